import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createEncryption, type Encryption } from "./encryption.ts";
import type { Tables } from "./open-store.ts";

const KEY_BYTES = 32;
const CANARY = "coder-sign-in";

interface EncryptionOptions {
  /** CODER_EXTERNAL_TOKEN_ENCRYPTION_KEYS; may be empty only with the built-in database. */
  keys: readonly Buffer[];
  /** Where a key is kept that this server makes for itself; undefined keeps it in memory. */
  keyDirectory: string | undefined;
}

/** The keys to what the database holds. Throws when they are not those it was written with (DESIGN decision 8). */
export async function openEncryption(store: Tables, { keys, keyDirectory }: EncryptionOptions): Promise<Encryption> {
  const encryption = createEncryption(keys.length > 0 ? keys : [ownKey(keyDirectory)]);
  const canary = await store.siteConfigs.getOrCreate(
    "encryption_canary",
    encryption.encrypt(CANARY).toString("base64"),
  );
  try {
    encryption.decrypt(Buffer.from(canary, "base64"));
  } catch (cause) {
    throw new Error(
      "The encryption keys do not fit the database. Configure CODER_EXTERNAL_TOKEN_ENCRYPTION_KEYS with the key it was written with, the new one first and the old one after it, or restore encryption.key.",
      { cause },
    );
  }
  return encryption;
}

function ownKey(directory: string | undefined): Buffer {
  if (directory === undefined) return randomBytes(KEY_BYTES);
  const path = join(directory, "encryption.key");
  try {
    writeFileSync(path, `${randomBytes(KEY_BYTES).toString("base64")}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    const isThere = error instanceof Error && "code" in error && error.code === "EEXIST";
    if (!isThere) throw new Error(`The encryption key cannot be written to ${path}.`, { cause: error });
  }
  const key = Buffer.from(readFileSync(path, "utf8").trim(), "base64");
  if (key.length === KEY_BYTES) return key;
  throw new Error(`${path} does not hold a key of ${KEY_BYTES} bytes in base64. Restore it from a backup.`);
}
