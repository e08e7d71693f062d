/** A provider that people can link an account of (signin#7, general#7.3). Defaults are filled in. */
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
  /**
   * The resource that the token is for, where the provider requires one (`resource`, Entra ID version 1); else empty.
   */
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
  /** Which Git URLs the provider is for. Nothing uses it here yet; it is validated and shown. */
  regex: string;
  codeChallengeMethods: string[];
  /** For the agents of workspaces, which do not exist here; validated and shown. */
  mcpUrl: string;
  mcpToolAllowRegex: string;
  mcpToolDenyRegex: string;
}

/** What is known about a type of provider before any configuration. */
export type ProviderDefaults = Partial<Omit<ExternalAuthConfig, "id" | "type" | "clientId" | "clientSecret">>;
