import type { Changes } from "../../store/changes/changes.ts";
import { createMemory, type Memory } from "../../store/changes/memory.ts";
import type { OAuth2AppRow, OAuth2SecretRow } from "../../store/oauth2-schema.ts";

/** An app, and those of its secrets that were used here, by their prefix. */
interface KnownClient {
  app: OAuth2AppRow;
  secrets: ReadonlyMap<string, OAuth2SecretRow>;
}

export type KnownClients = Memory<KnownClient>;

const MAX_CLIENTS = 10_000;
const MAX_BYTES = 32 * 1024 ** 2;
/** Rows, dates and the map that holds them; the variable parts are measured. */
const BYTES_OF_A_CLIENT = 1500;
const BYTES_OF_A_SECRET = 600;

function bytesOf({ app, secrets }: KnownClient): number {
  return BYTES_OF_A_CLIENT + 2 * JSON.stringify(app).length + secrets.size * BYTES_OF_A_SECRET;
}

export function createKnownClients(changes: Pick<Changes, "isCurrent" | "listen">): KnownClients {
  return createMemory<KnownClient>(changes, {
    kind: "app",
    maxEntries: MAX_CLIENTS,
    size: { maxBytes: MAX_BYTES, bytesOf },
  });
}
