import { relativeTime } from "../lib/words/relative-time.ts";
import { exactTime } from "../lib/words/words-for-time.ts";

/** `3 hours ago`, with the exact time as a tooltip. */
export function Moment({ at }: { at: string }) {
  const atMs = Date.parse(at);
  return (
    <time dateTime={at} title={exactTime(atMs)}>
      {relativeTime(atMs, Date.now())}
    </time>
  );
}
