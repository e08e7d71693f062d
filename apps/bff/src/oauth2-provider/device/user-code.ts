import type { Random } from "../../time-and-chance.ts";

/** Consonants only: no look-alikes, no words (RFC 8628 6.1). Eight of them carry 34 bits. */
const LETTERS = "BCDFGHJKLMNPQRSTVWXZ";
const LENGTH = 8;
const HALF = LENGTH / 2;

/**
 * A code in the form that is stored and compared. Unbiased: bytes past the last whole alphabet are discarded
 * (rules#57).
 */
export function createUserCode(random: Random): string {
  const limit = 256 - (256 % LETTERS.length);
  let code = "";
  while (code.length < LENGTH) {
    for (const byte of random.bytes(LENGTH)) {
      if (byte < limit && code.length < LENGTH) code += LETTERS[byte % LETTERS.length];
    }
  }
  return code;
}

/** What somebody typed, normalized. Undefined if it cannot be a code. */
export function readUserCode(text: string): string | undefined {
  const code = text.toUpperCase().replace(/[\s\p{P}]/gu, "");
  return code.length === LENGTH && [...code].every((letter) => LETTERS.includes(letter)) ? code : undefined;
}

export function showUserCode(code: string): string {
  return `${code.slice(0, HALF)}-${code.slice(HALF)}`;
}
