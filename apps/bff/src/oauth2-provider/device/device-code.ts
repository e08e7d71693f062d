import { sha256 } from "../../http/secret-compare.ts";
import type { Random } from "../../time-and-chance.ts";

const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
const PREFIX_LENGTH = 8;
const SECRET_LENGTH = 52;
const FORM = new RegExp(`^cdr_device_([a-z2-7]{${PREFIX_LENGTH}})_([a-z2-7]{${SECRET_LENGTH}})$`);

/** A new `cdr_device_<prefix>_<secret>` of 260 bits (oauth-provider#11); the secret is stored as a hash. */
export function createDeviceCode(random: Random): { prefix: string; hashedSecret: Buffer; full: string } {
  const prefix = randomBase32(random, PREFIX_LENGTH);
  const secret = randomBase32(random, SECRET_LENGTH);
  return { prefix, hashedSecret: sha256(secret), full: `cdr_device_${prefix}_${secret}` };
}

/** Undefined for what cannot be one of ours. */
export function parseDeviceCode(text: string): { prefix: string; secret: string } | undefined {
  const [, prefix, secret] = FORM.exec(text) ?? [];
  return prefix !== undefined && secret !== undefined ? { prefix, secret } : undefined;
}

/** 256 is a multiple of 32, so every letter is equally likely. */
function randomBase32(random: Random, length: number): string {
  return [...random.bytes(length)].map((byte) => BASE32[byte % BASE32.length]).join("");
}
