import type { Deps } from "../state/deps.ts";
import { type DeviceFlow, findFlowByUserCode, flowStatus } from "../state/device-flow.ts";
import { countWithinHour } from "../state/hourly-limit.ts";
import { parseUserCode } from "../state/random-codes.ts";

export interface CodeError {
  name: string;
  message: string;
  status: number;
}

/** Looks up the code that a person typed. Each reason for refusing it has its own message. */
export function claimUserCode(deps: Deps, typed: string): { flow: DeviceFlow } | { error: CodeError } {
  if (typed.trim() === "") return refuse("empty_code", "Enter the code that your device shows.");
  const userCode = parseUserCode(typed);
  if (userCode === undefined)
    return refuse("malformed_code", "A code has eight letters and digits, such as WDJB-MJHT.");

  const flow = findFlowByUserCode(deps.state.deviceFlows, userCode);
  if (!flow) return refuse("unknown_code", "We do not know this code. Compare it with your device and try again.");
  if (!countWithinHour(deps, `user-codes:${flow.clientId}`, deps.state.settings.userCodesPerHour)) {
    return refuse("too_many_codes", "Too many codes were entered for this app. Try again in an hour.", 429);
  }
  const status = flowStatus(flow, deps.clock.now());
  return status === "pending" ? { flow } : refuse(`${status}_code`, refusals[status]);
}

/** A claimed flow, while it is still waiting for a decision. */
export function findClaim({ state, clock }: Deps, deviceCode = ""): DeviceFlow | undefined {
  const flow = state.deviceFlows.get(deviceCode);
  return flow && flowStatus(flow, clock.now()) === "pending" ? flow : undefined;
}

const refusals = {
  expired: "This code has expired. Ask your device for a new one.",
  denied: "This code was cancelled. Ask your device for a new one.",
  approved: "This code was approved already. Go back to your device.",
  used: "This code has been used already. Ask your device for a new one.",
};

function refuse(name: string, message: string, status = 200) {
  return { error: { name, message, status } };
}
