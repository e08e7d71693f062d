import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { Environment } from "./profiles.ts";
import { startServerProcess } from "./server-process.ts";

/** How any process reaches the PostgreSQL. */
export interface Cluster {
  /** The directory of its socket. */
  host: string;
  /** What all servers on it are configured with: their databases are copies of one. */
  shared: Environment;
}

/** The options of a server on a database of its own. */
export interface OnDatabase extends Environment {
  CODER_PG_CONNECTION_URL: string;
}

export interface Databases {
  cluster: Cluster;
  stop(): Promise<void>;
}

const TEMPLATE = "template_migrated";
/** Nothing here has to survive a power failure, and nothing lives long enough to be tidied up. */
const IN_HASTE = ["fsync = off", "full_page_writes = off", "synchronous_commit = off", "autovacuum = off"];

/**
 * One PostgreSQL for many servers: the built-in one of a server that nobody visits. To create and start one for each
 * takes longer than most of what they are started for.
 */
export async function openDatabases(): Promise<Databases> {
  const directory = await mkdtemp(join(tmpdir(), "coder-e2e-databases-"));
  await chmod(directory, 0o755); // started as root, PostgreSQL runs as somebody else
  const shared = {
    CODER_EXTERNAL_TOKEN_ENCRYPTION_KEYS: randomBytes(32).toString("base64"),
    // PostgreSQL takes 100, and some thirty servers may run at once.
    CODER_PG_CONN_MAX_OPEN: "5",
    // What the first server leaves here, the others need not compile.
    NODE_COMPILE_CACHE: join(directory, "compiled"),
  };
  const cluster = { host: join(directory, "postgres"), shared };

  const keeper = await startServerProcess({ ...shared, CODER_CONFIG_DIR: directory });
  const inHaste = IN_HASTE.map((setting) => `alter system set ${setting}`);
  const template = `create database ${TEMPLATE} owner coder`;
  await administer(cluster, [...inHaste, "select pg_reload_conf()", template]);
  await (await startServerProcess(onDatabase(cluster, TEMPLATE))).stop();

  return {
    cluster,
    async stop() {
      await keeper.stop();
      await rm(directory, { recursive: true });
    },
  };
}

/** Returns the options of a server on a new database, which is its own. */
export async function createDatabase(cluster: Cluster): Promise<OnDatabase> {
  const name = `deployment_${randomBytes(8).toString("hex")}`;
  await administer(cluster, [`create database ${name} template ${TEMPLATE} owner coder strategy file_copy`]);
  return onDatabase(cluster, name);
}

function onDatabase({ host, shared }: Cluster, name: string): OnDatabase {
  const url = `postgres://coder@localhost/${name}?${new URLSearchParams({ host })}`;
  return { ...shared, CODER_PG_CONNECTION_URL: url };
}

async function administer({ host }: Cluster, statements: string[]): Promise<void> {
  const administrator = new pg.Client({ host, user: "postgres", database: "postgres" });
  await administrator.connect();
  try {
    for (const statement of statements) await administrator.query(statement);
  } finally {
    await administrator.end();
  }
}
