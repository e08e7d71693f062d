import { createCipheriv, createDecipheriv, createHash, createSecretKey, randomBytes } from "node:crypto";

const NONCE_BYTES = 12;
export const KEY_ID_BYTES = 4;
const TAG_BYTES = 16;

/** Encrypts what has to be read back (design#8). */
export interface Encryption {
  /** `key id ‖ nonce ‖ tag ‖ ciphertext`, under the first key. */
  encrypt(plain: string): Buffer;
  /** Throws if no configured key fits or the bytes were changed. */
  decrypt(sealed: Buffer): string;
  /** Whether a configured key encrypted this. The first bytes, its key id, suffice. */
  canDecrypt(sealed: Buffer): boolean;
  /** Of the first key. */
  keyId: Buffer;
}

/** AES-256-GCM. The first key encrypts, all decrypt, so that keys can be rotated. Keys are 32 bytes. */
export function createEncryption(keys: readonly Buffer[]): Encryption {
  const byId = new Map(keys.map((key) => [idOf(key).toString("hex"), createSecretKey(key)]));
  const [first] = keys;
  if (!first) throw new Error("Encryption needs at least one key.");
  const keyId = idOf(first);
  const primary = createSecretKey(first);

  return {
    keyId,

    canDecrypt: (sealed) => byId.has(sealed.subarray(0, KEY_ID_BYTES).toString("hex")),

    encrypt(plain) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", primary, nonce);
      const ciphertext = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return Buffer.concat([keyId, nonce, cipher.getAuthTag(), ciphertext]);
    },

    decrypt(sealed) {
      const id = sealed.subarray(0, KEY_ID_BYTES).toString("hex");
      const key = byId.get(id);
      if (!key) throw new Error(`No configured encryption key has the ID ${id}; add it to the list of keys.`);
      const nonce = sealed.subarray(KEY_ID_BYTES, KEY_ID_BYTES + NONCE_BYTES);
      const tag = sealed.subarray(KEY_ID_BYTES + NONCE_BYTES, KEY_ID_BYTES + NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAuthTag(tag);
      const ciphertext = sealed.subarray(KEY_ID_BYTES + NONCE_BYTES + TAG_BYTES);
      return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString("utf8");
    },
  };
}

function idOf(key: Buffer): Buffer {
  return createHash("sha256").update("coder-sign-in key id").update(key).digest().subarray(0, KEY_ID_BYTES);
}
