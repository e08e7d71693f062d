import { randomUUID } from "node:crypto";
import type pg from "pg";
import { inject } from "vitest";
import { SUPERUSER } from "../../store/built-in-postgres/roles.ts";
import { openTestPool } from "./open-test-pool.ts";
import type { PostgresConnection } from "./postgres-server.ts";

export type TestDatabase = {
  /** For `pg`, and for whatever opens a store from separate fields. */
  connection: PostgresConnection;
  /** The same as a URL, as an operator would put it into CODER_PG_CONNECTION_URL. */
  connectionUrl: string;
  drop: () => Promise<void>;
};

let administrators: pg.Pool | undefined;

/** A migrated, empty database for the caller on the server of this run. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = inject("testPostgres");
  const { host, port, user } = template;
  const database = `test_${randomUUID().replaceAll("-", "")}`;
  administrators ??= openTestPool({ ...template, database: user, user: SUPERUSER, max: 2, allowExitOnIdle: true });
  const server = administrators;
  // Copies files; otherwise each page would go through the log, which takes six times as long.
  await server.query(`create database ${database} with template ${template.database} owner ${user} strategy file_copy`);

  return {
    connection: { ...template, database },
    connectionUrl: `postgres:///${database}?${new URLSearchParams({ user, host, port: String(port) })}`,
    // A test may have dropped its own.
    drop: async () => void (await server.query(`drop database if exists ${database} with (force)`)),
  };
}
