import type { Changes } from "../store/changes/changes.ts";
import { createMemory, type Memory } from "../store/changes/memory.ts";

/** What a poll that comes too early is answered from: pending flows, by the hash of their handle in hexadecimal. */
export interface KnownFlow {
  purpose: string;
  /** In base64: of a buffer, all that was allocated beside it would stay. */
  hashedOwner: string;
  /** Until then there is nothing to ask the provider, nor the database. */
  notBefore: Date;
  intervalSeconds: number;
  expiresAt: Date;
}

export type KnownFlows = Memory<KnownFlow>;

/** Of about 600 bytes each. */
const MAX_FLOWS = 50_000;

export function createKnownFlows(changes: Pick<Changes, "isCurrent" | "listen">): KnownFlows {
  return createMemory<KnownFlow>(changes, { kind: "flow", maxEntries: MAX_FLOWS });
}
