import { randomBytes, randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { createGitHubEmulator, type GitHubEmulator, type SeedInput } from "@coder-sign-in/github-emulator";
import { type DestinationStream, pino } from "pino";
import { createApp } from "../app.ts";
import type { Config, GithubConfig } from "../config/config.ts";
import { defaultAccessUrl } from "../config/sections/network/addresses.ts";
import type { Deps } from "../deps.ts";
import { assembleDeps } from "../lifecycle/assemble-deps.ts";
import { serve } from "../lifecycle/serve.ts";
import { createLogTo, type Log } from "../observability/log.ts";
import type { Deadlines } from "../store/connections/deadlines.ts";
import { createEncryption } from "../store/encryption/encryption.ts";
import { openMigratedStore, type Store } from "../store/open-store.ts";
import { type HttpFetch, httpFetch } from "../upstream/http-fetch.ts";
import { createHashingQueue } from "../users/passwords/hashing-queue.ts";
import { createPasswordHasher } from "../users/passwords/password-hasher.ts";
import { keepConnections } from "./databases/kept-connections.ts";
import { openTestPool } from "./databases/open-test-pool.ts";
import { type ReusedDatabase, takeTestDatabase } from "./databases/reused-databases.ts";
import { rememberedArgon2 } from "./remembered-passwords.ts";
import { endWithTest } from "./share.ts";
import { createTestBrowser, type TestBrowser } from "./test-browser.ts";
import { createTestClock, type TestClock } from "./test-clock.ts";
import { testConfiguration, testGitHubConfig } from "./test-config.ts";

export interface TestServerOptions {
  /** Options; a function if they name the emulator. */
  env?: Record<string, string> | ((githubUrl: string) => Record<string, string>);
  /** False: no GitHub is configured. */
  github?: Partial<GithubConfig> | false;
  seed?: SeedInput;
  /** Another server's world, to act as its replica or its restart. */
  replicaOf?: TestServer;
  upstreamTimeoutMs?: number;
  /** How the server waits; real time by default. */
  pause?: Deps["pause"];
  clock?: TestClock;
  /** Directory of a built dashboard; none by default. */
  dashboardDirectory?: string;
  /** Answers in GitHub's place; undefined leaves a request to the emulator. */
  answerInstead?: (url: URL) => Response | Promise<Response> | undefined;
}

export interface TestServer {
  origin: string;
  deps: Deps & { store: Store };
  clock: TestClock;
  /** What people do at GitHub. Its clock is the server's. */
  github: GitHubEmulator;
  database: ReusedDatabase;
  /** Everything that was logged, as one text. */
  logged(): string;
  /** Every body that GitHub answered with, as one text. */
  heardFromGitHub(): string;
  browser(): TestBrowser;
  /** Rows as they are stored. */
  query(statement: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/**
 * On a busy machine everything takes long, and a test that is about something else must not get a 503 for that. What
 * deadlines do is tested with `SERVING`, in open-pool.test.ts and with whole servers.
 */
const PATIENT: Deadlines = { connection: 50_000, answer: 50_000, doubt: 20_000, probe: 20_000, statement: 45_000 };
const ENCRYPTION_KEY = Buffer.alloc(32, 7);
const hasher = createPasswordHasher(createHashingQueue(), rememberedArgon2);
/** Once: to compile what it redacts takes half a millisecond. */
const log = createLogTo({ write() {} }, "debug");

/**
 * The whole server on a real socket, with a database of its own and the emulator. Ends with the test that started it, or
 * with those that share it.
 */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { replicaOf } = options;
  const clock = replicaOf?.clock ?? options.clock ?? createTestClock();
  const github = replicaOf?.github ?? createGitHubEmulator({ now: () => clock.now().getTime(), seed: options.seed });
  const githubUrl = replicaOf ? github.url : await github.listen();
  const database = replicaOf?.database ?? (await takeTestDatabase());
  const connection = { ...database.connection, ...keepConnections };
  const store = openMigratedStore(connection, {
    replica: randomUUID(),
    maxConnections: 10,
    deadlines: PATIENT,
    onIdleError: () => {},
  });
  const pool = openTestPool(connection);
  const serving = await serve({ host: "127.0.0.1", port: 0 });
  const { env } = options;
  const loaded = testConfiguration(typeof env === "function" ? env(githubUrl) : env);
  const ownUrl = defaultAccessUrl(serving.address);
  const config = configOf(loaded.config, options.github, { githubUrl, ownUrl });
  const lines: string[] = [];
  const heard: string[] = [];
  const { upstreamTimeoutMs = 5000, pause = delay, answerInstead } = options;
  const fetch = listeningFetch(heard, answerInstead);
  const deps = await assembleDeps({
    config,
    options: loaded.options,
    store,
    clock,
    random: { bytes: randomBytes, uuid: randomUUID },
    pause,
    log: logTo({ write: (line: string) => lines.push(line) }),
    encryption: createEncryption([ENCRYPTION_KEY]),
    passwords: await hasher,
    fetch,
    upstreamTimeoutMs,
    version: "v0.0.0-test",
  });
  const { dashboardDirectory = "/nonexistent" } = options;
  serving.mount(createApp(deps, { health: { check: store.ping, isLeaving: () => false }, dashboardDirectory }));

  const close = async () => {
    await serving.close();
    deps.oidc?.close();
    await store.close();
    await pool.end();
    if (replicaOf) return;
    await github.close();
    database.giveBack();
  };
  endWithTest(close);
  const { origin } = ownUrl;
  return {
    origin,
    deps,
    clock,
    github,
    database,
    logged: () => lines.join(""),
    heardFromGitHub: () => heard.join("\n"),
    browser: () => createTestBrowser(origin),
    async query(statement, values) {
      const { rows } = await pool.query(statement, values);
      if (!/^\s*(select|table)\b/i.test(statement)) await store.changes.settle();
      return rows;
    },
    close,
  };
}

function logTo(stream: DestinationStream): Log {
  return Object.assign(log.child({}), { [pino.symbols.streamSym]: stream });
}

/** Requests go where the server listens, whatever its public address, which is still shown as in production. */
function configOf(
  loaded: Config,
  github: TestServerOptions["github"] = {},
  { githubUrl, ownUrl }: { githubUrl: string; ownUrl: URL },
): Config {
  const config = { ...loaded, accessUrl: loaded.accessUrlIsDefault ? ownUrl : loaded.accessUrl };
  return github === false ? config : { ...config, github: testGitHubConfig(githubUrl, github) };
}

function listeningFetch(heard: string[], answerInstead: TestServerOptions["answerInstead"]): HttpFetch {
  return async (url, init) => {
    const { status, headers, body } = (await answerInstead?.(url)) ?? (await httpFetch(url, init));
    const chunks: Uint8Array[] = [];
    for await (const chunk of body ?? []) chunks.push(chunk);
    heard.push(Buffer.concat(chunks).toString());
    return { status, headers, body: Readable.from(chunks) };
  };
}
