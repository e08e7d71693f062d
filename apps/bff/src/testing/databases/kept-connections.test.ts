import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { keepConnections } from "./kept-connections.ts";
import { createTestDatabase } from "./test-database.ts";

const PROCESS = "select pg_backend_pid() as id";

test("a connection that a pool has closed serves the next pool", async () => {
  const connection = await openDatabase();

  const first = await processOf(connection);

  expect(await processOf(connection)).toBe(first);
});

test("not one with another name, on another database, or in a transaction", async () => {
  const connection = await openDatabase();

  const first = await processOf(connection, "begin");
  const second = await processOf(connection);

  expect(second).not.toBe(first);
  expect(await processOf({ ...connection, application_name: "other" })).not.toBe(second);
  expect(await processOf(await openDatabase())).not.toBe(second);
});

test("one that PostgreSQL has ended is replaced", async () => {
  const connection = await openDatabase();
  const first = await processOf(connection);

  await processOf({ ...connection, application_name: "other" }, `select pg_terminate_backend(${first}, 5000)`);

  await expect.poll(() => processOf(connection)).not.toBe(first);
});

async function openDatabase(): Promise<pg.PoolConfig> {
  const { connection, drop } = await createTestDatabase();
  onTestFinished(drop);
  return { ...connection, ...keepConnections };
}

/** Of PostgreSQL's, for a pool that is opened, sends the statement and is closed. */
async function processOf(connection: pg.PoolConfig, statement = "select 1"): Promise<unknown> {
  const pool = new pg.Pool(connection);
  const client = await pool.connect();
  await client.query(statement);
  const { rows } = await client.query(PROCESS);
  client.release();
  await pool.end();
  return rows[0]?.id;
}
