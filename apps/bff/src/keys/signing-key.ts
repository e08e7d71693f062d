import type { Deps } from "../deps.ts";
import type { SigningKeyRow } from "../store/schema.ts";

const SECRET_BYTES = 64;
/** A key signs for a month; its signatures are accepted for some time longer, which outlives everything it signs. */
const SIGNS_FOR_MS = 30 * 24 * 60 * 60 * 1000;
const VERIFIES_LONGER_MS = 60 * 60 * 1000;

type KeyDeps = Pick<Deps, "store" | "encryption" | "clock" | "random">;

export interface SigningKey {
  /** Its id, for the `kid` of a JWT. */
  id: string;
  secret: Buffer;
}

/** The current signing key, the same on all replicas; replaced when it is too old. */
export async function currentSigningKey(deps: KeyDeps, purpose: string): Promise<SigningKey> {
  const now = deps.clock.now();
  const newest = await deps.store.signingKeys.findNewest(purpose);
  if (newest && newest.createdAt.getTime() + SIGNS_FOR_MS > now.getTime()) return open(deps, newest);

  await deps.store.signingKeys.insert({
    purpose,
    sequence: (newest?.sequence ?? 0) + 1,
    encryptedSecret: deps.encryption.encrypt(deps.random.bytes(SECRET_BYTES).toString("base64")),
    createdAt: now,
  });
  await deps.store.signingKeys.deleteCreatedBefore(purpose, oldestThatVerifies(now));
  const made = await deps.store.signingKeys.findNewest(purpose);
  if (!made) throw new Error(`The signing key for ${purpose} disappeared right after it was created.`);
  return open(deps, made);
}

/** The key with that id, as long as its signatures are accepted. */
export async function findSigningKey(deps: KeyDeps, purpose: string, id: string): Promise<SigningKey | undefined> {
  if (!/^[1-9]\d{0,8}$/.test(id)) return undefined;
  const row = await deps.store.signingKeys.find(purpose, Number(id));
  if (!row || row.createdAt < oldestThatVerifies(deps.clock.now())) return undefined;
  return open(deps, row);
}

function oldestThatVerifies(now: Date): Date {
  return new Date(now.getTime() - SIGNS_FOR_MS - VERIFIES_LONGER_MS);
}

function open({ encryption }: KeyDeps, { sequence, encryptedSecret }: SigningKeyRow): SigningKey {
  return { id: String(sequence), secret: Buffer.from(encryption.decrypt(encryptedSecret), "base64") };
}
