import type { Random } from "../time-and-chance.ts";

const ALPHANUMERICS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
export const KEY_ID_LENGTH = 10;
export const KEY_SECRET_LENGTH = 22;

export interface ApiKeyToken {
  id: string;
  secret: string;
}

/** `ID-SECRET` (signin#1.4). The error's message becomes the answer's detail. */
export function parseApiKeyToken(token: string): ApiKeyToken | { error: string } {
  const parts = token.split("-");
  const [id = "", secret = ""] = parts;
  if (parts.length !== 2) {
    return { error: `Invalid API key format: incorrect amount of API key parts, expected 2 got ${parts.length}` };
  }
  if (id.length !== KEY_ID_LENGTH) {
    return { error: `Invalid API key format: invalid API key ID length, expected ${KEY_ID_LENGTH} got ${id.length}` };
  }
  if (secret.length !== KEY_SECRET_LENGTH) {
    return {
      error: `Invalid API key format: invalid API key secret length, expected ${KEY_SECRET_LENGTH} got ${secret.length}`,
    };
  }
  // No such id is ever issued, and PostgreSQL cannot even compare some of them, for example with NUL.
  if (!/^[a-zA-Z0-9]+$/.test(id)) return { error: "API key is invalid." };
  return { id, secret };
}

/** Unbiased: bytes past the last whole alphabet are discarded. 22 characters carry 131 bits (rules#19). */
export function randomAlphanumerics(random: Random, length: number): string {
  const limit = 256 - (256 % ALPHANUMERICS.length);
  let text = "";
  while (text.length < length) {
    for (const byte of random.bytes(length)) {
      if (byte < limit && text.length < length) text += ALPHANUMERICS[byte % ALPHANUMERICS.length];
    }
  }
  return text;
}
