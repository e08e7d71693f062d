import type { ColumnType, Generated, Insertable, Selectable } from "kysely";

/** Tables of passkeys (passkeys#6). */
export interface PasskeyTables {
  passkeyOwners: PasskeyOwnersTable;
  passkeys: PasskeysTable;
  /** Rows are deleted when used. */
  recoveryCodes: { hashedCode: Buffer; userId: string };
  passkeyChallenges: { hashedChallenge: Buffer; purpose: PasskeyPurpose; userId: string | null; expiresAt: Date };
}

export type PasskeyPurpose = "register" | "enroll" | "sign-in";

interface PasskeyOwnersTable {
  userId: string;
  /**
   * The user handle that authenticators store, in base64url: random, since it can be read without user verification.
   */
  userHandle: string;
  passwordSuffices: Generated<boolean>;
}

interface PasskeysTable {
  id: string;
  userId: string;
  /** The host name that it was created for. It does not work at another. */
  rpId: string;
  /** Base64url. */
  credentialId: string;
  /** In COSE format. */
  publicKey: Buffer;
  /** The driver returns a bigint as text. */
  signCount: ColumnType<string, number, number>;
  transports: string[];
  aaguid: string;
  deviceType: string;
  backedUp: boolean;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

export type PasskeyRow = Selectable<PasskeysTable>;
export type NewPasskeyRow = Insertable<PasskeysTable>;
