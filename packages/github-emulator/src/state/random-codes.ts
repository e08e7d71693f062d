import { randomBytes, randomInt } from "node:crypto";

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** Letters and digits that are hard to confuse when copied from another screen. */
const USER_CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** 40 hex characters (github#1.2). */
export const createDeviceCode = () => randomBytes(20).toString("hex");

export const createAuthorizationCode = () => randomBytes(10).toString("hex");

/** `gho_`, `ghu_` or `ghr_`, with the length that GitHub uses for each. */
export const createToken = (prefix: "gho" | "ghu" | "ghr") => `${prefix}_${pick(BASE62, prefix === "ghr" ? 76 : 36)}`;

export const createPageId = () => randomBytes(16).toString("hex");

/** Four characters, a hyphen, four characters; distinct from all known codes. */
export function createUserCode(isTaken: (code: string) => boolean): string {
  const code = `${pick(USER_CODE_LETTERS, 4)}-${pick(USER_CODE_LETTERS, 4)}`;
  return isTaken(code) ? createUserCode(isTaken) : code;
}

/**
 * Reads what a person typed: lower case, spaces and a missing hyphen are accepted. Undefined if it cannot be a code.
 */
export function parseUserCode(typed: string): string | undefined {
  const letters = typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
  return letters.length === 8 ? `${letters.slice(0, 4)}-${letters.slice(4)}` : undefined;
}

function pick(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
}
