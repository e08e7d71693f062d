import { pbkdf2, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(pbkdf2);

const FORM = /^\$pbkdf2-sha256\$([1-9]\d{0,6})\$([A-Za-z0-9+/]{2,128})\$([A-Za-z0-9+/]{86})$/;
const KEY_BYTES = 64;
/** Coder has used 1,024 and 65,535. A hash that asks for more than this would only waste CPU time. */
const MAX_ITERATIONS = 1_000_000;

interface Pbkdf2Hash {
  iterations: number;
  salt: Buffer;
  key: Buffer;
}

/** Coder's stored form (signin#2.10): `$pbkdf2-sha256$<iterations>$<salt>$<hash>`, unpadded base64. */
export function parsePbkdf2(stored: string): Pbkdf2Hash | undefined {
  const [, iterationText = "", salt = "", hash = ""] = FORM.exec(stored) ?? [];
  const iterations = Number(iterationText);
  if (iterations === 0 || iterations > MAX_ITERATIONS) return undefined;
  return { iterations, salt: Buffer.from(salt, "base64"), key: Buffer.from(hash, "base64") };
}

/** Runs on the thread pool, off the event loop. */
export async function verifyPbkdf2(password: string, { iterations, salt, key }: Pbkdf2Hash): Promise<boolean> {
  return timingSafeEqual(await derive(password, salt, iterations, KEY_BYTES, "sha256"), key);
}
