import { mkdirSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { createApp } from "../app.ts";
import { scheduleEnds } from "../coder-behind/end-coder-keys.ts";
import type { Config, HttpAddress } from "../config/config.ts";
import type { ResolvedOption } from "../config/resolved-option.ts";
import { defaultAccessUrl } from "../config/sections/network/addresses.ts";
import { DatabaseUnavailable } from "../database-unavailable.ts";
import type { Deps } from "../deps.ts";
import { scheduleStats } from "../general/deployment-stats.ts";
import { scheduleUpdateCheck } from "../general/update-check.ts";
import { scheduleRemoval } from "../handshake/remove-expired-flows.ts";
import { scheduleNotices } from "../mail/notices/deliver-notices.ts";
import type { Log } from "../observability/log.ts";
import { serveMetrics } from "../observability/metrics/serve-metrics.ts";
import { addServerReadings } from "../observability/metrics/server-readings.ts";
import { redactText } from "../observability/redact.ts";
import { newBrowserNotices } from "../sign-in/new-browser/new-browser-notices.ts";
import { schedulePasscodes } from "../sign-in/password-reset/passcode-courier.ts";
import { openBuiltInPostgres } from "../store/built-in-postgres/open-built-in-postgres.ts";
import { openEncryption } from "../store/encryption/open-encryption.ts";
import { resealInBackground } from "../store/encryption/reseal.ts";
import { MigrationError } from "../store/migrate.ts";
import { openStore, type PostgresConnection, type Store } from "../store/open-store.ts";
import type { Clock, Random } from "../time-and-chance.ts";
import type { HttpFetch } from "../upstream/http-fetch.ts";
import { createConfiguredOwner } from "../users/first-user/create-configured-owner.ts";
import { passkeyNotices } from "../users/passkeys/notices/passkey-notices.ts";
import { createPasswordHasher, type PasswordHasher } from "../users/passwords/password-hasher.ts";
import { assembleDeps } from "./assemble-deps.ts";
import { scheduleHousekeeping } from "./housekeeping.ts";
import { type Serving, serve } from "./serve.ts";

export interface ServerInput {
  config: Config;
  options: readonly ResolvedOption[];
  log: Log;
  clock: Clock;
  random: Random;
  fetch: HttpFetch;
  version: string;
  dashboardDirectory: string;
  upstreamTimeoutMs: number;
}

export interface RunningServer {
  /** Where people reach it. */
  url: URL;
  /** Where it listens. */
  address: HttpAddress;
  /** Where Prometheus scrapes; absent if metrics are off. */
  metricsAddress?: HttpAddress;
  /** Tells load balancers that it is stopping, and keeps serving until they have had time to notice. */
  leave(): Promise<void>;
  /** Finishes requests, then closes the pool, then stops PostgreSQL. */
  close(): Promise<void>;
}

type Closer = () => unknown;

/** Starts everything in order. If a step fails, the earlier ones are undone and the reason is thrown. */
export async function startServer(input: ServerInput): Promise<RunningServer> {
  const serving = await serve(input.config.httpAddress);
  const closers: Closer[] = [];
  const leaving = createLeaving(input);
  // On a separate thread, while the database is opened.
  const hasher = createPasswordHasher();
  const close = async () => {
    await serving.close();
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const metrics = await openMetrics(input.config, closers);
    const config = withAccessUrl(input.config, serving);
    const store = await openDatabase({ ...input, config }, closers);
    const deps = await createDeps({ ...input, config }, { store, passwords: await hasher });
    await createConfiguredOwner(deps);
    closers.push(scheduleRemoval(deps));
    closers.push(scheduleHousekeeping(deps));
    closers.push(resealInBackground(deps));
    closers.push(schedulePasscodes(deps));
    closers.push(scheduleNotices(deps, newBrowserNotices(deps)));
    closers.push(scheduleNotices(deps, passkeyNotices(deps)));
    if (deps.coder) closers.push(scheduleEnds(deps));
    closers.push(scheduleStats(deps));
    closers.push(scheduleUpdateCheck(deps));
    if (deps.oidc) closers.push(deps.oidc.close);
    if (metrics) {
      addServerReadings({ ...deps, store });
      metrics.handle(serveMetrics(deps.metrics.registry));
    }
    const health = { check: store.ping, isLeaving: leaving.hasBegun };
    serving.mount(createApp(deps, { health, ...input }));
    const { address } = serving;
    return { url: config.accessUrl, address, metricsAddress: metrics?.address, leave: leaving.begin, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function createLeaving({ config: { stopDelayMs }, log }: ServerInput) {
  let hasBegun = false;
  return {
    hasBegun: () => hasBegun,
    async begin() {
      hasBegun = true;
      if (stopDelayMs === 0) return;
      log.info(`Requests are served for another ${stopDelayMs / 1000} s; /healthz answers 503.`);
      await delay(stopDelayMs);
    },
  };
}

/** Listens before the database is opened, so that an address in use is reported at once. */
async function openMetrics({ prometheusAddress }: Config, closers: Closer[]): Promise<Serving | undefined> {
  if (!prometheusAddress) return undefined;
  const serving = await serve(prometheusAddress, "CODER_PROMETHEUS_ADDRESS (--prometheus-address)");
  closers.push(serving.close);
  return serving;
}

function withAccessUrl(config: Config, { address }: Serving): Config {
  return config.accessUrlIsDefault ? { ...config, accessUrl: defaultAccessUrl(address) } : config;
}

async function openDatabase({ config, log, random }: ServerInput, closers: Closer[]): Promise<Store> {
  const connection = config.postgres.connectionUrl
    ? { connectionString: config.postgres.connectionUrl }
    : await openOwnPostgres(config, log, closers);
  const store = await openStore(connection, {
    replica: random.uuid(),
    maxConnections: config.postgres.maxOpenConnections,
    onIdleError: (error) => log.warn({ err: error }, "A database connection broke; it is being replaced."),
    onSilence: () => log.error("The database does not answer: requests are refused until it does."),
    onSpeech: () => log.info("The database answers again."),
  }).catch((error: unknown) => {
    if (!config.postgres.connectionUrl || error instanceof MigrationError) throw error;
    throw unreachable(config.postgres.connectionUrl, error);
  });
  closers.push(store.close);
  if (store.migrations.length > 0)
    log.info({ migrations: store.migrations }, "The database schema was brought up to date.");
  return store;
}

async function openOwnPostgres(config: Config, log: Log, closers: Closer[]): Promise<PostgresConnection> {
  const postgres = await openBuiltInPostgres({ directory: config.configDir, ephemeral: config.ephemeral, log });
  closers.push(postgres.close);
  const where = config.ephemeral ? "a temporary directory, removed at exit" : postgres.dataDirectory;
  log.info({ isNew: postgres.isNew }, `The built-in PostgreSQL is running; its data is in ${where}.`);
  return postgres.connection;
}

function unreachable(url: string, cause: unknown): Error {
  const reason = cause instanceof Error ? redactText(reasonOf(rootCause(cause))) : String(cause);
  const { host, pathname } = new URL(url);
  return new Error(
    `The database at ${host}${pathname} (CODER_PG_CONNECTION_URL) cannot be used: ${reason}. Check that it is running, and that address, user, password and database name are right.`,
    { cause },
  );
}

function reasonOf(error: Error): string {
  return error instanceof DatabaseUnavailable ? error.reason : error.message || error.name;
}

function rootCause(error: Error): Error {
  return error.cause instanceof Error ? rootCause(error.cause) : error;
}

async function createDeps(
  input: ServerInput,
  { store, passwords }: { store: Store; passwords: PasswordHasher },
): Promise<Deps> {
  const { config } = input;
  return assembleDeps({
    ...input,
    store,
    pause: (milliseconds) => delay(milliseconds),
    encryption: await openEncryption(store, { keys: config.encryptionKeys, keyDirectory: ownKeyDirectory(config) }),
    passwords,
  });
}

function ownKeyDirectory(config: Config): string | undefined {
  if (config.ephemeral || config.encryptionKeys.length > 0) return undefined;
  mkdirSync(config.configDir, { recursive: true, mode: 0o700 });
  return config.configDir;
}
