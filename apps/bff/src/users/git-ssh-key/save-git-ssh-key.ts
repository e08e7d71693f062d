import type { Deps } from "../../deps.ts";
import type { GitSshKeyRow } from "../../store/schema.ts";
import type { SshKeyPair } from "./key-pair-maker.ts";

interface NewKey {
  userId: string;
  pair: SshKeyPair;
  /** False: whoever was faster is right. */
  isReplacing: boolean;
}

/** Undefined if the account no longer exists, or if somebody else was faster. */
export function saveGitSshKey(
  { store, clock, encryption }: Pick<Deps, "store" | "clock" | "encryption">,
  { userId, pair, isReplacing }: NewKey,
): Promise<GitSshKeyRow | undefined> {
  const now = clock.now();
  const key = { userId, publicKey: pair.publicKey, encryptedPrivateKey: encryption.encrypt(pair.privateKey) };
  return store.transaction(async (tables) => {
    if (!(await tables.users.lock(userId))) return undefined;
    const row = { ...key, createdAt: now, updatedAt: now };
    return isReplacing ? tables.gitSshKeys.replace(row) : tables.gitSshKeys.insert(row);
  });
}
