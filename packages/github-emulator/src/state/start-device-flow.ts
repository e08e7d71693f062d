import type { Deps } from "./deps.ts";
import { type DeviceFlow, findFlowByUserCode } from "./device-flow.ts";
import { createDeviceCode, createUserCode } from "./random-codes.ts";

/** Beyond this many, abandoned flows are dropped, oldest first. */
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

function forgetOldest(flows: Map<string, DeviceFlow>): void {
  if (flows.size <= REMEMBERED_FLOWS) return;
  const [oldest] = flows.keys();
  if (oldest !== undefined) flows.delete(oldest);
}
