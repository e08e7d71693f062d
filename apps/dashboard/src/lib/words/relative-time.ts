const UNITS = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** `3 hours ago`, `in 7 days`, `tomorrow`; close to now `just now` or `in less than a minute`. */
export function relativeTime(atMs: number, nowMs: number): string {
  const seconds = (atMs - nowMs) / 1000;
  for (const [unit, length] of UNITS) {
    const count = Math.round(Math.abs(seconds) / length);
    if (Math.abs(seconds) >= length * 0.95) return words.format(Math.sign(seconds) * count, unit);
  }
  return seconds > 0 ? "in less than a minute" : "just now";
}
