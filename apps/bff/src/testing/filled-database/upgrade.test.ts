import { expect, test } from "vitest";
import { openStore } from "../../store/open-store.ts";
import { dumpSchema, dumpSql } from "./dump-sql.ts";
import { useCredentials } from "./fill-database.ts";
import { listReleases, readRelease } from "./release.ts";
import { openDatabase, startInProcess } from "./start-in-process.ts";

test("there is a release to upgrade from", () => {
  expect(listReleases()).toContain("0011-limits-of-apps");
});

test.each(listReleases())("after an upgrade from %s every credential that it gave out is good", async (name) => {
  const { sql, release } = readRelease(name);
  const { encryptionKey, madeAt, credentials } = release;

  const deployment = await startInProcess({ database: await loadDatabase(sql), encryptionKey, at: madeAt });

  await expect(useCredentials(deployment, credentials)).resolves.toBeUndefined();
});

test.each(listReleases())("an upgrade from %s leads to the schema of a new database", async (name) => {
  const upgraded = await loadDatabase(readRelease(name).sql);
  const store = await openStore(upgraded.connection, { replica: "test", maxConnections: 1, onIdleError: () => {} });
  await store.close();

  expect(await dumpSchema(upgraded.query)).toEqual(await dumpSchema((await openDatabase()).query));
});

test.each(listReleases())("the dump of %s makes the same database again", async (name) => {
  const { sql } = readRelease(name);

  expect(await dumpSql((await loadDatabase(sql)).query)).toBe(sql);
});

/** A database that contains what the statements create, and nothing else. */
async function loadDatabase(sql: string) {
  const database = await openDatabase();
  await database.query("drop schema public cascade; create schema public");
  await database.query(sql);
  return database;
}
