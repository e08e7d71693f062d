import type { BuildInfoResponse } from "@coder-sign-in/api-types";
import type { Config } from "./config/config.ts";
import type { ResolvedOption } from "./config/resolved-option.ts";
import type { DeploymentStatsCache } from "./general/deployment-stats.ts";
import type { UpdateCheck } from "./general/update-check.ts";
import type { KnownFlows } from "./handshake/known-flows.ts";
import type { SessionCache } from "./keys/sessions/session-cache.ts";
import type { Mailer } from "./mail/mailer.ts";
import type { KnownClients } from "./oauth2-provider/clients/known-clients.ts";
import type { KnownDevices } from "./oauth2-provider/device/known-devices.ts";
import type { Log } from "./observability/log.ts";
import type { Metrics } from "./observability/metrics/metrics.ts";
import type { RateLimits } from "./rate-limits/rate-limits.ts";
import type { Encryption } from "./store/encryption/encryption.ts";
import type { StoreChanges, Tables } from "./store/open-store.ts";
import type { Clock, Random } from "./time-and-chance.ts";
import type { Coder } from "./upstream/coder/coder.ts";
import type { ExternalProvider } from "./upstream/external-provider.ts";
import type { GitHub } from "./upstream/github.ts";
import type { Oidc } from "./upstream/oidc/oidc.ts";
import type { RecentCalls } from "./upstream/recent-calls.ts";
import type { KeyPairJobs } from "./users/git-ssh-key/key-pair-jobs.ts";
import type { SshKeyPairMaker } from "./users/git-ssh-key/key-pair-maker.ts";
import type { PasswordHasher } from "./users/passwords/password-hasher.ts";

/**
 * What every part of the server receives. Time, randomness and the outside world come from here, so that tests control
 * them (design#19).
 */
export interface Deps {
  config: Config;
  /** The options that the configuration was built from; some values are secret. */
  options: readonly ResolvedOption[];
  store: Tables;
  /** Announces changes to other replicas. */
  changes: StoreChanges;
  /** Sessions that need no look-up in the database. */
  sessions: SessionCache;
  /** Device flows that need no look-up in the database. */
  knownFlows: KnownFlows;
  /** Devices waiting for approval. */
  knownDevices: KnownDevices;
  /** Apps that need no look-up in the database. */
  knownClients: KnownClients;
  encryption: Encryption;
  clock: Clock;
  random: Random;
  /** Resolves after so many milliseconds. */
  pause(milliseconds: number): Promise<void>;
  log: Log;
  metrics: Metrics;
  passwords: PasswordHasher;
  /** With the configured algorithm, off the event loop. */
  makeSshKeyPair: SshKeyPairMaker;
  /** Key pairs being generated at the moment. */
  sshKeyJobs: KeyPairJobs;
  limits: RateLimits;
  buildInfo: BuildInfoResponse;
  stats: DeploymentStatsCache;
  updateCheck: UpdateCheck;
  /** Absent if no mail relay is configured. */
  mailer?: Mailer;
  /** The outcome of the latest calls to each provider. */
  recentCalls: RecentCalls;
  /** Absent if no GitHub client id is configured. */
  github?: GitHub;
  /** The providers that people can link accounts of, in the configured order. */
  externalProviders: readonly ExternalProvider[];
  /** Absent if there is no Coder behind this server. */
  coder?: Coder;
  /** Absent if no OpenID Connect client id is configured. */
  oidc?: Oidc;
}
