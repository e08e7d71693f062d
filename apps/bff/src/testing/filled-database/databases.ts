import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { onTestFinished } from "vitest";
import { APP_DATABASE, APP_ROLE, PORT } from "../../store/built-in-postgres/roles.ts";
import { createTestDatabase } from "../databases/test-database.ts";
import type { Deployment } from "./deployment.ts";

/** The option with the keys, the first one first. */
export const KEYS = "CODER_EXTERNAL_TOKEN_ENCRYPTION_KEYS";

/** Where a server keeps its rows. Removed with the test. */
export interface ServerDatabase {
  env: Record<string, string>;
  /** What everything is encrypted with at first, once a server has started. */
  firstKey(): string;
  query: Deployment["query"];
}

export async function openExternal(): Promise<ServerDatabase> {
  const { connection, connectionUrl, drop } = await createTestDatabase();
  onTestFinished(drop);
  const firstKey = Buffer.alloc(32, 7).toString("base64");
  return {
    env: { CODER_PG_CONNECTION_URL: connectionUrl, [KEYS]: firstKey },
    firstKey: () => firstKey,
    query: (...asked) => queryOnce(connection, ...asked),
  };
}

export async function openBuiltIn(): Promise<ServerDatabase> {
  const directory = mkdtempSync(join(tmpdir(), "coder-restarts-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const connection = { host: join(directory, "postgres"), port: PORT, user: APP_ROLE, database: APP_DATABASE };
  return {
    env: { CODER_CONFIG_DIR: directory },
    firstKey: () => readFileSync(join(directory, "encryption.key"), "utf8").trim(),
    query: (...asked) => queryOnce(connection, ...asked),
  };
}

/** A separate connection for each, because PostgreSQL may end with its server. */
async function queryOnce(connection: pg.ClientConfig, statement: string, values?: unknown[]) {
  const client = new pg.Client(connection);
  await client.connect();
  const { rows } = await client.query(statement, values).finally(() => client.end());
  return rows;
}
