import { hash, timingSafeEqual } from "node:crypto";

export function sha256(text: string): Buffer {
  return hash("sha256", text, "buffer");
}

/** The same in base64, as a name that says nothing of the text. */
export function hashOf(text: string): string {
  return hash("sha256", text, "base64");
}

/** Constant time whatever the lengths, because digests are compared. */
export function isSameSecret(one: string, other: string): boolean {
  return timingSafeEqual(sha256(one), sha256(other));
}

/** Whether `hashed` is the SHA-256 of the secret, in constant time. */
export function isSameHash(secret: string, hashed: Buffer): boolean {
  return areSameHashes(sha256(secret), hashed);
}

/** In constant time. */
export function areSameHashes(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
