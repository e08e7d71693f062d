import type { Tables } from "../open-store.ts";
import { createEncryption, type Encryption } from "./encryption.ts";
import { ownKey } from "./own-key.ts";

const CANARY = "coder-sign-in";
const CANARY_NAME = "encryption_canary";

interface EncryptionOptions {
  /** CODER_EXTERNAL_TOKEN_ENCRYPTION_KEYS; may be empty only with the built-in database. */
  keys: readonly Buffer[];
  /** Where this server stores a key that it generates for itself; undefined keeps it in memory. */
  keyDirectory: string | undefined;
}

/**
 * The keys for what is in the database. Throws if a key that something was encrypted with is missing, and says how much
 * could not be read (design#8).
 */
export async function openEncryption(store: Tables, { keys, keyDirectory }: EncryptionOptions): Promise<Encryption> {
  const encryption = createEncryption(keys.length > 0 ? keys : [ownKey(keyDirectory)]);
  const canary = await store.siteConfigs.getOrCreate(CANARY_NAME, sealedCanary(encryption));
  const unreadable = await countUnreadable(store, encryption);
  if (unreadable.length === 0 && encryption.canDecrypt(Buffer.from(canary, "base64"))) return encryption;
  throw new Error(
    `The encryption keys do not fit the database: ${describe(unreadable)}. Configure CODER_EXTERNAL_TOKEN_ENCRYPTION_KEYS with the key it was written with, the new one first and the old one after it, or restore encryption.key.`,
  );
}

/** Records that the database was written with the first key. */
export async function sealCanary(store: Tables, encryption: Encryption): Promise<void> {
  await store.siteConfigs.set(CANARY_NAME, sealedCanary(encryption));
}

function sealedCanary(encryption: Encryption): string {
  return encryption.encrypt(CANARY).toString("base64");
}

interface Unreadable {
  where: string;
  count: number;
}

async function countUnreadable(store: Tables, encryption: Encryption): Promise<Unreadable[]> {
  const found = new Map<string, number>();
  for (const { place, key, count } of await store.sealedColumns.countByKey()) {
    if (!encryption.canDecrypt(Buffer.from(key, "hex"))) found.set(place, (found.get(place) ?? 0) + count);
  }
  return [...found].map(([where, count]) => ({ where, count }));
}

function describe(unreadable: Unreadable[]): string {
  if (unreadable.length === 0) return "it was first written with a key that is not configured";
  const total = unreadable.reduce((sum, { count }) => sum + count, 0);
  const places = unreadable.map(({ where, count }) => `${where}: ${count}`).join(", ");
  return `${total} ${total === 1 ? "value" : "values"} could not be read (${places})`;
}
