/** Options with a value that are not in Coder's deployment table: flag or environment, no YAML key. */
export const ownOptions = {
  configDir: {
    flag: "global-config",
    env: "CODER_CONFIG_DIR",
    title: "Files",
    description:
      "Directory for what this server keeps on disk: the built-in PostgreSQL and the generated encryption key.",
    default: "~/.config/coder-sign-in, or /var/lib/coder-sign-in when started as root",
  },
  releaseUrl: {
    flag: "update-check-url",
    env: "CODER_UPDATE_CHECK_URL",
    title: "Update check",
    description: "Where the update check asks for the latest release; answers must be in the form of GitHub's API.",
    default: "https://api.github.com/repos/coder/coder/releases/latest",
  },
  unusedAppsStay: {
    flag: "oauth2-provider-unused-apps-stay",
    env: "CODER_OAUTH2_PROVIDER_UNUSED_APPS_STAY",
    title: "Apps that registered themselves",
    description: "How long an app that registered itself stays while nobody has let it in; 0 keeps it for ever.",
    default: "720h",
  },
} as const;

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
