import type { ColumnType, Generated, Insertable, Selectable } from "kysely";

/** Rows as the database holds them, in camelCase (contract signin.md 10.2). */
export interface Database {
  siteConfigs: { key: string; value: string };
  organizations: OrganizationsTable;
  organizationMembers: { organizationId: string; userId: string; createdAt: Date };
  users: UsersTable;
  userLinks: UserLinksTable;
  apiKeys: ApiKeysTable;
  githubDeviceFlows: GitHubDeviceFlowsTable;
  auditLogs: AuditLogsTable;
}

type UserStatus = "active" | "dormant" | "suspended";
export type LoginType = "password" | "github" | "oidc" | "token" | "none" | "oauth2_provider_app";

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
  lastSeenAt: Date;
  deleted: Generated<boolean>;
  isSystem: Generated<boolean>;
  githubComUserId: string | null;
}

interface UserLinksTable {
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
  ipAddress: string;
  tokenName: Generated<string>;
  scopes: Generated<string[]>;
}

/**
 * `pending`: GitHub has not decided. `granted`: GitHub gave tokens, sign-in is not complete. `consumed`: became a
 * session. `refused`: ended with `refusal`. `replaced`: the person asked for another code.
 */
type GitHubDeviceFlowStatus = "pending" | "granted" | "consumed" | "refused" | "replaced";

/** What a poll of an ended flow is answered with, again and in every tab. */
export interface StoredRefusal {
  status: number;
  message: string;
  detail?: string;
}

interface GitHubDeviceFlowsTable {
  id: string;
  hashedHandle: Buffer;
  encryptedHandle: Buffer | null;
  /** SHA-256 of the `oauth_state` that the flow is bound to; null until the first poll shows one. */
  hashedState: Buffer | null;
  encryptedDeviceCode: Buffer | null;
  userCode: string;
  verificationUri: string;
  intervalSeconds: number;
  nextPollAt: Date;
  expiresAt: Date;
  createdAt: Date;
  status: Generated<GitHubDeviceFlowStatus>;
  encryptedTokens: Buffer | null;
  refusal: ColumnType<StoredRefusal | null, string | null, string | null>;
  /** GitHub answered `incorrect_device_code` once; it does so spuriously right after an approval. */
  doubted: Generated<boolean>;
}

interface AuditLogsTable {
  id: string;
  time: Date;
  /** Null: nobody could be told. */
  userId: string | null;
  ip: string;
  userAgent: string;
  requestId: string | null;
  action: string;
  resourceType: string;
  resourceId: string | null;
  resourceTarget: string;
  statusCode: number;
  diff: ColumnType<Record<string, unknown>, string, never>;
  additionalFields: ColumnType<Record<string, unknown>, string, never>;
}

export type UserRow = Selectable<UsersTable>;
export type NewUserRow = Insertable<UsersTable>;
export type ApiKeyRow = Selectable<ApiKeysTable>;
export type NewApiKeyRow = Insertable<ApiKeysTable>;
export type UserLinkRow = Selectable<UserLinksTable>;
export type GitHubDeviceFlowRow = Selectable<GitHubDeviceFlowsTable>;
export type NewGitHubDeviceFlowRow = Insertable<GitHubDeviceFlowsTable>;
export type AuditLogRow = Selectable<AuditLogsTable>;
export type NewAuditLogRow = Insertable<AuditLogsTable>;
