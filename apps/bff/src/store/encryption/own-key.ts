import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const KEY_BYTES = 32;

/** The key that a server with the built-in database generates for itself; without a directory, for this run only. */
export function ownKey(directory: string | undefined): Buffer {
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
  throw new Error(`${path} does not contain a key of ${KEY_BYTES} bytes in base64. Restore it from a backup.`);
}
