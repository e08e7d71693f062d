import type { ExternalAuthDevice } from "@coder-sign-in/api-types";
import { DEVICE_CODE_LIFETIME_SECONDS, DEVICE_INTERVAL_SECONDS, VERIFICATION_URI } from "../fixtures/basics.ts";
import { type DeviceFlow, type FlowHolder, signInWithGitHub, type World } from "./world.ts";

/** Polls that GitHub answers with `authorization_pending` before the person has authorized. */
const PENDING_POLLS = 2;
/** Timers in a page are only accurate to a few milliseconds. */
const EARLY_TOLERANCE_MS = 250;

const USER_CODES = ["WDJB-MJHT", "BFKL-QRXZ", "HCVN-TPGW", "MZRK-DLBS"] as const;

type Undecided =
  | { status: "pending"; intervalSeconds: number; expiresInSeconds: number }
  | { status: "failed"; error: "expired_token" | "incorrect_device_code" };
export type PollOutcome = Undecided | { status: "signed_in"; redirectUrl: string };

/** This browser's live flow, or a new one: the same code after a reload, a new one on request. */
export function startOrResume(holder: FlowHolder, renew: boolean): DeviceFlow {
  if (holder.flow !== null && !renew && Date.now() < holder.flow.expiresAtMs) return holder.flow;

  const now = Date.now();
  holder.codesIssued += 1;
  holder.flow = {
    deviceCode: `mock-device-code-${holder.codesIssued}`,
    userCode: USER_CODES[(holder.codesIssued - 1) % USER_CODES.length] ?? USER_CODES[0],
    intervalSeconds: DEVICE_INTERVAL_SECONDS,
    expiresAtMs: now + DEVICE_CODE_LIFETIME_SECONDS * 1000,
    nextPollAtMs: now + DEVICE_INTERVAL_SECONDS * 1000,
    polls: 0,
  };
  return holder.flow;
}

export function pollFlow(world: World, deviceCode: string): PollOutcome {
  const outcome = pollHeldFlow(world, deviceCode);
  if (outcome.status !== "approved") return outcome;
  signInWithGitHub(world);
  return { status: "signed_in", redirectUrl: world.redirect };
}

/** An early poll is answered from the flow's state and not counted (design#3). */
export function pollHeldFlow(holder: FlowHolder, deviceCode: string): Undecided | { status: "approved" } {
  const { flow } = holder;
  const now = Date.now();
  if (flow === null || flow.deviceCode !== deviceCode) return { status: "failed", error: "incorrect_device_code" };
  if (now >= flow.expiresAtMs) return { status: "failed", error: "expired_token" };
  if (now < flow.nextPollAtMs - EARLY_TOLERANCE_MS) {
    holder.earlyPolls += 1;
    return pending(flow);
  }

  flow.polls += 1;
  flow.nextPollAtMs = now + flow.intervalSeconds * 1000;
  if (flow.polls <= PENDING_POLLS) return pending(flow);

  holder.flow = null;
  return { status: "approved" };
}

function pending(flow: DeviceFlow): Undecided {
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
