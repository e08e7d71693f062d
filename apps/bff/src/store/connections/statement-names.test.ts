import { CompiledQuery, Kysely } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { createTestDatabase } from "../../testing/databases/test-database.ts";
import { SERVING } from "./deadlines.ts";
import { createDialect } from "./dialect.ts";
import { openPool } from "./open-pool.ts";
import { nameStatement } from "./statement-names.ts";

test("design#22: a named statement is kept prepared while connections are certainly ours, and others never", async () => {
  const database = await createTestDatabase();
  let areOurs = false;
  const options = { maxConnections: 1, onIdleError: () => {}, mayPrepare: () => areOurs };
  const pool = openPool(database.connection, SERVING, options);
  const db = new Kysely<never>({ dialect: createDialect(pool) });
  onTestFinished(async () => {
    await db.destroy();
    await database.drop();
  });
  const run = (text: string) => db.executeQuery(CompiledQuery.raw(text, [1]));
  const prepared = async () =>
    (await db.executeQuery(CompiledQuery.raw("select statement from pg_prepared_statements"))).rows;
  nameStatement("select $1::int as named");

  await run("select $1::int as named");
  expect(await prepared()).toEqual([]);

  areOurs = true;
  await run("select $1::int as named");
  await run("select $1::int as named");
  await run("select $1::int as other");
  expect(await prepared()).toEqual([{ statement: "select $1::int as named" }]);
});
