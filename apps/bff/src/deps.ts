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

/** What everything is given. Time, chance and the outside enter here, so tests own them (design#19). */
export interface Deps {
  config: Config;
  /** What the configuration was made of; secrets are among their values. */
  options: readonly ResolvedOption[];
  store: Tables;
  /** News of changes between replicas. */
  changes: StoreChanges;
  /** Sessions that need not be looked up. */
  sessions: SessionCache;
  /** Device flows that need not be asked for. */
  knownFlows: KnownFlows;
  /** Devices that wait for their person. */
  knownDevices: KnownDevices;
  /** Apps that need not be looked up. */
  knownClients: KnownClients;
  encryption: Encryption;
  clock: Clock;
  random: Random;
  /** Resolves after so many milliseconds. */
  pause(milliseconds: number): Promise<void>;
  log: Log;
  metrics: Metrics;
  passwords: PasswordHasher;
  /** By the configured algorithm, off the event loop. */
  makeSshKeyPair: SshKeyPairMaker;
  /** Key pairs that are being generated now. */
  sshKeyJobs: KeyPairJobs;
  limits: RateLimits;
  buildInfo: BuildInfoResponse;
  stats: DeploymentStatsCache;
  updateCheck: UpdateCheck;
  /** Absent when no mail relay is configured. */
  mailer?: Mailer;
  /** How the latest calls to each provider have fared. */
  recentCalls: RecentCalls;
  /** Absent when no GitHub client id is configured. */
  github?: GitHub;
  /** What people can link accounts of, in the configured order. */
  externalProviders: readonly ExternalProvider[];
  /** Absent when no Coder is behind this server. */
  coder?: Coder;
  /** Absent when no OpenID Connect client id is configured. */
  oidc?: Oidc;
}
