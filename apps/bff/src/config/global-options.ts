const FIRST_OWNER = "First owner";
const FORWARD_AUTH = "Other services behind the same proxy";
const CODER_BEHIND = "A Coder behind this server";

interface OwnOption {
  flag: string;
  env: string;
  /** Section in `.env.example`; options of one section are listed together. */
  title: string;
  type: "string" | "bool" | "duration";
  description: string;
  default: string;
}

/** Options with a value that are not in Coder's deployment table: flag or environment, no YAML key. */
export const ownOptions = {
  configDir: {
    flag: "global-config",
    env: "CODER_CONFIG_DIR",
    title: "Files",
    type: "string",
    description: "Directory for this server's files: the built-in PostgreSQL and the generated encryption key.",
    default: "~/.config/coder-sign-in, or /var/lib/coder-sign-in when started as root",
  },
  releaseUrl: {
    flag: "update-check-url",
    env: "CODER_UPDATE_CHECK_URL",
    title: "Update check",
    type: "string",
    description: "URL that the update check asks for the latest release; it must answer like GitHub's API.",
    default: "https://api.github.com/repos/coder/coder/releases/latest",
  },
  unusedAppsStay: {
    flag: "oauth2-provider-unused-apps-stay",
    env: "CODER_OAUTH2_PROVIDER_UNUSED_APPS_STAY",
    title: "Apps that registered themselves",
    type: "duration",
    description:
      "How long to keep an app that registered itself and that nobody has allowed, unless a client used it within 90 days; 0 keeps it for ever.",
    default: "720h",
  },
  signInRedirect: {
    flag: "sign-in-redirect",
    env: "CODER_SIGN_IN_REDIRECT",
    title: "Sign-in page",
    type: "bool",
    description:
      "Send people straight to the provider if GitHub or OpenID Connect is the only way to sign in. /login?ways=all still shows the page; so do a sign-out and an error.",
    default: "false",
  },
  passkeysDisable: {
    flag: "passkeys-disable",
    env: "CODER_PASSKEYS_DISABLE",
    title: "Passkeys",
    type: "bool",
    description:
      "Turn passkeys off: nobody can add one or sign in with one, and passwords alone suffice again. Passkeys that people have stay stored. Passkeys need an access URL with https, or localhost, and a host name.",
    default: "false",
  },
  passkeysRequired: {
    flag: "passkeys-required",
    env: "CODER_PASSKEYS_REQUIRED",
    title: "Passkeys",
    type: "bool",
    description:
      "Require a passkey of everybody who signs in with a password. People without one add it on the sign-in page after they enter the right password. People who are signed in stay signed in. No effect where there are no passkeys.",
    default: "false",
  },
  oidcRpInitiatedLogout: {
    flag: "oidc-rp-initiated-logout",
    env: "CODER_OIDC_RP_INITIATED_LOGOUT",
    title: "Signing out",
    type: "bool",
    description:
      "Offer people who sign in with OpenID Connect to sign out of the provider, too (OpenID Connect RP-Initiated Logout 1.0). The provider must allow the address to return to: <access URL>/api/v2/users/oidc/logout.",
    default: "false",
  },
  applicationName: {
    flag: "application-name",
    env: "CODER_APPLICATION_NAME",
    title: "Sign-in page",
    type: "string",
    description:
      "Name of this deployment on the sign-in page (“Sign in to Acme”) and in GET /api/v2/appearance; at most 64 characters.",
    default: "unset: Coder",
  },
  forwardAuthRedirectHosts: {
    flag: "forward-auth-redirect-hosts",
    env: "CODER_FORWARD_AUTH_REDIRECT_HOSTS",
    title: FORWARD_AUTH,
    type: "string",
    description:
      "Comma-separated hosts of other services that people may be sent back to after signing in. Include a port that is not the default; * stands for one label in front, as in *.example.com. The access URL's host is always allowed.",
    default: "unset: only the access URL's host",
  },
  forwardAuthCookieDomain: {
    flag: "forward-auth-cookie-domain",
    env: "CODER_FORWARD_AUTH_COOKIE_DOMAIN",
    title: FORWARD_AUTH,
    type: "string",
    description:
      "Domain whose hosts all get the session cookie, for services on hosts other than the access URL's; the access URL has to be under it. Each of these hosts can read the cookie and act as the people who open it.",
    default: "unset: only the access URL's host",
  },
  upstreamUrl: {
    flag: "upstream-url",
    env: "CODER_UPSTREAM_URL",
    title: CODER_BEHIND,
    type: "string",
    description:
      "URL of the Coder deployment that people use after signing in here, as this server reaches it directly, so not the access URL: https, or http on this machine. Requires a token.",
    default: "unset: none",
  },
  upstreamToken: {
    flag: "upstream-token",
    env: "CODER_UPSTREAM_TOKEN",
    title: CODER_BEHIND,
    type: "string",
    description:
      "Token of an owner of that Coder, a secret: this server finds and creates accounts and keys there with it. Use the file or the variable rather than the flag, which others on the machine can read.",
    default: "unset",
  },
  upstreamTokenFile: {
    flag: "upstream-token-file",
    env: "CODER_UPSTREAM_TOKEN_FILE",
    title: CODER_BEHIND,
    type: "string",
    description: "File that contains that token, instead of the option above.",
    default: "unset",
  },
  upstreamOrganization: {
    flag: "upstream-organization",
    env: "CODER_UPSTREAM_ORGANIZATION",
    title: CODER_BEHIND,
    type: "string",
    description: "Name or ID of the organization there that new accounts join.",
    default: "unset: that Coder's default organization",
  },
  stopDelay: {
    flag: "stop-delay",
    env: "CODER_STOP_DELAY",
    title: "Stopping",
    type: "duration",
    description:
      "How long a server that is told to stop keeps serving while /healthz answers 503, so that a load balancer can send requests elsewhere; at most 5m.",
    default: "0s",
  },
  firstUserEmail: {
    flag: "first-user-email",
    env: "CODER_FIRST_USER_EMAIL",
    title: FIRST_OWNER,
    type: "string",
    description:
      "Email address of the owner that is created at startup if there is no account yet; ignored afterwards. Requires the user name and the password, too.",
    default: "unset: the first person signs up at /setup",
  },
  firstUserUsername: {
    flag: "first-user-username",
    env: "CODER_FIRST_USER_USERNAME",
    title: FIRST_OWNER,
    type: "string",
    description: "User name of that owner.",
    default: "unset",
  },
  firstUserName: {
    flag: "first-user-full-name",
    env: "CODER_FIRST_USER_FULL_NAME",
    title: FIRST_OWNER,
    type: "string",
    description: "Full name of that owner; optional.",
    default: "unset",
  },
  firstUserPassword: {
    flag: "first-user-password",
    env: "CODER_FIRST_USER_PASSWORD",
    title: FIRST_OWNER,
    type: "string",
    description:
      "Password of that owner, a secret: use the variable rather than the flag, which others on the machine can read.",
    default: "unset",
  },
} as const satisfies Record<string, OwnOption>;

export type OwnOptionName = keyof typeof ownOptions;

/** The given values; an empty one counts as not given. */
export type OwnValues = Readonly<Partial<Record<OwnOptionName, string>>>;

/** The texts that `find` knows. */
export function readOwnValues(find: (option: (typeof ownOptions)[OwnOptionName]) => string | undefined): OwnValues {
  const found = Object.entries(ownOptions).map(([name, option]) => [name, find(option) || undefined]);
  return Object.fromEntries(found.filter(([, text]) => text !== undefined));
}

/** Switches that exist only on the command line. */
export const globalOptions = {
  help: { flag: "help", flagShorthand: "h", description: "Print this text and exit." },
  version: { flag: "version", description: "Print the version and exit." },
} as const;
