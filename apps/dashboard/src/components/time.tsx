import { exactTime } from "../lib/words/words-for-time.ts";

interface TimeProps {
  at: string;
  words: (atMs: number) => string;
}

/** A time in words, with the exact time as a tooltip. What is no time is shown as it came. */
export function Time({ at, words }: TimeProps) {
  const atMs = Date.parse(at);
  if (Number.isNaN(atMs)) return at;
  return (
    <time dateTime={at} title={exactTime(atMs)}>
      {words(atMs)}
    </time>
  );
}
