import { timingSafeEqual } from "node:crypto";
import type { Random } from "../deps.ts";

const TOKEN_BYTES = 32;

export function isCsrfCookie(cookie: string | undefined): cookie is string {
  return cookie !== undefined && Buffer.from(cookie, "base64").length === TOKEN_BYTES;
}

export function createCsrfCookie(random: Random): string {
  return random.bytes(TOKEN_BYTES).toString("base64");
}

/** What a page may show of the cookie: one-time pad and padded token, different each time (against BREACH). */
export function maskCsrfToken(cookie: string, random: Random): string {
  const token = Buffer.from(cookie, "base64");
  const pad = random.bytes(TOKEN_BYTES);
  return Buffer.concat([pad, xor(pad, token)]).toString("base64");
}

/** Accepts the masked form and the plain one. */
export function isCsrfToken(sent: string, cookie: string): boolean {
  const bytes = Buffer.from(sent, "base64");
  const token = Buffer.from(cookie, "base64");
  const plain =
    bytes.length === 2 * TOKEN_BYTES ? xor(bytes.subarray(0, TOKEN_BYTES), bytes.subarray(TOKEN_BYTES)) : bytes;
  return plain.length === TOKEN_BYTES && token.length === TOKEN_BYTES && timingSafeEqual(plain, token);
}

function xor(one: Buffer, other: Buffer): Buffer {
  return Buffer.from(one.map((byte, index) => byte ^ (other[index] ?? 0)));
}
