/** How people sign in with an OpenID Connect provider (signin#4.6, general#11.4). */
export interface OidcConfig {
  clientId: string;
  /** Empty if `clientKey` is present. */
  clientSecret: string;
  /** For private_key_jwt: the key, and the certificate whose thumbprint identifies it to the provider. PEM. */
  clientKey?: { privateKey: string; certificate?: string };
  issuerUrl: URL;
  scopes: string[];
  /** Extra parameters of the authorization URL. */
  authUrlParams: Record<string, string>;
  /** Absent: below the access URL. */
  redirectUrl?: URL;
  skipIssuerChecks: boolean;
  allowSignups: boolean;
  /** Markdown; empty for the default text. */
  signupsDisabledText: string;
  claims: OidcClaimsConfig;
  groups: OidcGroupsConfig;
  /** Absent: roles are assigned here, not by the provider. */
  roles?: OidcRolesConfig;
  signInText: string;
  /** Empty: no icon. */
  iconUrl: string;
}

export interface OidcClaimsConfig {
  /** Where claims come from besides the ID token. */
  secondarySource: "none" | "user_info" | "access_token";
  usernameField: string;
  nameField: string;
  emailField: string;
  ignoreEmailVerified: boolean;
  /** Lower case, without a leading `@`. Empty: every domain. */
  emailDomains: string[];
}

export interface OidcGroupsConfig {
  /** Empty: groups are ignored. */
  field: string;
  /** The provider's name to ours. */
  mapping: Record<string, string>;
  /** After mapping. Empty: everybody may sign in. */
  allowed: string[];
}

export interface OidcRolesConfig {
  field: string;
  /** The provider's name to ours; an empty list drops the role. */
  mapping: Record<string, string[]>;
  /** Assigned to everybody. */
  defaults: string[];
}
