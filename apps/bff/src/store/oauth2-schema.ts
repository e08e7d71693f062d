import type { ColumnType, Generated, Insertable, Selectable, Updateable } from "kysely";

/** Tables of the authorization server (oauth-provider#15, "Storage sketch"). */
export interface OAuth2Tables {
  oauth2ProviderApps: AppsTable;
  oauth2ProviderAppSecrets: SecretsTable;
  oauth2ProviderAppCodes: CodesTable;
  oauth2ProviderAppTokens: TokensTable;
  oauth2AuthorizationRequests: AuthorizationRequestsTable;
  oauth2DeviceCodes: DeviceCodesTable;
  /** How many apps an address registered that nobody let in; `*` is the sum. Triggers keep it. */
  oauth2UnusedApps: { address: string; apps: number; registeredAt: Date | null };
  /** Keys that a refresh replaced; whoever still holds one is told that it expired (oauth-provider#D4). */
  retiredApiKeys: { id: string; hashedSecret: Buffer; expiredAt: Date };
}

interface AppsTable {
  /** The client id. */
  id: string;
  createdAt: Date;
  updatedAt: Date;
  name: string;
  icon: Generated<string>;
  /** At least one; the first is the primary one, where a request goes that names none. */
  redirectUris: string[];
  clientType: "confidential" | "public";
  dynamicallyRegistered: boolean;
  grantTypes: string[];
  responseTypes: string[];
  tokenEndpointAuthMethod: string | null;
  /** What the app may ask for at most, separated by spaces. Null and empty: no limit; spaces only: nothing. */
  scope: string | null;
  /** What an administrator limited the app to; it may register less, never more. Null: nobody did. */
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
  /** SHA-256 of the registration access token; null for apps that an administrator made. */
  hashedRegistrationToken: Buffer | null;
  /** When somebody last let the app in; null: nobody ever did, so it may be purged (oauth-provider#D9). */
  lastAuthorizedAt: Date | null;
  /** Whose registration it is, as limits count addresses; empty when nobody knows. */
  registrationAddress: Generated<string>;
  /** When a client last came with it, to the day; null: never. */
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

/** One for each person and app; a new authorization replaces it. A code that was used is deleted. */
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
 * A refresh token and the access token beside it. Deleting either row deletes the other (a trigger sees to it). Rotated
 * ones stay as `consumed`, without a key, so that their reuse is noticed.
 */
interface TokensTable {
  id: string;
  createdAt: Date;
  expiresAt: Date;
  hashPrefix: string;
  hashedRefreshToken: Buffer;
  /** The same for all that descend from one grant. */
  familyId: string;
  consumedAt: Date | null;
  /** What its use was answered with, for a minute (design#12). */
  encryptedAnswer: Generated<Buffer | null>;
  appId: string;
  /** The secret that the client used; null for public clients. Deleting the secret deletes the tokens. */
  appSecretId: string | null;
  /** Null once consumed. */
  apiKeyId: string | null;
  userId: string;
  audience: string | null;
  /** What the person granted; the key may hold less. */
  scope: string;
}

/** An authorization that was checked and waits for the person's click (design#14). */
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
  /** In the form that is compared, unique among those that are pending. */
  userCode: string;
  status: Generated<"pending" | "approved" | "denied" | "consumed">;
  appId: string;
  /** Who looked the code up, with which session. */
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
