import type { Config } from "./config.ts";
import type { RawProvider } from "./external-providers/raw-provider.ts";
import { readExternalAuth } from "./external-providers/read-external-auth.ts";
import { type OwnValues, ownOptions } from "./global-options.ts";
import type { OptionReader } from "./option-reader.ts";
import { readApplicationName } from "./sections/authentication/application-name.ts";
import { readCoderBehind } from "./sections/authentication/coder-behind.ts";
import { readFirstUser } from "./sections/authentication/first-user.ts";
import { readForwardAuth } from "./sections/authentication/forward-auth.ts";
import { readGithub } from "./sections/authentication/github.ts";
import { readOAuth2Provider } from "./sections/authentication/oauth2-provider.ts";
import { readOidc } from "./sections/authentication/oidc.ts";
import { readCookies, readSession, readTokenLifetime } from "./sections/authentication/sessions.ts";
import { type ConfigDirectoryInput, readConfigDirectory } from "./sections/config-directory.ts";
import { readEmail } from "./sections/email.ts";
import { expandExperiments, safeExperiments } from "./sections/experiments.ts";
import { readAddresses } from "./sections/network/addresses.ts";
import { readCspAdditions } from "./sections/network/content-security-policy.ts";
import { readProxy } from "./sections/network/proxy.ts";
import { readLogging, readOperating } from "./sections/operating.ts";
import { readSsh } from "./sections/ssh.ts";
import { readSshKeygen } from "./sections/ssh-keygen.ts";
import { readStatsRefresh } from "./sections/stats-refresh.ts";
import { readStopDelay } from "./sections/stop-delay.ts";
import { readStorage } from "./sections/storage.ts";
import { readSupportLinks } from "./sections/support-links.ts";
import { readUpdateCheck } from "./sections/update-check.ts";
import { readSwitch } from "./values/read-switch.ts";

interface Surroundings extends ConfigDirectoryInput {
  readTextFile(path: string): string;
  /** Texts of the options that are not in Coder's table. */
  own: OwnValues;
  /** External auth providers from the environment. */
  externalAuth: readonly RawProvider[];
}

/** If `problems` is not empty afterwards, do not use the config. */
export function buildConfig(read: OptionReader, surroundings: Surroundings, problems: string[]): Config {
  const addresses = readAddresses(read, problems);
  const cookies = readCookies(read, addresses.accessUrl, problems);
  return {
    ...addresses,
    ...readConfigDirectory(surroundings, problems),
    ...readStorage(read, problems),
    session: readSession(read, problems),
    tokenLifetime: readTokenLifetime(read, problems),
    auditLogsRetentionSeconds: Number(read.nanoseconds("Audit Logs Retention") / 1_000_000_000n),
    apiKeysRetentionSeconds: Number(read.nanoseconds("API Keys Retention") / 1_000_000_000n),
    rateLimit: { perMinute: read.number("API Rate Limit"), disabled: read.flag("Disable All Rate Limits") },
    passwordAuthDisabled: read.flag("Disable Password Authentication"),
    passkeysDisabled: readSwitch(ownOptions.passkeysDisable, surroundings.own.passkeysDisable, problems),
    passkeysRequired: readSwitch(ownOptions.passkeysRequired, surroundings.own.passkeysRequired, problems),
    signInRedirect: readSwitch(ownOptions.signInRedirect, surroundings.own.signInRedirect, problems),
    oidcRpInitiatedLogout: readSwitch(
      ownOptions.oidcRpInitiatedLogout,
      surroundings.own.oidcRpInitiatedLogout,
      problems,
    ),
    applicationName: readApplicationName(surroundings.own.applicationName, problems),
    redirectToAccessUrl: read.flag("Redirect to Access URL") && !addresses.accessUrlIsDefault,
    firstUser: readFirstUser(surroundings.own),
    cookies,
    forwardAuth: readForwardAuth(surroundings.own, { ...addresses, cookies }, problems),
    coderBehind: readCoderBehind(surroundings, addresses.accessUrl, problems),
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
    stopDelayMs: readStopDelay(surroundings.own.stopDelay, problems),
    statsRefreshMs: readStatsRefresh(read),
  };
}
