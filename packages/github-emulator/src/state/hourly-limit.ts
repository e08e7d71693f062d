import type { Deps } from "./deps.ts";

const HOUR_MS = 3_600_000;

/** Counts another occurrence of `name` unless that would exceed `limit` within an hour of the emulator's clock. */
export function countWithinHour({ state, clock }: Deps, name: string, limit: number): boolean {
  const now = clock.now();
  const recent = (state.happenings.get(name) ?? []).filter((at) => now - at < HOUR_MS);
  state.happenings.set(name, recent);
  if (recent.length >= limit) return false;
  recent.push(now);
  return true;
}
