const FIRST_OWNER = "First owner";
const FORWARD_AUTH = "Other services behind the same proxy";
const CODER_BEHIND = "A Coder behind this server";

interface OwnOption {
  flag: string;
  env: string;
  /** Of the section in `.env.example`; options of one section stand together. */
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
    description:
      "Directory for what this server keeps on disk: the built-in PostgreSQL and the generated encryption key.",
    default: "~/.config/coder-sign-in, or /var/lib/coder-sign-in when started as root",
  },
  releaseUrl: {
    flag: "update-check-url",
    env: "CODER_UPDATE_CHECK_URL",
    title: "Update check",
    type: "string",
    description: "Where the update check asks for the latest release; answers must be in the form of GitHub's API.",
    default: "https://api.github.com/repos/coder/coder/releases/latest",
  },
  unusedAppsStay: {
    flag: "oauth2-provider-unused-apps-stay",
    env: "CODER_OAUTH2_PROVIDER_UNUSED_APPS_STAY",
    title: "Apps that registered themselves",
    type: "duration",
    description:
      "How long an app that registered itself stays while nobody has let it in, unless it was used within 90 days; 0 keeps it for ever.",
    default: "720h",
  },
  signInRedirect: {
    flag: "sign-in-redirect",
    env: "CODER_SIGN_IN_REDIRECT",
    title: "Sign-in page",
    type: "bool",
    description:
      "Send people straight to the provider where GitHub or OpenID Connect is the only way to sign in. /login?ways=all shows the page all the same, and so does the way back from a sign-out or an error.",
    default: "false",
  },
  applicationName: {
    flag: "application-name",
    env: "CODER_APPLICATION_NAME",
    title: "Sign-in page",
    type: "string",
    description:
      "Name of this deployment on the sign-in page and in GET /api/v2/appearance, as in “Sign in to Acme”; at most 64 characters.",
    default: "unset: Coder",
  },
  forwardAuthRedirectHosts: {
    flag: "forward-auth-redirect-hosts",
    env: "CODER_FORWARD_AUTH_REDIRECT_HOSTS",
    title: FORWARD_AUTH,
    type: "string",
    description:
      "Hosts of other services that people are sent back to after signing in, separated by commas; with a port where it is not the default one, and with * for one label in front, as in *.example.com. The access URL's host need not be named.",
    default: "unset: the access URL's host alone",
  },
  forwardAuthCookieDomain: {
    flag: "forward-auth-cookie-domain",
    env: "CODER_FORWARD_AUTH_COOKIE_DOMAIN",
    title: FORWARD_AUTH,
    type: "string",
    description:
      "Domain whose every host gets the session cookie, as services on hosts beside the access URL's need it; the access URL has to be under it. Each of these hosts can read the cookie and act as whoever opens it.",
    default: "unset: the access URL's host alone",
  },
  upstreamUrl: {
    flag: "upstream-url",
    env: "CODER_UPSTREAM_URL",
    title: CODER_BEHIND,
    type: "string",
    description:
      "Address of the Coder deployment that people go on to once they have signed in here, as this server reaches it: https, or http on this machine. Needs a token beside it.",
    default: "unset: there is none",
  },
  upstreamToken: {
    flag: "upstream-token",
    env: "CODER_UPSTREAM_TOKEN",
    title: CODER_BEHIND,
    type: "string",
    description:
      "Token of an owner of that Coder, a secret: with it this server finds and makes accounts and keys there. Prefer the file or the variable to the flag, which others on the machine can read.",
    default: "unset",
  },
  upstreamTokenFile: {
    flag: "upstream-token-file",
    env: "CODER_UPSTREAM_TOKEN_FILE",
    title: CODER_BEHIND,
    type: "string",
    description: "File that holds that token, in place of the option above.",
    default: "unset",
  },
  upstreamOrganization: {
    flag: "upstream-organization",
    env: "CODER_UPSTREAM_ORGANIZATION",
    title: CODER_BEHIND,
    type: "string",
    description: "Name or id of the organization there that new accounts belong to.",
    default: "unset: the default one there",
  },
  stopDelay: {
    flag: "stop-delay",
    env: "CODER_STOP_DELAY",
    title: "Stopping",
    type: "duration",
    description:
      "How long a server that is told to stop goes on serving while /healthz answers 503, so that a load balancer sends its requests elsewhere before it is gone; at most 5m.",
    default: "0s",
  },
  firstUserEmail: {
    flag: "first-user-email",
    env: "CODER_FIRST_USER_EMAIL",
    title: FIRST_OWNER,
    type: "string",
    description:
      "E-mail address of the owner that is created at the start while nobody has an account; ignored afterwards. Set together with the user name and the password.",
    default: "unset: the first person sets up at /setup",
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
    description: "Full name of that owner; may be left out.",
    default: "unset",
  },
  firstUserPassword: {
    flag: "first-user-password",
    env: "CODER_FIRST_USER_PASSWORD",
    title: FIRST_OWNER,
    type: "string",
    description:
      "Password of that owner, a secret: prefer the variable to the flag, which others on the machine can read.",
    default: "unset",
  },
} as const satisfies Record<string, OwnOption>;

export type OwnOptionName = keyof typeof ownOptions;

/** The texts that were given; one that is empty was not. */
export type OwnValues = Readonly<Partial<Record<OwnOptionName, string>>>;

/** The texts that `find` knows. */
export function readOwnValues(find: (option: (typeof ownOptions)[OwnOptionName]) => string | undefined): OwnValues {
  const found = Object.entries(ownOptions).map(([name, option]) => [name, find(option) || undefined]);
  return Object.fromEntries(found.filter(([, text]) => text !== undefined));
}

/** Switches of the command line alone. */
export const globalOptions = {
  help: { flag: "help", flagShorthand: "h", description: "Show this text and stop." },
  version: { flag: "version", description: "Show the version and stop." },
} as const;
