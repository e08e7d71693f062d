import type { ExternalAuthConfig } from "./external-providers/external-auth-config.ts";
import type { OidcConfig } from "./oidc-config.ts";
import type { EmailConfig } from "./sections/email.ts";
import type { SshKeygenAlgorithm } from "./sections/ssh-keygen.ts";

export interface HttpAddress {
  /** Empty: all interfaces. */
  host: string;
  /** 0: the system chooses. */
  port: number;
}

export interface GithubConfig {
  clientId: string;
  /** Empty only with `deviceFlow`, which does not need it. */
  clientSecret: string;
  deviceFlow: boolean;
  allowSignups: boolean;
  allowEveryone: boolean;
  allowedOrgs: string[];
  allowedTeams: { organization: string; slug: string }[];
  /** Path without a trailing slash; absent for github.com. */
  enterpriseBaseUrl?: URL;
}

/** The Coder behind this server. */
export interface CoderBehindConfig {
  /** Without path and query. */
  url: URL;
  /** Token of one of its owners; a secret. */
  token: string;
  /** Name or id; absent for its default organization. */
  organization?: string;
}

export interface SupportLink {
  name: string;
  target: string;
  icon: string;
  location?: string;
}

/** Unparsed: they are validated when the first user is to be created, and do not matter otherwise. */
export interface FirstUserConfig {
  email?: string;
  username?: string;
  name?: string;
  password?: string;
}

/** For people's SSH configuration, not for this server. */
export interface SshConfig {
  hostnamePrefix: string;
  hostnameSuffix: string;
  options: Record<string, string>;
}

export interface UpdateCheckConfig {
  enabled: boolean;
  /** Answers like GitHub does for the latest release of a repository. */
  releaseUrl: URL;
}

/** What the server reads; built once at startup by `loadConfig`. */
export interface Config {
  accessUrl: URL;
  /** The access URL is not configured. With port 0 it is only known after listening: `defaultAccessUrl(address)`. */
  accessUrlIsDefault: boolean;
  httpAddress: HttpAddress;
  configDir: string;
  configDirIsDefault: boolean;
  ephemeral: boolean;
  postgres: { connectionUrl?: string; maxOpenConnections: number };
  /** 32 bytes each; the first encrypts, all of them decrypt. */
  encryptionKeys: Buffer[];
  session: { durationSeconds: number; disableExpiryRefresh: boolean };
  /** Lifetimes of API tokens in nanoseconds. `maxAdmin` applies to owners, even if it is less than `max`. */
  tokenLifetime: { default: bigint; max: bigint; maxAdmin: bigint };
  passwordAuthDisabled: boolean;
  passkeysDisabled: boolean;
  /** Has no effect if passkeys are unavailable (passkeys#1). */
  passkeysRequired: boolean;
  /** If a provider is the only sign-in method, people are redirected straight to it. */
  signInRedirect: boolean;
  /** Whether people are offered to sign out of the OpenID Connect provider, too. */
  oidcRpInitiatedLogout: boolean;
  /** Empty: Coder. */
  applicationName: string;
  /** Pages requested with another host name redirect to the access URL. */
  redirectToAccessUrl: boolean;
  /** The owner to create at startup while there are no accounts. Present if any part of it was configured. */
  firstUser?: FirstUserConfig;
  /** Per minute; 0 or less: no limit for the API. `disabled` turns all limits off. */
  rateLimit: { perMinute: number; disabled: boolean };
  /** 0: audit rows are kept forever. */
  auditLogsRetentionSeconds: number;
  /** How long a key is kept that has ended; 0: for ever. */
  apiKeysRetentionSeconds: number;
  cookies: { secure: boolean; sameSite: "lax" | "none"; hostPrefix: boolean };
  /** Present if a client id is configured. */
  github?: GithubConfig;
  /** Present if a client id is configured. */
  oidc?: OidcConfig;
  /** In the order in which people see them. */
  externalAuth: ExternalAuthConfig[];
  /** Present if a relay is configured; without it no mail can be sent. */
  email?: EmailConfig;
  /** Whether apps can sign people in here (oauth-provider#2, "Gate"). */
  oauth2Provider: {
    enabled: boolean;
    /** 0: as long as the access token. */
    refreshLifetimeSeconds: number;
    /** How long an app that registered itself is kept while nobody has allowed it; 0: forever. */
    unusedAppsStaySeconds: number;
  };
  /** For services behind the same proxy (forward-auth#5). */
  forwardAuth: {
    /** Host names in lower case, with any port that is not the default; `*.` stands for one leading label. */
    redirectHosts: string[];
    /** Present if the session cookie is to reach every host below it. */
    cookieDomain?: string;
  };
  /** Present if there is a Coder behind this server (coder-behind#3). */
  coderBehind?: CoderBehindConfig;
  termsOfServiceUrl: string;
  cliUpgradeMessage: string;
  docsUrl: string;
  supportLinks: SupportLink[];
  /** Origins are addresses or CIDR ranges; headers count only from there. */
  proxy: { trustedHeaders: string[]; trustedOrigins: string[] };
  /** `human` and `json` are file paths; empty turns that log off. Debug lines are kept if any `filter` matches. */
  logging: { verbose: boolean; filter: RegExp[]; human: string; json: string };
  /** Where metrics are served; absent if they are not. */
  prometheusAddress?: HttpAddress;
  swaggerEnabled: boolean;
  /** How long a health report is cached, and above which latency the database counts as slow. */
  healthCheck: { refreshMs: number; slowDatabaseMs: number };
  /** Additional sources, by the name of their directive. */
  additionalCspPolicy: Record<string, string[]>;
  /** 0 seconds: no header. */
  strictTransportSecurity: { maxAgeSeconds: number; options: string[] };
  /** This server sends none, whatever the option says. */
  telemetryEnabled: false;
  ssh: SshConfig;
  sshKeygenAlgorithm: SshKeygenAlgorithm;
  /** In lower case; `*` is already replaced by what it stands for. */
  experiments: string[];
  updateCheck: UpdateCheckConfig;
  /** How long a server that is stopping keeps serving while it reports itself unhealthy. */
  stopDelayMs: number;
  /** How often deployment stats are counted. */
  statsRefreshMs: number;
}
