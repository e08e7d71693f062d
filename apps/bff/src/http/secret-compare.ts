import { createHash, timingSafeEqual } from "node:crypto";

export function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** Constant time whatever the lengths, because digests are compared. */
export function isSameSecret(one: string, other: string): boolean {
  return timingSafeEqual(sha256(one), sha256(other));
}

/** Whether `hashed` is the SHA-256 of the secret, in constant time. */
export function isSameHash(secret: string, hashed: Buffer): boolean {
  const candidate = sha256(secret);
  return hashed.length === candidate.length && timingSafeEqual(candidate, hashed);
}
