import type { ColumnType, Generated, Insertable, Selectable, Updateable } from "kysely";

/** Tables of the authorization server (oauth-provider#15, "Storage sketch"). */
export interface OAuth2Tables {
  oauth2ProviderApps: AppsTable;
  oauth2ProviderAppSecrets: SecretsTable;
  oauth2ProviderAppCodes: CodesTable;
  oauth2ProviderAppTokens: TokensTable;
  oauth2AuthorizationRequests: AuthorizationRequestsTable;
  oauth2DeviceCodes: DeviceCodesTable;
  /** How many apps an address has registered that nobody has allowed; `*` is the total. Maintained by triggers. */
  oauth2UnusedApps: { address: string; apps: number; registeredAt: Date | null };
  /** Keys replaced by a refresh; their holders are told that they expired (oauth-provider#D4). */
  retiredApiKeys: { id: string; hashedSecret: Buffer; expiredAt: Date };
}

interface AppsTable {
  /** The client id. */
  id: string;
  createdAt: Date;
  updatedAt: Date;
  name: string;
  icon: Generated<string>;
  /** At least one; the first is the primary one, used for requests that name none. */
  redirectUris: string[];
  clientType: "confidential" | "public";
  dynamicallyRegistered: boolean;
  grantTypes: string[];
  responseTypes: string[];
  tokenEndpointAuthMethod: string | null;
  /** The most that the app may request, separated by spaces. Null and empty: no limit; spaces only: nothing. */
  scope: string | null;
  /** What an administrator limited the app to; it may register less, never more. Null: no such limit. */
  scopeCeiling: Generated<string | null>;
  contacts: Generated<string[]>;
  clientUri: Generated<string>;
  logoUri: Generated<string>;
  tosUri: Generated<string>;
  policyUri: Generated<string>;
  jwksUri: Generated<string>;
  jwks: ColumnType<unknown, string | null, string | null>;
  softwareId: Generated<string>;
  softwareVersion: Generated<string>;
  /** SHA-256 of the registration access token; null for apps that an administrator created. */
  hashedRegistrationToken: Buffer | null;
  /** When somebody last allowed the app; null: nobody ever did, so it may be purged (oauth-provider#D9). */
  lastAuthorizedAt: Date | null;
  /** The address that registered it, since limits count addresses; empty if unknown. */
  registrationAddress: Generated<string>;
  /** When a client last used it, to the day; null: never. */
  lastUsedAt: Generated<Date | null>;
}

interface SecretsTable {
  id: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  secretPrefix: string;
  hashedSecret: Buffer;
  /** The last six characters. */
  displaySecret: string;
  appId: string;
}

/** One per person and app; a new authorization replaces it. A used code is deleted. */
interface CodesTable {
  id: string;
  createdAt: Date;
  expiresAt: Date;
  secretPrefix: string;
  hashedSecret: Buffer;
  appId: string;
  userId: string;
  resourceUri: string | null;
  codeChallenge: string;
  codeChallengeMethod: string;
  hashedState: Buffer | null;
  /** Only if the request named one. */
  redirectUri: string | null;
  /** Separated by spaces, never empty. */
  scope: string;
}

/**
 * A refresh token and its access token. Deleting either row deletes the other, by a trigger. Rotated ones stay as
 * `consumed`, without a key, so that reuse is detected.
 */
interface TokensTable {
  id: string;
  createdAt: Date;
  expiresAt: Date;
  hashPrefix: string;
  hashedRefreshToken: Buffer;
  /** The same for everything descended from one grant. */
  familyId: string;
  consumedAt: Date | null;
  /** The answer to its use, kept for a minute (design#12). */
  encryptedAnswer: Generated<Buffer | null>;
  appId: string;
  /** The secret that the client used; null for public clients. Deleting the secret deletes the tokens. */
  appSecretId: string | null;
  /** Null once consumed. */
  apiKeyId: string | null;
  userId: string;
  audience: string | null;
  /** What the person consented to; the key may have less. */
  scope: string;
}

/** A validated authorization request waiting for the person's click (design#14). */
interface AuthorizationRequestsTable {
  id: string;
  createdAt: Date;
  expiresAt: Date;
  status: Generated<"pending" | "allowed" | "denied">;
  /** The session that opened it. */
  apiKeyId: string;
  userId: string;
  appId: string;
  /** Where the answer goes. */
  redirectUri: string;
  redirectUriNamed: boolean;
  state: Generated<string>;
  scope: string;
  resourceUri: string | null;
  codeChallenge: string;
  codeChallengeMethod: string;
}

interface DeviceCodesTable {
  id: string;
  createdAt: Date;
  expiresAt: Date;
  secretPrefix: string;
  hashedSecret: Buffer;
  /** In normalized form, unique among those pending. */
  userCode: string;
  status: Generated<"pending" | "approved" | "denied" | "consumed">;
  appId: string;
  /** Who entered the code, in which session. */
  userId: string | null;
  claimedByKey: string | null;
  scope: string;
  resourceUri: string | null;
  requesterAddress: string;
  intervalSeconds: number;
  lastPolledAt: Date | null;
}

export type OAuth2AppRow = Selectable<AppsTable>;
export type NewOAuth2AppRow = Insertable<AppsTable>;
export type OAuth2AppChanges = Updateable<AppsTable>;
export type OAuth2SecretRow = Selectable<SecretsTable>;
export type NewOAuth2SecretRow = Insertable<SecretsTable>;
export type OAuth2CodeRow = Selectable<CodesTable>;
export type NewOAuth2CodeRow = Insertable<CodesTable>;
export type OAuth2TokenRow = Selectable<TokensTable>;
export type NewOAuth2TokenRow = Insertable<TokensTable>;
export type AuthorizationRequestRow = Selectable<AuthorizationRequestsTable>;
export type NewAuthorizationRequestRow = Insertable<AuthorizationRequestsTable>;
export type OAuth2DeviceCodeRow = Selectable<DeviceCodesTable>;
export type NewOAuth2DeviceCodeRow = Insertable<DeviceCodesTable>;
