import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const opened: TestDatabase[] = [];

afterEach(async () => {
  for (const database of opened.splice(0)) await database.drop();
});

test("each test database is migrated, and what one writes no other sees", async () => {
  const [first, second] = [await open(), await open()];

  await query(first.connectionUrl, "create table only_here ()");

  expect(await tables(first.connectionUrl)).toContain("schema_migrations");
  expect(await tables(first.connectionUrl)).toContain("only_here");
  expect(await tables(second.connectionUrl)).toContain("schema_migrations");
  expect(await tables(second.connectionUrl)).not.toContain("only_here");
});

test("when a database is dropped while somebody is connected, it goes all the same", async () => {
  const database = await createTestDatabase();
  const client = new pg.Client(database.connection);
  const ended = new Promise((resolve) => client.on("error", resolve));
  await client.connect();

  await database.drop();

  await expect(ended).resolves.toMatchObject({ message: expect.stringContaining("terminat") });
  await expect(query(database.connectionUrl, "select 1")).rejects.toThrow("does not exist");
});

async function open(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  opened.push(database);
  return database;
}

async function tables(connectionUrl: string): Promise<string[]> {
  const rows = await query(connectionUrl, "select tablename from pg_tables where schemaname = 'public'");
  return rows.map((row) => row.tablename);
}

async function query(connectionString: string, text: string) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query(text).finally(() => client.end());
  return rows;
}
