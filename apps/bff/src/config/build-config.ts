import { readAddresses } from "./addresses.ts";
import type { Config } from "./config.ts";
import { type ConfigDirectoryInput, readConfigDirectory } from "./config-directory.ts";
import { readEmail } from "./email.ts";
import type { RawProvider } from "./external-providers/raw-provider.ts";
import { readExternalAuth } from "./external-providers/read-external-auth.ts";
import { readGithub } from "./github.ts";
import { readLogging, readOperating } from "./operating.ts";
import { readOidc } from "./oidc.ts";
import type { OptionReader } from "./option-reader.ts";
import { readProxy } from "./proxy.ts";
import { readCookies, readSession, readTokenLifetime } from "./sessions.ts";
import { readStorage } from "./storage.ts";
import { readSupportLinks } from "./support-links.ts";

interface Surroundings extends ConfigDirectoryInput {
  readTextFile(path: string): string;
  /** External auth providers of the environment. */
  externalAuth: readonly RawProvider[];
}

/** Where `problems` is not empty afterwards, the config is not to be used. */
export function buildConfig(read: OptionReader, surroundings: Surroundings, problems: string[]): Config {
  const addresses = readAddresses(read, problems);
  return {
    ...addresses,
    ...readConfigDirectory(surroundings),
    ...readStorage(read, problems),
    session: readSession(read, problems),
    tokenLifetime: readTokenLifetime(read, problems),
    auditLogsRetentionSeconds: Number(read.nanoseconds("Audit Logs Retention") / 1_000_000_000n),
    rateLimit: { perMinute: read.number("API Rate Limit"), disabled: read.flag("Disable All Rate Limits") },
    passwordAuthDisabled: read.flag("Disable Password Authentication"),
    cookies: readCookies(read, addresses.accessUrl, problems),
    github: readGithub(read, problems),
    oidc: readOidc(read, surroundings.readTextFile, problems),
    externalAuth: readExternalAuth(read, surroundings.externalAuth, problems),
    email: readEmail(read, surroundings.readTextFile, problems),
    oauth2Provider: { enabled: read.flag("OAuth2 Provider Enable") },
    termsOfServiceUrl: read.text("Terms of Service URL"),
    cliUpgradeMessage: read.text("CLI Upgrade Message"),
    docsUrl: read.text("Docs URL"),
    supportLinks: readSupportLinks(read),
    proxy: readProxy(read, problems),
    logging: readLogging(read, problems),
    ...readOperating(read, problems),
    additionalCspPolicy: read.list("Additional CSP Policy"),
    strictTransportSecurity: {
      maxAgeSeconds: read.number("Strict-Transport-Security"),
      options: read.list("Strict-Transport-Security Options"),
    },
    telemetryEnabled: false,
  };
}
