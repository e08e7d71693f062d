import { readAddresses } from "./addresses.ts";
import type { Config } from "./config.ts";
import { type ConfigDirectoryInput, readConfigDirectory } from "./config-directory.ts";
import { readCspAdditions } from "./content-security-policy.ts";
import { readEmail } from "./email.ts";
import { expandExperiments, safeExperiments } from "./experiments.ts";
import type { RawProvider } from "./external-providers/raw-provider.ts";
import { readExternalAuth } from "./external-providers/read-external-auth.ts";
import { readFirstUser } from "./first-user.ts";
import { readGithub } from "./github.ts";
import type { OwnValues } from "./global-options.ts";
import { readOAuth2Provider } from "./oauth2-provider.ts";
import { readOidc } from "./oidc.ts";
import { readLogging, readOperating } from "./operating.ts";
import type { OptionReader } from "./option-reader.ts";
import { readProxy } from "./proxy.ts";
import { readCookies, readSession, readTokenLifetime } from "./sessions.ts";
import { readSignInRedirect } from "./sign-in-redirect.ts";
import { readSsh } from "./ssh.ts";
import { readSshKeygen } from "./ssh-keygen.ts";
import { readStatsRefresh } from "./stats-refresh.ts";
import { readStorage } from "./storage.ts";
import { readSupportLinks } from "./support-links.ts";
import { readUpdateCheck } from "./update-check.ts";

interface Surroundings extends ConfigDirectoryInput {
  readTextFile(path: string): string;
  /** Texts of the options that are not in Coder's table. */
  own: OwnValues;
  /** External auth providers of the environment. */
  externalAuth: readonly RawProvider[];
}

/** Where `problems` is not empty afterwards, the config is not to be used. */
export function buildConfig(read: OptionReader, surroundings: Surroundings, problems: string[]): Config {
  const addresses = readAddresses(read, problems);
  return {
    ...addresses,
    ...readConfigDirectory(surroundings, problems),
    ...readStorage(read, problems),
    session: readSession(read, problems),
    tokenLifetime: readTokenLifetime(read, problems),
    auditLogsRetentionSeconds: Number(read.nanoseconds("Audit Logs Retention") / 1_000_000_000n),
    rateLimit: { perMinute: read.number("API Rate Limit"), disabled: read.flag("Disable All Rate Limits") },
    passwordAuthDisabled: read.flag("Disable Password Authentication"),
    signInRedirect: readSignInRedirect(surroundings.own.signInRedirect, problems),
    redirectToAccessUrl: read.flag("Redirect to Access URL") && !addresses.accessUrlIsDefault,
    firstUser: readFirstUser(surroundings.own),
    cookies: readCookies(read, addresses.accessUrl, problems),
    github: readGithub(read, problems),
    oidc: readOidc(read, surroundings.readTextFile, problems),
    externalAuth: readExternalAuth(read, surroundings.externalAuth, problems),
    email: readEmail(read, surroundings.readTextFile, problems),
    oauth2Provider: readOAuth2Provider(read, surroundings.own.unusedAppsStay, problems),
    termsOfServiceUrl: read.text("Terms of Service URL"),
    cliUpgradeMessage: read.text("CLI Upgrade Message"),
    docsUrl: read.text("Docs URL"),
    supportLinks: readSupportLinks(read),
    proxy: readProxy(read, problems),
    logging: readLogging(read, problems),
    ...readOperating(read, problems),
    additionalCspPolicy: readCspAdditions(read),
    strictTransportSecurity: {
      maxAgeSeconds: read.number("Strict-Transport-Security"),
      options: read.list("Strict-Transport-Security Options"),
    },
    telemetryEnabled: false,
    ssh: readSsh(read, problems),
    sshKeygenAlgorithm: readSshKeygen(read, problems),
    experiments: expandExperiments(read.list("Experiments"), safeExperiments),
    updateCheck: readUpdateCheck(read, surroundings.own.releaseUrl, problems),
    statsRefreshMs: readStatsRefresh(read),
  };
}
