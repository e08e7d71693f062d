import { expect, onTestFinished, test } from "vitest";
import { openTestPool } from "./open-test-pool.ts";
import { createReusedDatabase, type ReusedDatabase, takeTestDatabase } from "./reused-databases.ts";

const ADD_ORGANIZATION = `insert into organizations (id, name, display_name, is_default, created_at)
  values (gen_random_uuid(), 'acme', 'Acme', true, now())`;

test("what a test leaves behind the next one does not find, and what migrations wrote is there again", async () => {
  const first = await createReusedDatabase();
  const [written] = await query(first, "select * from oauth2_unused_apps");
  await query(first, ADD_ORGANIZATION);
  await query(first, "update oauth2_unused_apps set apps = apps + 5");
  first.giveBack();

  const second = await takeUntilEnd();

  expect(second.connection.database).toBe(first.connection.database);
  expect(await query(second, "select 1 from organizations")).toEqual([]);
  expect(await query(second, "select * from oauth2_unused_apps")).toEqual([written]);
});

test("who is still connected is not when the next test begins", async () => {
  const first = await createReusedDatabase();
  const left = openTestPool(first.connection);
  onTestFinished(() => left.end());
  const client = await left.connect();
  const ended = new Promise((resolve) => client.once("error", resolve));
  await client.query(`begin; ${ADD_ORGANIZATION}`);
  first.giveBack();

  const second = await takeUntilEnd();

  await expect(ended).resolves.toMatchObject({ message: expect.stringContaining("terminat") });
  client.release(true);
  expect(second.connection.database).toBe(first.connection.database);
});

test.each([
  "create table left_behind ()",
  "alter table users rename to people",
  "alter table users add check (false) not valid",
  "drop index users_status",
  "alter table api_keys disable trigger user",
  `${ADD_ORGANIZATION}; analyze organizations`,
  "create function notify_end() returns int language sql as 'select 1'",
  "insert into spent_oauth_codes select sha256(each::text::bytea), now() from generate_series(1, 2000) as each",
])("after this nobody gets it again: %s", async (statement) => {
  const first = await createReusedDatabase();
  await query(first, statement);
  first.giveBack();

  const second = await takeUntilEnd();

  expect(second.connection.database).not.toBe(first.connection.database);
});

async function takeUntilEnd(): Promise<ReusedDatabase> {
  const database = await takeTestDatabase();
  onTestFinished(database.giveBack);
  return database;
}

async function query({ connection }: ReusedDatabase, text: string): Promise<unknown[]> {
  const pool = openTestPool(connection);
  const { rows } = await pool.query(text).finally(() => pool.end());
  return rows;
}
