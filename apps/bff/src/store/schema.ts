import type { ColumnType, Generated, Insertable, Selectable, Updateable } from "kysely";
import type { OAuth2Tables } from "./oauth2-schema.ts";
import type { PasskeyTables } from "./passkey-schema.ts";
import type { RefreshLeaseColumns } from "./tables/refresh-lease.ts";

/** Rows as the database holds them, in camelCase (signin#10.2). */
export interface Database extends OAuth2Tables, PasskeyTables {
  siteConfigs: { key: string; value: string };
  organizations: OrganizationsTable;
  organizationMembers: { organizationId: string; userId: string; createdAt: Date };
  users: UsersTable;
  userLinks: UserLinksTable;
  spentOauthCodes: { hashedCode: Buffer; spentAt: Date };
  apiKeys: ApiKeysTable;
  knownBrowsers: KnownBrowsersTable;
  deviceFlows: DeviceFlowsTable;
  externalAuthLinks: ExternalAuthLinksTable;
  auditLogs: AuditLogsTable;
  rateLimits: { hashedKey: Buffer; count: number; resetsAt: Date };
  passwordResets: PasswordResetsTable;
  signingKeys: SigningKeysTable;
  gitSshKeys: GitSshKeysTable;
  userSettings: { userId: string; key: string; value: string };
  coderPeople: CoderPeopleTable;
  coderKeys: CoderKeysTable;
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

type UserStatus = "active" | "dormant" | "suspended";
export type LoginType = "password" | "github" | "oidc" | "token" | "none" | "oauth2_provider_app";

/** `session_key`: like a session's, for a CLI or an IDE. */
export type KeyMethod = "github_device" | "session_key" | "passkey";

interface OrganizationsTable {
  id: string;
  name: string;
  displayName: string;
  isDefault: boolean;
  createdAt: Date;
}

interface UsersTable {
  id: string;
  email: string;
  username: string;
  name: string;
  avatarUrl: Generated<string>;
  /** Argon2id or Coder's PBKDF2 form; null for accounts that have no password. */
  hashedPassword: string | null;
  status: Generated<UserStatus>;
  loginType: LoginType;
  rbacRoles: Generated<string[]>;
  createdAt: Date;
  updatedAt: Date;
  /** Go's zero time, which is the column's default: never. */
  lastSeenAt: Generated<Date>;
  deleted: Generated<boolean>;
  isSystem: Generated<boolean>;
  githubComUserId: string | null;
}

interface UserLinksTable extends RefreshLeaseColumns {
  userId: string;
  loginType: LoginType;
  linkedId: string;
  /** Encrypted; see encryption.ts. */
  oauthAccessToken: Buffer | null;
  oauthRefreshToken: Buffer | null;
  /** Null: the provider's token never expires. */
  oauthExpiry: Date | null;
}

interface ApiKeysTable {
  id: string;
  hashedSecret: Buffer;
  userId: string;
  lastUsed: Date;
  expiresAt: Date;
  createdAt: Date;
  updatedAt: Date;
  loginType: LoginType;
  lifetimeSeconds: ColumnType<string, number, number>;
  /** Where it was used last; before that, where it was created. */
  ipAddress: string;
  tokenName: Generated<string>;
  scopes: Generated<string[]>;
  /** `type:id`, where `*` stands for all. */
  allowList: Generated<string[]>;
  /** The app's key that created it, directly or through another; it ends with that one. Null: no app did. */
  appKeyId: Generated<string | null>;
  /** How it was created, if the login type does not say. */
  method: Generated<KeyMethod | null>;
  /** Of the browser that it was created with; empty for tokens and apps. */
  userAgent: Generated<string>;
  /** Where it was created; empty for keys from before it was stored. */
  createdIpAddress: Generated<string>;
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

interface AuditLogsTable {
  id: string;
  time: Date;
  /** Null: unknown. */
  userId: string | null;
  ip: string;
  userAgent: string;
  requestId: string | null;
  action: string;
  resourceType: string;
  resourceId: string | null;
  resourceTarget: string;
  statusCode: number;
  diff: ColumnType<Record<string, { old: unknown; new: unknown; secret: boolean }>, string, never>;
  additionalFields: ColumnType<Record<string, unknown>, string, never>;
}

/** A row for each address for which a passcode was requested, known here or not. */
interface PasswordResetsTable {
  /** In lower case. */
  email: string;
  requestedAt: Date;
  /** No longer read, like `requests_in_window` and `failed_guesses`; older replicas still write them. */
  windowStartedAt: Date;
  /** When the e-mail is to be sent or retried; null if nothing is to be sent. */
  nextAttemptAt: Date | null;
  attempts: Generated<number>;
  /** Whose passcode it is; null, like the rest, if there is none. */
  userId: string | null;
  hashedPasscode: Buffer | null;
  passcodeExpiresAt: Date | null;
}

interface SigningKeysTable {
  purpose: string;
  /** The key with the highest number signs; earlier ones still verify for a while. */
  sequence: number;
  encryptedSecret: Buffer;
  createdAt: Date;
}

interface GitSshKeysTable {
  userId: string;
  /** A line in OpenSSH's format, with its line break. */
  publicKey: string;
  encryptedPrivateKey: Buffer;
  createdAt: Date;
  updatedAt: Date;
}

interface ExternalAuthLinksTable extends RefreshLeaseColumns {
  userId: string;
  providerId: string;
  encryptedAccessToken: Buffer;
  encryptedRefreshToken: Buffer | null;
  /** Null: the provider's token never expires. */
  expiresAt: Date | null;
  /** OAuth error code with which the provider refused to refresh the token; empty if it has not. */
  refreshFailure: Generated<string>;
  /** The provider's own id of the account; null if the provider is not asked for one. */
  identityId: string | null;
  createdAt: Date;
  updatedAt: Date;
}

export type UserRow = Selectable<UsersTable>;
export type NewUserRow = Insertable<UsersTable>;
export type ApiKeyRow = Selectable<ApiKeysTable>;
export type NewApiKeyRow = Insertable<ApiKeysTable>;
export type KnownBrowserRow = Selectable<KnownBrowsersTable>;
export type OrganizationRow = Selectable<OrganizationsTable>;
export type UserLinkRow = Selectable<UserLinksTable>;
export type NewUserLinkRow = Insertable<UserLinksTable>;
export type UserLinkChanges = Updateable<UserLinksTable>;
export type DeviceFlowRow = Selectable<DeviceFlowsTable>;
export type NewDeviceFlowRow = Insertable<DeviceFlowsTable>;
export type ExternalAuthLinkRow = Selectable<ExternalAuthLinksTable>;
export type NewExternalAuthLinkRow = Insertable<ExternalAuthLinksTable>;
export type ExternalAuthLinkChanges = Updateable<ExternalAuthLinksTable>;
export type AuditLogRow = Selectable<AuditLogsTable>;
export type NewAuditLogRow = Insertable<AuditLogsTable>;
export type PasswordResetRow = Selectable<PasswordResetsTable>;
export type GitSshKeyRow = Selectable<GitSshKeysTable>;
export type SigningKeyRow = Selectable<SigningKeysTable>;
export type CoderPersonRow = Selectable<CoderPeopleTable>;
export type CoderKeyRow = Selectable<CoderKeysTable>;
export type NewCoderKeyRow = Insertable<CoderKeysTable>;
