import { Socket } from "node:net";
import { CamelCasePlugin, Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { expect, onTestFinished, test, vi } from "vitest";
import { DatabaseUnavailable } from "../../database-unavailable.ts";
import { startLossyProxy } from "../../testing/databases/lossy-proxy.ts";
import { createTestDatabase } from "../../testing/databases/test-database.ts";
import { fastestRun } from "../../testing/durations.ts";
import { type Deadlines, SERVING } from "./deadlines.ts";
import { openPool } from "./open-pool.ts";

const QUICK: Deadlines = { ...SERVING, connection: 500, answer: 500, doubt: 200, probe: 400 };
/** A probe may take as long as it needs on a busy machine, and a statement too. */
const PATIENT: Deadlines = { ...QUICK, answer: 20_000, probe: 20_000 };
/** Nothing suspects it, so that a single connection runs into its own deadline. */
const TRUSTING: Deadlines = { ...QUICK, doubt: Number.POSITIVE_INFINITY };

test("design#24: a deadline in the middle of a transaction undoes it, and its connection is closed", async () => {
  const { db, proxy, database } = await openTestPool(TRUSTING);
  await sql`create table notes (text text)`.execute(db);
  const before = await countBackends(database);

  const cut = db.transaction().execute(async (transaction) => {
    await sql`insert into notes values ('half')`.execute(transaction);
    proxy.lose();
    await sql`insert into notes values ('whole')`.execute(transaction);
  });

  await expect(cut).rejects.toThrow(new DatabaseUnavailable("no answer within 0.5 s"));
  await expect.poll(() => proxy.closed()).toBe(1);
  proxy.failOver();
  expect((await sql`select * from notes`.execute(db)).rows).toEqual([]);
  expect(before).toBe(1);
});

test("design#24: after one missed deadline, the next statement on the same connection is refused at once", async () => {
  const { db, proxy } = await openTestPool(TRUSTING);
  await sql`select 1`.execute(db);

  const milliseconds = await db.connection().execute(async (connection) => {
    proxy.lose();
    await sql`select 1`.execute(connection).catch(() => {});
    return fastestRun(() => sql`select 1`.execute(connection).catch(() => {}));
  });

  expect(milliseconds).toBeLessThan(300);
});

test("design#24: whoever waits for a connection is refused in time", async () => {
  const { db } = await openTestPool(TRUSTING, 1);

  await db.connection().execute(async () => {
    await expect(sql`select 1`.execute(db)).rejects.toThrow(
      new DatabaseUnavailable("no connection was free within 0.5 s"),
    );
  });
});

test("design#24: a new connection that nobody answers is refused in time", async () => {
  const { db, proxy } = await openTestPool(TRUSTING);
  proxy.lose();

  await expect(sql`select 1`.execute(db)).rejects.toThrow(new DatabaseUnavailable("it did not answer within 0.5 s"));
});

test("design#24: once the database is known to be silent, everybody is refused at once, and let in when it speaks", async () => {
  const { db, proxy, heard } = await openTestPool(QUICK);
  await sql`select 1`.execute(db);
  proxy.lose();
  await sql`select 1`.execute(db).catch(() => {});

  const milliseconds = await fastestRun(() => expect(sql`select 1`.execute(db)).rejects.toThrow("it is silent"));
  proxy.failOver();

  expect(milliseconds).toBeLessThan(300);
  await expect.poll(() => sql`select 1`.execute(db).then(() => "answered", String)).toBe("answered");
  expect(heard).toEqual(["silence", "speech"]);
});

test("design#24: a statement that is slow while the database speaks is not cut", async () => {
  const { db, heard } = await openTestPool(PATIENT);

  await sql`select pg_sleep(1)`.execute(db);

  expect(heard).toEqual([]);
});

test("design#24: one doubt, and connections from before are not used again", async () => {
  const { db, proxy } = await openTestPool(PATIENT);
  const both = () => Promise.all([1, 2].map(() => sql`select pg_sleep(0.02)`.execute(db)));
  await both();
  const before = proxy.opened();

  await sql`select pg_sleep(0.5)`.execute(db);
  await both();

  await expect.poll(() => proxy.closed()).toBeGreaterThanOrEqual(before);
  expect(before).toBe(2);
});

test("design#4: trouble of the database's own is told from a fault in the statement", async () => {
  const { db } = await openTestPool(SERVING);
  const raise = (code: string) =>
    sql`do ${sql.lit(`begin raise exception using errcode = '${code}', message = 'could not extend file "base/1"'; end`)}`.execute(
      db,
    );

  for (const code of ["53100", "57014", "58030", "25006", "40P01", "XX001", "08006"]) {
    await expect(raise(code)).rejects.toBeInstanceOf(DatabaseUnavailable);
  }
  for (const code of ["23505", "22P02", "42703"]) {
    await expect(raise(code)).rejects.not.toBeInstanceOf(DatabaseUnavailable);
  }
});

test("design#24: closing does not wait for a database that is silent", async () => {
  const { db, proxy, pool } = await openTestPool(SERVING);
  await sql`select 1`.execute(db);
  proxy.lose();
  const lost = sql`select 1`.execute(db).catch(String);

  const seconds = await secondsOf(() => pool.end());

  expect(seconds).toBeLessThan(2);
  expect(await lost).toContain("the server stops");
});

test("a keep-alive is asked for, so that the system notices a peer that is gone", async () => {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  const asked = vi.spyOn(Socket.prototype, "setKeepAlive");
  onTestFinished(() => asked.mockRestore());
  const pool = openPool(database.connection, SERVING, { maxConnections: 1, onIdleError: () => {} });
  onTestFinished(pool.end);

  (await pool.connect()).release();

  expect(asked.mock.calls).toEqual([[true, 10_000]]);
});

async function openTestPool(deadlines: Deadlines, maxConnections = 3) {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  const proxy = await startLossyProxy(database.connection);
  const heard: string[] = [];
  const pool = openPool({ connectionString: proxy.connectionUrl }, deadlines, {
    maxConnections,
    onIdleError: () => heard.push("idle error"),
    onSilence: () => heard.push("silence"),
    onSpeech: () => heard.push("speech"),
  });
  onTestFinished(() => pool.end());
  const db = new Kysely<never>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] });
  return { db, pool, proxy, database, heard };
}

async function countBackends({ connection }: { connection: pg.ClientConfig }): Promise<number> {
  const client = new pg.Client(connection);
  await client.connect();
  const { rows } = await client
    .query(
      "select count(*)::int as count from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    )
    .finally(() => client.end());
  return rows[0].count;
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}
