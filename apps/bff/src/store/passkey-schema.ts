import type { ColumnType, Generated, Insertable, Selectable } from "kysely";

/** Tables of passkeys (passkeys#6). */
export interface PasskeyTables {
  passkeyOwners: PasskeyOwnersTable;
  passkeys: PasskeysTable;
  /** Rows are deleted when used. */
  recoveryCodes: { hashedCode: Buffer; userId: string };
  passkeyChallenges: { hashedChallenge: Buffer; purpose: PasskeyPurpose; userId: string | null; expiresAt: Date };
  passkeyNotices: PasskeyNoticesTable;
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

export type PasskeyEvent =
  | "passkey_added"
  | "passkey_removed"
  | "passkey_removed_by_owner"
  | "recovery_codes_created"
  | "recovery_code_used"
  | "password_allowed";

/** A change that its person is told about by mail. Rows stay a while to count them. */
interface PasskeyNoticesTable {
  id: string;
  userId: string;
  event: PasskeyEvent;
  /** The passkey's name, or how many codes are left; empty once the mail is sent, like the address. */
  detail: string;
  ipAddress: string;
  happenedAt: Date;
  /** When the mail is to be sent or retried; null if none is. */
  mailDueAt: Date | null;
  mailAttempts: Generated<number>;
}

export type PasskeyRow = Selectable<PasskeysTable>;
export type NewPasskeyRow = Insertable<PasskeysTable>;
export type PasskeyNoticeRow = Selectable<PasskeyNoticesTable>;
