import { rm } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { openBuiltInPostgres } from "../../store/built-in-postgres/open-built-in-postgres.ts";
import { buildDirectory, buildServer } from "../built-server/build-server.ts";
import { startServerProcess } from "../built-server/server-process.ts";
import { DEPLOYMENT_ENV } from "./deployment.ts";
import { dumpSql } from "./dump-sql.ts";
import { beginToFill } from "./fill-database.ts";
import { startOutsideWorld } from "./outside-world.ts";
import { writeRelease } from "./release.ts";

const ENCRYPTION_KEY = Buffer.alloc(32, 7).toString("base64");

await writeThisRelease();

/** Fills a database with the current code and stores it, so that later code is tested on an upgrade from here. */
async function writeThisRelease(): Promise<void> {
  const log = { error: (_fields: object, message: string) => process.stderr.write(`${message}\n`) };
  const postgres = await openBuiltInPostgres({ directory: "", ephemeral: true, log });
  const pool = new pg.Pool(postgres.connection);
  const world = await startOutsideWorld();
  const main = await buildServer(buildDirectory());
  const { database, host, port, user } = postgres.connection;
  const server = await startServerProcess(main, {
    ...DEPLOYMENT_ENV,
    ...world.env,
    CODER_PG_CONNECTION_URL: `postgres:///${database}?${new URLSearchParams({ host, port: String(port), user })}`,
    CODER_EXTERNAL_TOKEN_ENCRYPTION_KEYS: ENCRYPTION_KEY,
  });
  const query = async (statement: string, values?: unknown[]) => (await pool.query(statement, values)).rows;
  const make = await beginToFill({ world, origins: () => [server.origin], query, pass: () => delay(100) });
  const credentials = await make(10);
  const release = { madeAt: new Date().toISOString(), encryptionKey: ENCRYPTION_KEY, credentials };
  await server.end("SIGTERM");

  const [last] = await query("select max(name) as name from schema_migrations");
  writeRelease(String(last?.name), { sql: await dumpSql(query), release });
  await pool.end();
  await Promise.all([postgres.close(), world.close(), rm(buildDirectory(), { recursive: true })]);
}
