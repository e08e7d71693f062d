import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { Environment } from "./profiles.ts";
import { startServerProcess } from "./server-process.ts";

export interface Databases {
  /** The options of a server on a new database, which is its own. */
  create(): Promise<Environment>;
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
  const encryption = { CODER_EXTERNAL_TOKEN_ENCRYPTION_KEYS: randomBytes(32).toString("base64") };
  const host = join(directory, "postgres");
  const onDatabase = (name: string): Environment => ({
    ...encryption,
    CODER_PG_CONNECTION_URL: `postgres://coder@localhost/${name}?${new URLSearchParams({ host })}`,
  });

  const keeper = await startServerProcess({ ...encryption, CODER_CONFIG_DIR: directory });
  const administrator = new pg.Client({ host, user: "postgres", database: "postgres" });
  await administrator.connect();
  for (const setting of IN_HASTE) await administrator.query(`alter system set ${setting}`);
  await administrator.query("select pg_reload_conf()");
  await administrator.query(`create database ${TEMPLATE} owner coder`);
  await (await startServerProcess(onDatabase(TEMPLATE))).stop();

  let created = 0;
  return {
    async create() {
      created += 1;
      const name = `deployment_${created}`;
      await administrator.query(`create database ${name} template ${TEMPLATE} owner coder strategy file_copy`);
      return onDatabase(name);
    },
    async stop() {
      await administrator.end();
      await keeper.stop();
      await rm(directory, { recursive: true });
    },
  };
}
