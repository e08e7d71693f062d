const DAY_MS = 86_400_000;
const NS_PER_MS = 1e6;
const USUAL_DAYS = [1, 7, 30, 60, 90, 365];
const DEFAULT_DAYS = 30;

export const CUSTOM = "custom";

export interface LifetimeChoice {
  /** Milliseconds as text: the value of a select. */
  value: string;
  label: string;
}

/** The usual lifetimes up to the maximum (nanoseconds), which is itself offered if it is shorter than all of them. */
export function lifetimeChoices(maxNanoseconds: number): LifetimeChoice[] {
  const maxMs = maxNanoseconds / NS_PER_MS;
  const allowed = USUAL_DAYS.map((days) => days * DAY_MS).filter((ms) => ms <= maxMs);
  return (allowed.length > 0 ? allowed : [maxMs]).map((ms) => ({ value: String(ms), label: inWords(ms) }));
}

/** 30 days, or the longest available. */
export function defaultChoice(choices: readonly LifetimeChoice[]): string {
  const preferred = choices.find(({ value }) => value === String(DEFAULT_DAYS * DAY_MS));
  return (preferred ?? choices.at(-1))?.value ?? CUSTOM;
}

/**
 * The first and last date that may be chosen, in the format of a date field. A token ends when its day begins in UTC.
 */
export function dateLimits(maxNanoseconds: number, nowMs: number): { min: string; max: string } {
  const lastMs = Math.min(nowMs + maxNanoseconds / NS_PER_MS, Date.UTC(9999, 11, 31));
  return { min: dateOf(nowMs + DAY_MS), max: dateOf(lastMs) };
}

/** When a token would end; undefined while no date is chosen. */
export function endOf(choice: string, date: string, nowMs: number): number | undefined {
  const endMs = choice === CUSTOM ? Date.parse(`${date}T00:00:00Z`) : nowMs + Number(choice);
  return Number.isFinite(endMs) ? endMs : undefined;
}

export function toNanoseconds(ms: number): number {
  return Math.floor(ms) * NS_PER_MS;
}

/** `Thursday, December 24, 2026 at 12:00 UTC`. */
export function utcMoment(atMs: number): string {
  const format = { dateStyle: "full", timeStyle: "short", hourCycle: "h23", timeZone: "UTC" } as const;
  return `${new Date(atMs).toLocaleString("en", format)} UTC`;
}

/** The server's notation in words: `168h0m0s` becomes `7 days`. */
export function limitInWords(duration: string): string {
  const [, hours, minutes] = /^(\d+)h(\d+)m0s$/.exec(duration) ?? [];
  return hours === undefined ? duration : inWords((Number(hours) * 60 + Number(minutes)) * 60_000);
}

function dateOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function inWords(ms: number): string {
  if (ms >= DAY_MS) return count(ms / DAY_MS, "day");
  return ms >= 3_600_000 ? count(ms / 3_600_000, "hour") : count(ms / 60_000, "minute");
}

function count(number: number, unit: string): string {
  const rounded = Math.floor(number * 10) / 10;
  return `${rounded} ${unit}${rounded === 1 ? "" : "s"}`;
}
