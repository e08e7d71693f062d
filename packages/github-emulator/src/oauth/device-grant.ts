import { deviceError } from "../http/oauth-error.ts";
import type { Trace } from "../http/trace.ts";
import type { App, User } from "../seed/seed.ts";
import type { Deps } from "../state/deps.ts";
import type { DeviceFlow } from "../state/device-flow.ts";
import type { Fault } from "../state/fault.ts";
import { findUser } from "../state/find.ts";
import { issueToken } from "../state/issue-token.ts";
import type { Token } from "../state/token.ts";
import { checkVerifiedEmail } from "./check-verified-email.ts";

export const DEVICE_CODE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

/** One poll (github#1.2, request 2). The rate is checked before the person's decision. */
export function exchangeDeviceCode(deps: Deps, { app, trace }: { app: App; trace: Trace }): Token {
  const flow = checkFlow(deps, { app, trace });
  if (trace.poll?.early || trace.pollFault?.kind === "slow_down") throw slowDown(deps, flow, trace.pollFault);
  if (trace.pollFault?.kind === "pending_forever") throw deviceError("authorization_pending");

  const user = checkApproved(deps, flow);
  checkVerifiedEmail(deps, { user, flow: "device" });
  const token = issueToken(deps, { app, user, scopes: flow.scopes, fromDeviceFlow: true });
  flow.status = "used";
  return token;
}

function checkFlow({ state, clock }: Deps, { app, trace }: { app: App; trace: Trace }): DeviceFlow {
  const flow = trace.poll?.flow;
  const isUsable = flow && flow.clientId === app.clientId && flow.status !== "used";
  if (!isUsable) throw deviceError("incorrect_device_code");
  if (clock.now() >= flow.expiresAt && trace.pollFault?.kind !== "pending_forever") {
    throw deviceError(state.settings.expiredErrorName);
  }
  return flow;
}

function slowDown({ state }: Deps, flow: DeviceFlow, fault: Fault | undefined) {
  const interval = fault?.kind === "slow_down" ? fault.interval : "rising";
  flow.intervalSeconds += state.settings.slowDownSeconds;
  return deviceError("slow_down", { intervalSeconds: interval === "rising" ? flow.intervalSeconds : interval });
}

function checkApproved({ state }: Deps, flow: DeviceFlow): User {
  if (flow.status === "denied") throw deviceError("access_denied");
  if (flow.status === "pending" || flow.userId === null) throw deviceError("authorization_pending");
  const user = findUser(state, flow.userId);
  if (!user) throw deviceError("incorrect_device_code");
  return user;
}
