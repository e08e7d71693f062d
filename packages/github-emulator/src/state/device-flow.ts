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
  /** Polls being answered at this moment: another one in the meantime is early. */
  answering: number;
  status: "pending" | "approved" | "denied" | "used";
  userId: number | null;
  polls: number;
  earlyPolls: number;
}

export function findFlowByUserCode(flows: Map<string, DeviceFlow>, userCode: string): DeviceFlow | undefined {
  for (const flow of flows.values()) if (flow.userCode === userCode) return flow;
  return undefined;
}

/** The state of a flow; expiry counts only while nobody has decided or redeemed it. */
export function flowStatus(flow: DeviceFlow, now: number): DeviceFlow["status"] | "expired" {
  const isOver = flow.status === "used" || flow.status === "denied";
  return !isOver && now >= flow.expiresAt ? "expired" : flow.status;
}
