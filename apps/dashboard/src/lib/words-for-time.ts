const STEPS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** `in 23 hours`, `in 2 days`; below a minute `in less than a minute`. */
export function timeLeftInWords(untilMs: number, nowMs: number): string {
  const seconds = Math.max(0, (untilMs - nowMs) / 1000);
  for (const [unit, size] of STEPS) {
    const count = Math.round(seconds / size);
    if (count >= 1) return new Intl.RelativeTimeFormat("en", { numeric: "always" }).format(count, unit);
  }
  return "in less than a minute";
}

export function exactTime(atMs: number): string {
  return new Date(atMs).toLocaleString("en", { dateStyle: "full", timeStyle: "short" });
}
