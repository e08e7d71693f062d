import type { Generated, Insertable, Selectable } from "kysely";

/** Tables of the Coder behind this server (coder-behind#3, coder-behind#4). */
export interface CoderTables {
  coderPeople: CoderPeopleTable;
  coderKeys: CoderKeysTable;
  /** Ids of keys that are gone, for as long as somebody may still present one. */
  endedApiKeys: { id: string; endedAt: Date };
}

interface CoderPeopleTable {
  userId: string;
  /** Address of the Coder that the rest is about; with another one behind, the row is void. */
  coder: string;
  /** Null: not known yet. */
  coderUserId: string | null;
  /** The name of an account there that may have been created for them, written before it is created. */
  wantedUsername: string | null;
  /** Until then somebody is looking for them there. */
  claimedUntil: Date | null;
  /** Whether this server created the account there, rather than found it. */
  madeForThem: Generated<boolean>;
  /**
   * When they were last refused because nobody vouches for the roles that the account has gained; null if they are not.
   */
  refusedAt: Date | null;
}

interface CoderKeysTable {
  /** Of the token there. */
  name: string;
  coder: string;
  coderUserId: string;
  /** Null until its creation is confirmed. */
  coderKeyId: string | null;
  /** The key here that it stands for. */
  apiKeyId: string;
  userId: string;
  /** `ending`: to be deleted there; the row stays until it is. */
  state: Generated<"making" | "current" | "ending">;
  /** Encrypted; the token of a current key. */
  encryptedToken: Buffer | null;
  createdAt: Date;
  expiresAt: Date;
  /**
   * For a key being created: when its creator counts as dead. For a current key: when to check that it still exists.
   */
  nextTryAt: Date;
  tries: Generated<number>;
}

export type CoderPersonRow = Selectable<CoderPeopleTable>;
export type CoderKeyRow = Selectable<CoderKeysTable>;
export type NewCoderKeyRow = Insertable<CoderKeysTable>;
