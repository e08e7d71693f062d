import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createGitHubEmulator, type GitHubEmulator } from "@coder-sign-in/github-emulator";
import { type BrowserContext, test as base, expect } from "@playwright/test";
import { type BrowserTrouble, createBrowserTrouble } from "./browser-trouble.ts";
import { type Cluster, createDatabase } from "./deployments/databases.ts";
import { atGithub, createDeployments, type Deployments } from "./deployments/deployments.ts";
import { type BigWorld, fillBigWorld } from "./deployments/fill-big-world.ts";
import { type LoadBalancer, openLoadBalancer } from "./deployments/load-balancer.ts";
import type { Environment, ProfileName } from "./deployments/profiles.ts";
import { type ServerProcess, startServerProcess } from "./deployments/server-process.ts";
import { sharedCluster } from "./deployments/share-databases.ts";
import { createGitHub, type GitHub } from "./github.ts";
import { type Issuer, openIssuer } from "./issuer.ts";
import { type MailRelay, openMailRelay } from "./mail-relay.ts";

export { expect };

interface TestFixtures {
  /** Which deployment the test visits: `test.use({ profile: "webFlow" })`. */
  profile: ProfileName;
  deployment: ServerProcess;
  /** GitHub's state at the start of each test: the seed's people, no faults, the real time. */
  github: GitHub;
  browserTrouble: BrowserTrouble;
  watch: undefined;
  /** Another browser, with its own cookies. */
  otherBrowser: BrowserContext;
  /**
   * A server for this test alone, without an owner, on a database of its own unless the options say where its data is.
   * It is stopped with the test.
   */
  startServer: (options: Environment) => Promise<ServerProcess>;
  loadBalancer: LoadBalancer;
  /** Receives a server's mail: `startServer({ ...mailRelay.options })`. */
  mailRelay: MailRelay;
  configDirectory: string;
}

interface WorkerFixtures {
  emulator: GitHubEmulator;
  issuer: Issuer;
  /** Where servers have their databases. */
  cluster: Cluster;
  deployments: Deployments;
  /**
   * In the deployment `large`: 500 people, two of them with 200 tokens each. Created once for a worker that needs it.
   */
  bigWorld: BigWorld;
}

/** GitHub's own 5 s between polls would slow down every journey. */
const seed = { settings: { intervalSeconds: 1 } };

export const test = base.extend<TestFixtures, WorkerFixtures>({
  profile: ["deviceFlow", { option: true }],

  emulator: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names out of the pattern.
    async ({}, use) => {
      await using emulator = createGitHubEmulator({ seed });
      await emulator.listen();
      await use(emulator);
    },
    { scope: "worker" },
  ],

  issuer: [
    // biome-ignore lint/correctness/noEmptyPattern: as above.
    async ({}, use) => {
      const issuer = await openIssuer();
      await use(issuer);
      issuer.close();
    },
    { scope: "worker" },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  cluster: [async ({}, use) => use(sharedCluster()), { scope: "worker" }],

  deployments: [
    async ({ emulator, issuer, cluster }, use) => {
      const deployments = createDeployments(emulator.url, issuer, cluster);
      await use(deployments);
      await deployments.stop();
    },
    { scope: "worker" },
  ],

  bigWorld: [
    async ({ deployments }, use) => {
      await use(await fillBigWorld(await deployments.get("large")));
    },
    { scope: "worker", timeout: 60_000 },
  ],

  deployment: async ({ deployments, profile }, use, testInfo) => {
    const deployment = await deployments.get(profile);
    const before = deployment.log().length;
    await use(deployment);
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach("server log", { body: deployment.log().slice(before), contentType: "text/plain" });
    }
  },

  baseURL: async ({ deployment }, use) => use(deployment.url),

  github: async ({ emulator }, use, testInfo) => {
    await use(createGitHub(emulator));
    if (testInfo.status !== testInfo.expectedStatus) {
      const body = JSON.stringify(emulator.control.requests(), null, 2);
      await testInfo.attach("requests to GitHub", { body, contentType: "application/json" });
    }
    emulator.control.reset();
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  browserTrouble: async ({}, use) => use(createBrowserTrouble()),

  /** Playwright empties a context for the next test (playwright.config.ts), but for these. */
  context: async ({ context }, use) => {
    await use(context);
    await context.setOffline(false);
    await context.clearPermissions();
  },

  /** Separate from what it watches with, because the browser needs the address of a server, which needs that. */
  watch: [
    async ({ context, browserTrouble }, use, testInfo) => {
      browserTrouble.watch(context);
      await use(undefined);
      if (testInfo.status === testInfo.expectedStatus) return expect(browserTrouble.problems()).toEqual([]);
      await testInfo.attach("browser trouble", {
        body: browserTrouble.problems().join("\n"),
        contentType: "text/plain",
      });
    },
    { auto: true },
  ],

  otherBrowser: async ({ browser, baseURL, browserTrouble }, use) => {
    const context = await browser.newContext({ baseURL });
    browserTrouble.watch(context);
    await use(context);
    await context.close();
  },

  startServer: async ({ emulator, cluster, browserTrouble }, use) => {
    const started: ServerProcess[] = [];
    await use(async (options) => {
      const database = options.CODER_CONFIG_DIR || options.CODER_PG_CONNECTION_URL ? {} : await createDatabase(cluster);
      const server = await startServerProcess(atGithub({ ...options, ...database }, emulator.url));
      started.push(server);
      return server;
    });
    browserTrouble.end();
    for (const server of started.reverse()) await server.stop();
  },

  loadBalancer: async ({ browserTrouble }, use) => {
    const loadBalancer = await openLoadBalancer();
    await use(loadBalancer);
    browserTrouble.end();
    await loadBalancer.close();
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  mailRelay: async ({}, use) => {
    const relay = await openMailRelay();
    await use(relay);
    await relay.close();
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  configDirectory: async ({}, use) => {
    const directory = await mkdtemp(join(tmpdir(), "coder-e2e-"));
    await use(directory);
    await rm(directory, { recursive: true, force: true });
  },
});
