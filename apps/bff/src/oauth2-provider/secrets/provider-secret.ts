import { isSameHash, sha256 } from "../../http/secret-compare.ts";
import { randomAlphanumerics } from "../../keys/api-key-token.ts";
import type { Random } from "../../time-and-chance.ts";

const PREFIX_LENGTH = 10;
const SECRET_LENGTH = 40;
const FORM = new RegExp(`^coder_([a-zA-Z0-9]{${PREFIX_LENGTH}})_([a-zA-Z0-9]{${SECRET_LENGTH}})$`);

export interface ProviderSecret {
  /** The part that the row is looked up by. */
  prefix: string;
  secret: string;
}

/** A new `coder_<prefix>_<secret>`: a client secret, an authorization code or a refresh token (oauth-provider#4.1). */
export function createProviderSecret(random: Random): { prefix: string; hashedSecret: Buffer; full: string } {
  const prefix = randomAlphanumerics(random, PREFIX_LENGTH);
  const secret = randomAlphanumerics(random, SECRET_LENGTH);
  return { prefix, hashedSecret: sha256(secret), full: `coder_${prefix}_${secret}` };
}

/** Undefined for what cannot be one of ours. */
export function parseProviderSecret(text: string): ProviderSecret | undefined {
  const [, prefix, secret] = FORM.exec(text) ?? [];
  return prefix !== undefined && secret !== undefined ? { prefix, secret } : undefined;
}

/** Whether this is the secret whose hash is in the row, in constant time. */
export function isProviderSecret({ secret }: ProviderSecret, hashedSecret: Buffer): boolean {
  return isSameHash(secret, hashedSecret);
}
