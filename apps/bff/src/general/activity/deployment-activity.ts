import type { DeploymentActivity } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import { summariseSignIns } from "./summarise-sign-ins.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Statistics of sign-ins (general#15.4). Everything is counted from the database, at the time of the request. */
export async function readActivity({
  store,
  clock,
  coder,
}: Pick<Deps, "store" | "clock" | "coder">): Promise<DeploymentActivity> {
  const now = clock.now();
  const day = { since: begin(now, { stepMs: HOUR_MS, steps: 24 }), stepMs: HOUR_MS, steps: 24 };
  const week = { since: begin(now, { stepMs: DAY_MS, steps: 7 }), stepMs: DAY_MS, steps: 7 };
  const [signIns, seenInDay, seenInWeek, codes] = await Promise.all([
    store.activity.countSignIns(week.since),
    store.activity.countPeopleSeen(new Date(now.getTime() - DAY_MS)),
    store.activity.countPeopleSeen(new Date(now.getTime() - 7 * DAY_MS)),
    store.counts.waitingDeviceFlows(now),
  ]);
  return {
    collected_at: now.toISOString(),
    active_people: { day: seenInDay, week: seenInWeek },
    waiting_codes: { sign_in: codes.signIn, external_auth: codes.externalAuth, app: codes.app },
    day: summariseSignIns(signIns, day),
    week: summariseSignIns(signIns, week),
    has_coder_behind: coder !== undefined,
  };
}

/** So many steps of the clock in UTC, of which the last is in progress. */
function begin(now: Date, { stepMs, steps }: { stepMs: number; steps: number }): Date {
  return new Date((Math.floor(now.getTime() / stepMs) - (steps - 1)) * stepMs);
}
