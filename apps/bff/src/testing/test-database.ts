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
    drop: () => runOnServer(template, `drop database if exists ${database} with (force)`),
  };
}

async function runOnServer(template: PostgresConnection, statement: string): Promise<void> {
  const client = new pg.Client({ ...template, database: template.user });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
