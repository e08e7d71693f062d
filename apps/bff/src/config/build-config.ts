import { readAddresses } from "./addresses.ts";
import type { Config } from "./config.ts";
import { type ConfigDirectoryInput, readConfigDirectory } from "./config-directory.ts";
import { readGithub } from "./github.ts";
import type { OptionReader } from "./option-reader.ts";
import { readProxy } from "./proxy.ts";
import { readCookies, readSession } from "./sessions.ts";
import { readStorage } from "./storage.ts";
import { readSupportLinks } from "./support-links.ts";

/** Where `problems` is not empty afterwards, the config is not to be used. */
export function buildConfig(read: OptionReader, directory: ConfigDirectoryInput, problems: string[]): Config {
  const addresses = readAddresses(read, problems);
  return {
    ...addresses,
    ...readConfigDirectory(directory),
    ...readStorage(read, problems),
    session: readSession(read, problems),
    passwordAuthDisabled: read.flag("Disable Password Authentication"),
    cookies: readCookies(read, addresses.accessUrl, problems),
    github: readGithub(read, problems),
    termsOfServiceUrl: read.text("Terms of Service URL"),
    cliUpgradeMessage: read.text("CLI Upgrade Message"),
    docsUrl: read.text("Docs URL"),
    supportLinks: readSupportLinks(read),
    proxy: readProxy(read, problems),
    logging: {
      verbose: read.flag("Verbose"),
      human: read.text("Human Log Location"),
      json: read.text("JSON Log Location"),
    },
    additionalCspPolicy: read.list("Additional CSP Policy"),
    strictTransportSecurity: {
      maxAgeSeconds: read.number("Strict-Transport-Security"),
      options: read.list("Strict-Transport-Security Options"),
    },
    telemetryEnabled: false,
  };
}
