import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { keepConnections, keptProcesses } from "./kept-connections.ts";
import { createTestDatabase } from "./test-database.ts";

const PROCESS = "select pg_backend_pid() as id";
const LISTENERS = `select 1 from pg_stat_activity
  where datname = current_database() and application_name = 'listener'`;

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

test("a listener's connection serves the next listener, is not counted while it is kept, and delivers nothing from before", async () => {
  const connection = await openDatabase();
  const first = await openListener(connection);
  await first.client.end();

  const atOnce = await openListener(connection);
  await expect.poll(() => listenersOn(connection)).toBe(1);
  await processOf(connection, "notify words, 'before'");
  const later = await openListener(connection);
  await processOf(connection, "notify words, 'after'");

  expect(atOnce.process).not.toBe(first.process);
  expect([later.process, later.channels]).toEqual([first.process, 0]);
  await expect.poll(() => later.heard).toEqual(["after"]);
  expect(atOnce.heard).toEqual(["before", "after"]);
  expect(first.heard).toEqual([]);
  expect(await listenersOn(connection)).toBe(2);
});

test("the list of kept connections comes when listeners among them are ready for the next", async () => {
  const connection = await openDatabase();
  const first = await openListener(connection);
  void first.client.end();

  const processes = await keptProcesses();
  const second = await openListener(connection);

  expect(processes).toContain(first.process);
  expect(second.process).toBe(first.process);
});

async function openDatabase() {
  const { connection, drop } = await createTestDatabase();
  onTestFinished(drop);
  return { ...connection, ...keepConnections };
}

async function openListener(connection: Awaited<ReturnType<typeof openDatabase>>) {
  const client = new connection.Client({ ...connection, application_name: "listener" });
  const heard: unknown[] = [];
  client.on("error", () => {}).on("notification", ({ payload }) => heard.push(payload));
  await client.connect();
  const { rowCount: channels } = await client.query("select pg_listening_channels()");
  await client.query("listen words");
  const { rows } = await client.query(PROCESS);
  return { client, channels, heard, process: rows[0]?.id };
}

async function listenersOn(connection: pg.PoolConfig): Promise<number> {
  const pool = new pg.Pool(connection);
  const { rowCount } = await pool.query(LISTENERS);
  await pool.end();
  return Number(rowCount);
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
