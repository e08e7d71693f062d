import { createHash } from "node:crypto";
import { isSameSecret } from "../../http/secret-compare.ts";

const FORM = /^[A-Za-z0-9\-._~]{43,128}$/;

/** Whether a text can be a verifier or a challenge (RFC 7636 4.1 and 4.2). */
export function isPkceText(text: string): boolean {
  return FORM.test(text);
}

/** S256 (RFC 7636 4.6), in constant time. */
export function provesChallenge(verifier: string, challenge: string): boolean {
  return isSameSecret(createHash("sha256").update(verifier).digest("base64url"), challenge);
}
