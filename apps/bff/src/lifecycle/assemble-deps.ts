import { noteCoderBehind } from "../coder-behind/note-coder-behind.ts";
import type { Deps } from "../deps.ts";
import { createBuildInfo } from "../general/build-info.ts";
import { createDeploymentStats } from "../general/deployment-stats.ts";
import { createUpdateCheck } from "../general/update-check.ts";
import { createKnownFlows } from "../handshake/known-flows.ts";
import { createSessionCache } from "../keys/sessions/session-cache.ts";
import { createMailer } from "../mail/mailer.ts";
import { createKnownClients } from "../oauth2-provider/clients/known-clients.ts";
import { createKnownDevices } from "../oauth2-provider/device/known-devices.ts";
import { listenToProviders } from "../observability/metrics/listen-to-providers.ts";
import { createMetrics } from "../observability/metrics/metrics.ts";
import { createRateLimits } from "../rate-limits/rate-limits.ts";
import type { Store } from "../store/open-store.ts";
import { createCoder } from "../upstream/coder/coder.ts";
import { createExternalProviders } from "../upstream/external-provider.ts";
import { createGitHub } from "../upstream/github.ts";
import type { HttpFetch } from "../upstream/http-fetch.ts";
import { createOidc } from "../upstream/oidc/oidc.ts";
import { createRecentCalls } from "../upstream/recent-calls.ts";
import { createReleases } from "../upstream/releases.ts";
import { createKeyPairJobs } from "../users/git-ssh-key/key-pair-jobs.ts";
import { createSshKeyPairMaker } from "../users/git-ssh-key/key-pair-maker.ts";

/** What differs between the server and its tests. */
export interface Surroundings
  extends Pick<Deps, "config" | "options" | "clock" | "random" | "pause" | "log" | "encryption" | "passwords"> {
  store: Store;
  fetch: HttpFetch;
  upstreamTimeoutMs: number;
  version: string;
}

/** Creates everything else that a server needs. */
export async function assembleDeps(surroundings: Surroundings): Promise<Deps & { store: Store }> {
  const { fetch, upstreamTimeoutMs, version, ...given } = surroundings;
  const { config, store, clock, random, log } = given;
  const metrics = createMetrics();
  const recentCalls = createRecentCalls(clock.now);
  const listen = listenToProviders({ metrics, recentCalls, log });
  const outside = { fetch, now: clock.now, timeoutMs: upstreamTimeoutMs, listen };
  await store.organizations.ensureDefault({ id: random.uuid(), createdAt: clock.now() });
  if (config.coderBehind) await noteCoderBehind(store);
  const deploymentId = await store.siteConfigs.getOrCreate("deployment_id", random.uuid());
  const buildInfo = createBuildInfo(config, version, deploymentId);
  const releases = createReleases({ url: config.updateCheck.releaseUrl, ...outside });
  return {
    ...given,
    changes: store.changes,
    sessions: createSessionCache(store.changes),
    knownFlows: createKnownFlows(store.changes),
    knownDevices: createKnownDevices(store.changes),
    knownClients: createKnownClients(store.changes),
    metrics,
    recentCalls,
    makeSshKeyPair: createSshKeyPairMaker(config.sshKeygenAlgorithm),
    sshKeyJobs: createKeyPairJobs(),
    mailer: config.email && createMailer(config.email),
    limits: createRateLimits({ config, store, clock, log, metrics }),
    buildInfo,
    stats: createDeploymentStats({ clock, config }),
    updateCheck: createUpdateCheck({ config, store, clock, log, buildInfo }, releases),
    coder: config.coderBehind && createCoder({ ...config.coderBehind, ...outside }),
    github: config.github && createGitHub({ ...config.github, ...outside }),
    externalProviders: createExternalProviders(config.externalAuth, outside),
    oidc: config.oidc && createOidc({ config: config.oidc, ...outside, log }),
  };
}
