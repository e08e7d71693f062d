import { createHmac, timingSafeEqual } from "node:crypto";
import type { Random } from "../../time-and-chance.ts";

const TOKEN_BYTES = 32;
const NONCE_BYTES = TOKEN_BYTES / 2;

export function isCsrfCookie(cookie: string | undefined): cookie is string {
  return cookie !== undefined && Buffer.from(cookie, "base64").length === TOKEN_BYTES;
}

export function createCsrfCookie(random: Random): string {
  return random.bytes(TOKEN_BYTES).toString("base64");
}

/**
 * The form of the cookie that a page may show: one-time pad and padded token, different each time (against BREACH).
 * Half of the pad is a seal of the session, if there is one: an attacker who can plant a cookie can mask it, too, but
 * not for another person's session.
 */
export function maskCsrfToken(random: Random, { cookie, session }: Owner): string {
  const token = Buffer.from(cookie, "base64");
  const pad = session === "" ? random.bytes(TOKEN_BYTES) : sealedPad(random.bytes(NONCE_BYTES), { cookie, session });
  return Buffer.concat([pad, xor(pad, token)]).toString("base64");
}

function sealedPad(nonce: Buffer, owner: Owner): Buffer {
  return Buffer.concat([nonce, sealOf(nonce, owner)]);
}

/** Accepts the masked and the plain form. */
export function isCsrfToken(sent: string, cookie: string): boolean {
  const bytes = Buffer.from(sent, "base64");
  const token = Buffer.from(cookie, "base64");
  const plain =
    bytes.length === 2 * TOKEN_BYTES ? xor(bytes.subarray(0, TOKEN_BYTES), bytes.subarray(TOKEN_BYTES)) : bytes;
  return plain.length === TOKEN_BYTES && token.length === TOKEN_BYTES && timingSafeEqual(plain, token);
}

/** Whether `maskCsrfToken` created it for this cookie and this session. */
export function isSealedCsrfToken(sent: string, owner: Owner): boolean {
  if (!isCsrfToken(sent, owner.cookie)) return false;
  const bytes = Buffer.from(sent, "base64");
  const seal = sealOf(bytes.subarray(0, NONCE_BYTES), owner);
  return bytes.length === 2 * TOKEN_BYTES && timingSafeEqual(bytes.subarray(NONCE_BYTES, TOKEN_BYTES), seal);
}

/** Only the person and this server know the session's token, so it is the key. */
function sealOf(nonce: Buffer, { cookie, session }: Owner): Buffer {
  const token = Buffer.from(cookie, "base64");
  return createHmac("sha256", session).update(nonce).update(token).digest().subarray(0, NONCE_BYTES);
}

function xor(one: Buffer, other: Buffer): Buffer {
  const bytes = Buffer.allocUnsafe(one.length);
  for (let index = 0; index < one.length; index++) bytes[index] = (one[index] ?? 0) ^ (other[index] ?? 0);
  return bytes;
}

interface Owner {
  /** Value of the CSRF cookie. */
  cookie: string;
  /** Value of the session cookie; empty if there is none. */
  session: string;
}
