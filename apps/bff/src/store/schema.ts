import type { ColumnType, Generated, Insertable, Selectable, Updateable } from "kysely";
import type { CoderTables } from "./coder-schema.ts";
import type { OAuth2Tables } from "./oauth2-schema.ts";
import type { PasskeyTables } from "./passkey-schema.ts";
import type { SignInTables } from "./sign-in-schema.ts";
import type { RefreshLeaseColumns } from "./tables/refresh-lease.ts";

/** Rows as the database holds them, in camelCase (signin#10.2). */
export interface Database extends OAuth2Tables, PasskeyTables, SignInTables, CoderTables {
  siteConfigs: { key: string; value: string };
  organizations: OrganizationsTable;
  organizationMembers: { organizationId: string; userId: string; createdAt: Date };
  users: UsersTable;
  userLinks: UserLinksTable;
  apiKeys: ApiKeysTable;
  externalAuthLinks: ExternalAuthLinksTable;
  auditLogs: AuditLogsTable;
  rateLimits: { hashedKey: Buffer; count: number; resetsAt: Date };
  signingKeys: SigningKeysTable;
  gitSshKeys: GitSshKeysTable;
  userSettings: { userId: string; key: string; value: string };
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
export type OrganizationRow = Selectable<OrganizationsTable>;
export type UserLinkRow = Selectable<UserLinksTable>;
export type NewUserLinkRow = Insertable<UserLinksTable>;
export type UserLinkChanges = Updateable<UserLinksTable>;
export type ExternalAuthLinkRow = Selectable<ExternalAuthLinksTable>;
export type NewExternalAuthLinkRow = Insertable<ExternalAuthLinksTable>;
export type ExternalAuthLinkChanges = Updateable<ExternalAuthLinksTable>;
export type AuditLogRow = Selectable<AuditLogsTable>;
export type NewAuditLogRow = Insertable<AuditLogsTable>;
export type GitSshKeyRow = Selectable<GitSshKeysTable>;
export type SigningKeyRow = Selectable<SigningKeysTable>;
