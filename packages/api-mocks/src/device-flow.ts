import type { ExternalAuthDevice } from "@coder-sign-in/api-types";
import { DEVICE_CODE_LIFETIME_SECONDS, DEVICE_INTERVAL_SECONDS, VERIFICATION_URI } from "./fixtures.ts";
import { type DeviceFlow, signInWithGitHub, type World } from "./world.ts";

/** Polls that GitHub answers with `authorization_pending` before the person has authorized. */
const PENDING_POLLS = 2;
/** Timers of a page are exact to some milliseconds only. */
const EARLY_TOLERANCE_MS = 250;

const USER_CODES = ["WDJB-MJHT", "BFKL-QRXZ", "HCVN-TPGW", "MZRK-DLBS"] as const;

export type PollOutcome =
  | { status: "pending"; intervalSeconds: number; expiresInSeconds: number }
  | { status: "signed_in"; redirectUrl: string }
  | { status: "failed"; error: "expired_token" | "incorrect_device_code" };

/** The live flow of this browser, or a new one: the same code after a refresh, a fresh one when asked. */
export function startOrResume(world: World, renew: boolean): DeviceFlow {
  if (world.flow !== null && !renew && Date.now() < world.flow.expiresAtMs) return world.flow;

  const now = Date.now();
  world.codesIssued += 1;
  world.flow = {
    deviceCode: `mock-device-code-${world.codesIssued}`,
    userCode: USER_CODES[(world.codesIssued - 1) % USER_CODES.length] ?? USER_CODES[0],
    intervalSeconds: DEVICE_INTERVAL_SECONDS,
    expiresAtMs: now + DEVICE_CODE_LIFETIME_SECONDS * 1000,
    nextPollAtMs: now + DEVICE_INTERVAL_SECONDS * 1000,
    polls: 0,
  };
  return world.flow;
}

/** A poll that comes early is answered from the flow's state and not counted (DESIGN decision 3). */
export function pollFlow(world: World, deviceCode: string): PollOutcome {
  const { flow } = world;
  const now = Date.now();
  if (flow === null || flow.deviceCode !== deviceCode) return { status: "failed", error: "incorrect_device_code" };
  if (now >= flow.expiresAtMs) return { status: "failed", error: "expired_token" };
  if (now < flow.nextPollAtMs - EARLY_TOLERANCE_MS) {
    world.earlyPolls += 1;
    return pending(flow);
  }

  flow.polls += 1;
  flow.nextPollAtMs = now + flow.intervalSeconds * 1000;
  if (flow.polls <= PENDING_POLLS) return pending(flow);

  world.flow = null;
  signInWithGitHub(world);
  return { status: "signed_in", redirectUrl: world.redirect };
}

function pending(flow: DeviceFlow): PollOutcome {
  return {
    status: "pending",
    intervalSeconds: flow.intervalSeconds,
    expiresInSeconds: secondsLeft(flow),
  };
}

export function presentFlow(flow: DeviceFlow): ExternalAuthDevice {
  return {
    device_code: flow.deviceCode,
    user_code: flow.userCode,
    verification_uri: VERIFICATION_URI,
    expires_in: secondsLeft(flow),
    interval: flow.intervalSeconds,
  };
}

function secondsLeft(flow: DeviceFlow): number {
  return Math.max(0, Math.ceil((flow.expiresAtMs - Date.now()) / 1000));
}
