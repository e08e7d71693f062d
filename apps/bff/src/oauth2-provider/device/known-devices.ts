import type { Changes } from "../../store/changes/changes.ts";
import { createMemory, type Memory } from "../../store/changes/memory.ts";
import type { OAuth2DeviceCodeRow } from "../../store/oauth2-schema.ts";

/** A code that nobody has decided on, by the hash of its secret in hexadecimal. */
export type KnownDevice = Pick<
  OAuth2DeviceCodeRow,
  "id" | "secretPrefix" | "appId" | "expiresAt" | "intervalSeconds" | "lastPolledAt"
>;

/** Nothing else of the row is cached. */
export function knownOf(row: OAuth2DeviceCodeRow): KnownDevice {
  const { id, secretPrefix, appId, expiresAt, intervalSeconds, lastPolledAt } = row;
  return { id, secretPrefix, appId, expiresAt, intervalSeconds, lastPolledAt };
}

export type KnownDevices = Memory<KnownDevice>;

/** About 700 bytes each. */
const MAX_DEVICES = 50_000;

export function createKnownDevices(changes: Pick<Changes, "isCurrent" | "listen">): KnownDevices {
  return createMemory<KnownDevice>(changes, { kind: "flow", maxEntries: MAX_DEVICES });
}
