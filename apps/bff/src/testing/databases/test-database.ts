import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import type { PostgresConnection } from "./postgres-server.ts";

export type TestDatabase = {
  /** For `pg`, and for whatever opens a store from separate fields. */
  connection: PostgresConnection;
  /** The same as a URL, as an operator would put it into CODER_PG_CONNECTION_URL. */
  connectionUrl: string;
  drop: () => Promise<void>;
};

/** A migrated, empty database of one's own on the server of this run (about 40 ms). */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = inject("testPostgres");
  const database = `test_${randomUUID().replaceAll("-", "")}`;
  await runOnServer(template, `create database ${database} template ${template.database}`);

  const { host, port, user } = template;
  return {
    connection: { ...template, database },
    connectionUrl: `postgres:///${database}?${new URLSearchParams({ user, host, port: String(port) })}`,
    drop: () => dropDatabase(template, database),
  };
}

/**
 * Not `with (force)`: it is refused ("permission denied to terminate process") while
 * autovacuum, which runs as the superuser, is in the database. A plain drop stops autovacuum. A server that still runs
 * would connect again in between, so nobody may any more.
 */
async function dropDatabase(template: PostgresConnection, database: string): Promise<void> {
  await runOnServer(template, `alter database ${database} with allow_connections false`).catch(ignoreMissing);
  await runOnServer(
    template,
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity
     where datname = '${database}' and usename = current_user`,
  );
  await runOnServer(template, `drop database if exists ${database}`);
}

/** A test may have dropped its own. */
function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "3D000")) throw error;
}

async function runOnServer(template: PostgresConnection, statement: string): Promise<void> {
  const client = new pg.Client({ ...template, database: template.user });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
