import { relativeTime } from "../lib/words/relative-time.ts";
import { Time } from "./time.tsx";

/** `3 hours ago`, with the exact time as a tooltip. */
export function Moment({ at }: { at: string }) {
  return <Time at={at} words={(atMs) => relativeTime(atMs, Date.now())} />;
}
