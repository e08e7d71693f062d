/** Options of Coder's command line that its deployment table does not hold. None has a YAML key. */
export const globalOptions = {
  configDir: {
    flag: "global-config",
    env: "CODER_CONFIG_DIR",
    description:
      "Directory for what this server keeps on disk: the built-in PostgreSQL and the generated encryption key.",
    default: "~/.config/coder-sign-in, or /var/lib/coder-sign-in when started as root",
  },
  releaseUrl: {
    flag: "update-check-url",
    env: "CODER_UPDATE_CHECK_URL",
    description: "Where the update check asks for the latest release; answers must be in the form of GitHub's API.",
    default: "https://api.github.com/repos/coder/coder/releases/latest",
  },
  help: { flag: "help", flagShorthand: "h", description: "Show this text and stop." },
  version: { flag: "version", description: "Show the version and stop." },
} as const;
