import type { Changes } from "../store/changes/changes.ts";
import { createMemory, type Memory } from "../store/changes/memory.ts";

/** What early polls are answered from: pending flows, by the hash of their handle in hexadecimal. */
export interface KnownFlow {
  purpose: string;
  /** In base64: a buffer would keep everything allocated with it alive. */
  hashedOwner: string;
  /** Until then there is no reason to ask the provider or the database. */
  notBefore: Date;
  intervalSeconds: number;
  expiresAt: Date;
}

export type KnownFlows = Memory<KnownFlow>;

/** About 600 bytes each. */
const MAX_FLOWS = 50_000;

export function createKnownFlows(changes: Pick<Changes, "isCurrent" | "listen">): KnownFlows {
  return createMemory<KnownFlow>(changes, { kind: "flow", maxEntries: MAX_FLOWS });
}
