import type { ColumnType, Generated, Insertable, Selectable } from "kysely";

/** Tables of sign-ins that are under way, and of what they leave besides a key. */
export interface SignInTables {
  knownBrowsers: KnownBrowsersTable;
  deviceFlows: DeviceFlowsTable;
  passwordResets: PasswordResetsTable;
  spentOauthCodes: { hashedCode: Buffer; spentAt: Date };
}

/** A browser that a person has signed in with. */
interface KnownBrowsersTable {
  /** SHA-256 of the person's id and the browser's, so that nobody can tell from it which people share one. */
  hashedId: Buffer;
  userId: string;
  lastSeenAt: Date;
  /** When it was new. */
  signedInAt: Date;
  /** For the mail about it; empty once that is sent. */
  ipAddress: Generated<string>;
  userAgent: Generated<string>;
  /** When the mail is to be sent or retried; null if none is. */
  mailDueAt: Date | null;
  mailAttempts: Generated<number>;
}

/**
 * `pending`: the provider has not decided. `granted`: it issued tokens that are not used yet. `consumed`: became a
 * session or a link. `refused`: ended with `refusal`. `replaced`: the person asked for another code.
 */
type DeviceFlowStatus = "pending" | "granted" | "consumed" | "refused" | "replaced";

/** The answer to polls of an ended flow, repeatedly and in every tab. */
export interface StoredRefusal {
  status: number;
  message: string;
  detail?: string;
  error?: string;
}

interface DeviceFlowsTable {
  id: string;
  /** `sign-in`, or `external-auth:` and the id of the provider. */
  purpose: string;
  hashedHandle: Buffer;
  encryptedHandle: Buffer | null;
  /**
   * SHA-256 of what the flow is bound to: the `oauth_state`, or the user id. Null until the first poll presents one.
   */
  hashedOwner: Buffer | null;
  encryptedDeviceCode: Buffer | null;
  userCode: string;
  verificationUri: string;
  intervalSeconds: number;
  nextPollAt: Date;
  expiresAt: Date;
  createdAt: Date;
  status: Generated<DeviceFlowStatus>;
  encryptedTokens: Buffer | null;
  refusal: ColumnType<StoredRefusal | null, string | null, string | null>;
  /** GitHub answered `incorrect_device_code` once, as it sometimes does right after an approval. */
  doubted: Generated<boolean>;
}

/** A row for each address for which a passcode was requested, known here or not. */
interface PasswordResetsTable {
  /** In lower case. */
  email: string;
  requestedAt: Date;
  /** No longer read, like `requests_in_window` and `failed_guesses`; older replicas still write them. */
  windowStartedAt: Date;
  /** When the email is to be sent or retried; null if nothing is to be sent. */
  nextAttemptAt: Date | null;
  attempts: Generated<number>;
  /** Whose passcode it is; null, like the rest, if there is none. */
  userId: string | null;
  hashedPasscode: Buffer | null;
  passcodeExpiresAt: Date | null;
}

export type KnownBrowserRow = Selectable<KnownBrowsersTable>;
export type DeviceFlowRow = Selectable<DeviceFlowsTable>;
export type NewDeviceFlowRow = Insertable<DeviceFlowsTable>;
export type PasswordResetRow = Selectable<PasswordResetsTable>;
