const STEPS = [
  { unit: "day", seconds: 86_400, from: 2 },
  { unit: "hour", seconds: 3_600, from: 2 },
  { unit: "minute", seconds: 60, from: 1 },
] as const;

/** `in 24 hours`, `in 2 days`, `in 90 minutes`; below a minute `in less than a minute`. */
export function timeLeftInWords(untilMs: number, nowMs: number): string {
  const left = (untilMs - nowMs) / 1000;
  for (const { unit, seconds, from } of STEPS) {
    const count = Math.round(left / seconds);
    if (count >= from) return new Intl.RelativeTimeFormat("en", { numeric: "always" }).format(count, unit);
  }
  return "in less than a minute";
}

// Made once: a long list asks for hundreds of times, and making a format costs far more than using it.
const EXACT = new Intl.DateTimeFormat("en", { dateStyle: "full", timeStyle: "long" });
const IN_UTC = new Intl.DateTimeFormat("en", {
  dateStyle: "medium",
  timeStyle: "medium",
  hourCycle: "h23",
  timeZone: "UTC",
});

/** In the person's time zone: `Tuesday, February 3, 2026 at 8:24:10 AM GMT+1`. */
export function exactTime(atMs: number): string {
  return EXACT.format(atMs);
}

/** For columns of times, to the second, in the time zone that filters use: `Feb 3, 2026, 08:24:10`. */
export function utcTime(atMs: number): string {
  return IN_UTC.format(atMs);
}
