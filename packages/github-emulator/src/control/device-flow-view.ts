import type { Deps } from "../state/deps.ts";
import { flowStatus } from "../state/device-flow.ts";
import { findUser } from "../state/find.ts";

/** A device flow as tests see it: without the device code. */
export interface DeviceFlowView {
  userCode: string;
  clientId: string;
  scopes: string[];
  status: "pending" | "approved" | "denied" | "used" | "expired";
  /** Who approved it. */
  login: string | null;
  intervalSeconds: number;
  expiresAt: string;
  polls: number;
  earlyPolls: number;
}

export function listDeviceFlows({ state, clock }: Deps): DeviceFlowView[] {
  return [...state.deviceFlows.values()].map((flow) => ({
    userCode: flow.userCode,
    clientId: flow.clientId,
    scopes: flow.scopes,
    status: flowStatus(flow, clock.now()),
    login: flow.userId === null ? null : (findUser(state, flow.userId)?.login ?? null),
    intervalSeconds: flow.intervalSeconds,
    expiresAt: new Date(flow.expiresAt).toISOString(),
    polls: flow.polls,
    earlyPolls: flow.earlyPolls,
  }));
}
