import type { Deps } from "./deps.ts";
import { createDeviceCode, createUserCode } from "./random-codes.ts";

/** One run of RFC 8628. Times are milliseconds of the emulator's clock. */
export interface DeviceFlow {
  deviceCode: string;
  userCode: string;
  clientId: string;
  scopes: string[];
  intervalSeconds: number;
  issuedAt: number;
  expiresAt: number;
  lastAnswerAt: number;
  /** Polls that are being answered right now: another one meanwhile is early. */
  answering: number;
  status: "pending" | "approved" | "denied" | "used";
  userId: number | null;
  polls: number;
  earlyPolls: number;
}

/** Abandoned flows are forgotten beyond this many, oldest first. */
const REMEMBERED_FLOWS = 10_000;

export function startDeviceFlow({ state, clock }: Deps, { clientId, scopes }: Pick<DeviceFlow, "clientId" | "scopes">) {
  const now = clock.now();
  const flow: DeviceFlow = {
    deviceCode: createDeviceCode(),
    userCode: createUserCode((code) => findFlowByUserCode(state.deviceFlows, code) !== undefined),
    clientId,
    scopes,
    intervalSeconds: state.settings.intervalSeconds,
    issuedAt: now,
    expiresAt: now + state.settings.deviceCodeSeconds * 1000,
    lastAnswerAt: now,
    answering: 0,
    status: "pending",
    userId: null,
    polls: 0,
    earlyPolls: 0,
  };
  state.deviceFlows.set(flow.deviceCode, flow);
  forgetOldest(state.deviceFlows);
  return flow;
}

export function findFlowByUserCode(flows: Map<string, DeviceFlow>, userCode: string): DeviceFlow | undefined {
  for (const flow of flows.values()) if (flow.userCode === userCode) return flow;
  return undefined;
}

/** What happened to a flow so far; expiry counts only while nobody has decided or redeemed it. */
export function flowStatus(flow: DeviceFlow, now: number): DeviceFlow["status"] | "expired" {
  const isOver = flow.status === "used" || flow.status === "denied";
  return !isOver && now >= flow.expiresAt ? "expired" : flow.status;
}

function forgetOldest(flows: Map<string, DeviceFlow>): void {
  if (flows.size <= REMEMBERED_FLOWS) return;
  const [oldest] = flows.keys();
  if (oldest !== undefined) flows.delete(oldest);
}
