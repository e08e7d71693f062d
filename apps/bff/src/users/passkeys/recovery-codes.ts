import type { Deps } from "../../deps.ts";
import { sha256 } from "../../http/secret-compare.ts";
import type { Tables } from "../../store/open-store.ts";

const COUNT = 10;
/** 120 bits: enough to store a plain hash (ASVS 6.5.2). */
const BYTES = 15;
/** Crockford's base 32, in which no two characters look alike. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** Ten new codes, replacing the old ones. Pass the store of a transaction. */
export async function replaceRecoveryCodes(
  { store, random }: { store: Tables; random: Deps["random"] },
  userId: string,
): Promise<string[]> {
  const codes = Array.from({ length: COUNT }, () => toText(random.bytes(BYTES)));
  await store.recoveryCodes.replace(userId, codes.map(hashRecoveryCode));
  return codes;
}

/** However it was typed: case, spaces and hyphens make no difference. */
export function hashRecoveryCode(code: string): Buffer {
  return sha256(code.toLowerCase().replaceAll(/[^a-z0-9]/g, ""));
}

/** Groups of four, as people read and type them. */
function toText(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const letters = (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)]).join("");
  return (letters.match(/.{4}/g) ?? []).join("-");
}
