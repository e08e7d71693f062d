import type { ExternalAuthConfig } from "./external-providers/external-auth-config.ts";
import type { OidcConfig } from "./oidc-config.ts";
import type { EmailConfig } from "./sections/email.ts";
import type { SshKeygenAlgorithm } from "./sections/ssh-keygen.ts";

export interface HttpAddress {
  /** Empty listens on every interface. */
  host: string;
  /** 0 lets the system choose. */
  port: number;
}

export interface GithubConfig {
  clientId: string;
  /** Empty only with `deviceFlow`, which needs none. */
  clientSecret: string;
  deviceFlow: boolean;
  allowSignups: boolean;
  allowEveryone: boolean;
  allowedOrgs: string[];
  allowedTeams: { organization: string; slug: string }[];
  /** Without a trailing slash in its path; absent means github.com. */
  enterpriseBaseUrl?: URL;
}

/** The Coder behind this server. */
export interface CoderBehindConfig {
  /** Without path and query. */
  url: URL;
  /** Of one of its owners; a secret. */
  token: string;
  /** Name or id; absent: its default one. */
  organization?: string;
}

export interface SupportLink {
  name: string;
  target: string;
  icon: string;
  location?: string;
}

/** Texts as they were given: they are checked when somebody is to be created, and matter to nobody afterwards. */
export interface FirstUserConfig {
  email?: string;
  username?: string;
  name?: string;
  password?: string;
}

/** For the SSH configuration of people, not for this server. */
export interface SshConfig {
  hostnamePrefix: string;
  hostnameSuffix: string;
  options: Record<string, string>;
}

export interface UpdateCheckConfig {
  enabled: boolean;
  /** Answers as GitHub does for the latest release of a repository. */
  releaseUrl: URL;
}

/** What the server reads; built once at start by `loadConfig`. */
export interface Config {
  accessUrl: URL;
  /** Nobody set the access URL. With port 0 it is right only after listening: `defaultAccessUrl(address)`. */
  accessUrlIsDefault: boolean;
  httpAddress: HttpAddress;
  configDir: string;
  configDirIsDefault: boolean;
  ephemeral: boolean;
  postgres: { connectionUrl?: string; maxOpenConnections: number };
  /** 32 bytes each; the first one encrypts, all of them decrypt. */
  encryptionKeys: Buffer[];
  session: { durationSeconds: number; disableExpiryRefresh: boolean };
  /** Lifetimes of API tokens in nanoseconds. `maxAdmin` is for owners, be it less than `max`. */
  tokenLifetime: { default: bigint; max: bigint; maxAdmin: bigint };
  passwordAuthDisabled: boolean;
  passkeysDisabled: boolean;
  /** Where one provider is the only way to sign in, people are sent straight to it. */
  signInRedirect: boolean;
  /** Whether people are offered to sign out of the OpenID Connect provider, too. */
  oidcRpInitiatedLogout: boolean;
  /** Empty: Coder. */
  applicationName: string;
  /** Pages that are asked for by another host name are to be found at the access URL. */
  redirectToAccessUrl: boolean;
  /** Who becomes owner at the start while nobody has an account. Present when any of it was given. */
  firstUser?: FirstUserConfig;
  /** 0 or less a minute is no limit of the API; `disabled` turns all limits off. */
  rateLimit: { perMinute: number; disabled: boolean };
  /** 0 keeps audit rows for ever. */
  auditLogsRetentionSeconds: number;
  cookies: { secure: boolean; sameSite: "lax" | "none"; hostPrefix: boolean };
  /** Present when a client id is configured. */
  github?: GithubConfig;
  /** Present when a client id is configured. */
  oidc?: OidcConfig;
  /** In the order in which people see them. */
  externalAuth: ExternalAuthConfig[];
  /** Present when a relay is configured; without it no mail can be sent. */
  email?: EmailConfig;
  /** Whether apps can sign people in here (oauth-provider#2, "Gate"). */
  oauth2Provider: {
    enabled: boolean;
    /** 0: as long as the access token. */
    refreshLifetimeSeconds: number;
    /** How long an app that registered itself stays while nobody has let it in; 0: for ever. */
    unusedAppsStaySeconds: number;
  };
  /** For services behind the same proxy (forward-auth#5). */
  forwardAuth: {
    /** Hosts in lower case, with their port where it is not the default one; `*.` stands for one label before the rest. */
    redirectHosts: string[];
    /** Present when the session cookie is for every host under it. */
    cookieDomain?: string;
  };
  /** Present when a Coder is behind this server (coder-behind#3). */
  coderBehind?: CoderBehindConfig;
  termsOfServiceUrl: string;
  cliUpgradeMessage: string;
  docsUrl: string;
  supportLinks: SupportLink[];
  /** Origins are addresses or CIDR ranges; headers count only from there. */
  proxy: { trustedHeaders: string[]; trustedOrigins: string[] };
  /** `human` and `json` are file paths; empty turns that log off. Of debug lines those that any `filter` fits are kept. */
  logging: { verbose: boolean; filter: RegExp[]; human: string; json: string };
  /** Where metrics are served; absent when they are not. */
  prometheusAddress?: HttpAddress;
  swaggerEnabled: boolean;
  /** How long a health report is kept, and from when on the database is slow. */
  healthCheck: { refreshMs: number; slowDatabaseMs: number };
  /** Sources to add, by the name of their directive. */
  additionalCspPolicy: Record<string, string[]>;
  /** 0 seconds sends no header. */
  strictTransportSecurity: { maxAgeSeconds: number; options: string[] };
  /** This server sends none, whatever the option says. */
  telemetryEnabled: false;
  ssh: SshConfig;
  sshKeygenAlgorithm: SshKeygenAlgorithm;
  /** In lower case; `*` is replaced by what it stands for. */
  experiments: string[];
  updateCheck: UpdateCheckConfig;
  /** How long a server that is told to stop serves on while it says that it is not healthy. */
  stopDelayMs: number;
  /** How often deployment stats are counted. */
  statsRefreshMs: number;
}
