import { hash, timingSafeEqual } from "node:crypto";

/** Via text: for a digest of its own, Node allocates separate memory, which takes twice as long. */
export function sha256(text: string): Buffer {
  return Buffer.from(hash("sha256", text, "base64"), "base64");
}

/** The same in base64, as a name that reveals nothing about the text. */
export function hashOf(text: string): string {
  return hash("sha256", text, "base64");
}

/** In constant time. The length of ours is no secret. */
export function isSameSecret(one: string, other: string): boolean {
  return areSameBytes(Buffer.from(one), Buffer.from(other));
}

/** Whether `hashed` is the SHA-256 of the secret, in constant time. */
export function isSameHash(secret: string, hashed: Buffer): boolean {
  return areSameBytes(sha256(secret), hashed);
}

/** In constant time. */
export function areSameBytes(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
