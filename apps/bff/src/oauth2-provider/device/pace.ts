import type { KnownDevice } from "./known-devices.ts";

/** RFC 8628 3.5: every `slow_down` adds this much, permanently. */
const SLOW_DOWN_SECONDS = 5;
const LONGEST_INTERVAL_SECONDS = 60;
/** A client that keeps exactly to the interval is early whenever the previous poll took longer on the network. */
const TOLERANCE_SECONDS = 1;

type Paced = Pick<KnownDevice, "intervalSeconds" | "lastPolledAt">;

/** Whether a poll comes a second or more too early. A clock that was set back delays nobody. */
export function isEarly({ intervalSeconds, lastPolledAt }: Paced, now: Date): boolean {
  if (!lastPolledAt) return false;
  const sinceLast = (now.getTime() - lastPolledAt.getTime()) / 1000;
  return sinceLast >= -intervalSeconds && sinceLast <= intervalSeconds - TOLERANCE_SECONDS;
}

/** From now on the device has to wait longer, up to a minute. What counts is its last good poll (rules#59). */
export function slower(intervalSeconds: number): number {
  return Math.min(intervalSeconds + SLOW_DOWN_SECONDS, LONGEST_INTERVAL_SECONDS);
}
