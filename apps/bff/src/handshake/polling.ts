import type { Deps } from "../deps.ts";
import type { Learning } from "../store/changes/memory.ts";
import type { ClaimedFlow } from "../store/tables/device-flows.ts";
import type { ProviderTokens } from "../upstream/oauth-client.ts";
import type { DeviceFlowKind } from "./device-flow-kind.ts";
import type { KnownFlow } from "./known-flows.ts";
import { secondsUntil } from "./start-device-flow.ts";

export type DeviceFlowPoll =
  | { status: "waiting"; intervalSeconds: number; expiresInSeconds: number }
  /** The caller holds the claim: it does what the tokens are for, or gives the claim back. */
  | { status: "granted"; flowId: string; tokens: ProviderTokens };

/** A poll in the terms of the table. */
export interface HashedPoll {
  purpose: string;
  hashedHandle: Buffer;
  hashedOwner: Buffer;
}

/** A poll, with the flow that it is about. */
export interface Polling {
  deps: Deps;
  kind: DeviceFlowKind;
  poll: HashedPoll;
  flow: ClaimedFlow;
  keep: Learning<KnownFlow>["keep"];
}

export function waiting(
  { clock }: Pick<Deps, "clock">,
  { intervalSeconds, expiresAt }: Pick<KnownFlow, "intervalSeconds" | "expiresAt">,
): DeviceFlowPoll {
  return { status: "waiting", intervalSeconds, expiresInSeconds: secondsUntil(expiresAt, clock.now()) };
}

export function knownFlow(
  { purpose, hashedOwner }: HashedPoll,
  { expiresAt }: Pick<KnownFlow, "expiresAt">,
  pace: Pick<KnownFlow, "notBefore" | "intervalSeconds">,
): KnownFlow {
  return { purpose, hashedOwner: hashedOwner.toString("base64"), expiresAt, ...pace };
}

export function secondsFromNow({ clock }: Pick<Deps, "clock">, seconds: number): Date {
  return new Date(clock.now().getTime() + seconds * 1000);
}
