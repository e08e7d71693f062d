import { HttpError } from "../http/http-error.ts";
import type { Deps } from "../state/deps.ts";
import { type DeviceFlow, findFlowByUserCode, flowStatus } from "../state/device-flow.ts";
import { findUserByLogin } from "../state/find.ts";
import { parseUserCode } from "../state/random-codes.ts";

export type Decision = { kind: "approve"; login: string; scopes?: string[] | undefined } | { kind: "deny" | "expire" };

/**
 * Approves, denies or expires a code that is still waiting; a code that was decided, used or has expired stays as it
 * is.
 */
export function decideFlow(deps: Deps, { userCode, decision }: { userCode: string; decision: Decision }): DeviceFlow {
  const flow = getPendingFlow(deps, userCode);
  if (decision.kind === "approve") approve(deps, flow, decision);
  else if (decision.kind === "deny") flow.status = "denied";
  else flow.expiresAt = deps.clock.now();
  return flow;
}

function approve(deps: Deps, flow: DeviceFlow, decision: Extract<Decision, { kind: "approve" }>): void {
  const user = findUserByLogin(deps.state, decision.login);
  if (!user) {
    const known = deps.state.users.map((one) => one.login).join(", ");
    throw new HttpError(404, `There is no user ${JSON.stringify(decision.login)}; there are ${known}.`);
  }
  flow.userId = user.id;
  flow.status = "approved";
  if (decision.scopes) flow.scopes = flow.scopes.filter((scope) => decision.scopes?.includes(scope));
}

function getPendingFlow({ state, clock }: Deps, userCode: string): DeviceFlow {
  const parsed = parseUserCode(userCode);
  const flow = parsed === undefined ? undefined : findFlowByUserCode(state.deviceFlows, parsed);
  if (!flow) throw new HttpError(404, `No device flow has the code ${JSON.stringify(userCode)}.`);

  const status = flowStatus(flow, clock.now());
  if (status !== "pending") throw new HttpError(409, `The code ${flow.userCode} is ${status} already.`);
  return flow;
}
