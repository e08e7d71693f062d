/** One provider that people can link an account of (signin#7, general#7.3). Defaults are filled in. */
export interface ExternalAuthConfig {
  /** Part of addresses and of stored links: changing it orphans them. */
  id: string;
  /** `github`, `gitlab`, …; any other name is plain OAuth 2. */
  type: string;
  clientId: string;
  /** Empty only with `deviceFlow`. */
  clientSecret: string;
  authUrl: string;
  tokenUrl: string;
  /** What the token is for, where the provider asks by name (`resource`, Entra ID of the first version); else empty. */
  resource: string;
  /** Empty: a token that has not expired counts as valid. */
  validateUrl: string;
  /** Empty: tokens are not revoked when a person unlinks. */
  revokeUrl: string;
  deviceFlow: boolean;
  /** Empty without `deviceFlow`. */
  deviceCodeUrl: string;
  noRefresh: boolean;
  scopes: string[];
  appInstallUrl: string;
  appInstallationsUrl: string;
  displayName: string;
  displayIcon: string;
  /** Which Git URLs the provider answers for. Nothing here asks yet; it is checked and shown. */
  regex: string;
  codeChallengeMethods: string[];
  /** For the agents of workspaces, of which there are none here; checked and shown. */
  mcpUrl: string;
  mcpToolAllowRegex: string;
  mcpToolDenyRegex: string;
}

/** What is known of a type of provider before anybody configures one. */
export type ProviderDefaults = Partial<Omit<ExternalAuthConfig, "id" | "type" | "clientId" | "clientSecret">>;
