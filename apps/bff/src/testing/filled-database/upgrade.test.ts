import { randomBytes, randomUUID } from "node:crypto";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { createLogTo } from "../../observability/log.ts";
import { startServer } from "../../start-server.ts";
import { openStore } from "../../store/open-store.ts";
import { createTestClock } from "../test-clock.ts";
import { testConfiguration } from "../test-config.ts";
import { createTestDatabase } from "../test-database.ts";
import { KEYS } from "./databases.ts";
import { DEPLOYMENT_ENV } from "./deployment.ts";
import { dumpSchema, dumpSql } from "./dump-sql.ts";
import { useCredentials } from "./fill-database.ts";
import { startOutsideWorld } from "./outside-world.ts";
import { listReleases, readRelease } from "./release.ts";

test("there is a release to upgrade from", () => {
  expect(listReleases()).toContain("0011-limits-of-apps");
});

test.each(listReleases())("after an upgrade from %s every credential that it gave out is good", async (name) => {
  const { sql, release } = readRelease(name);
  const database = await loadDatabase(sql);
  const clock = createTestClock(release.madeAt);
  const world = await startOutsideWorld(clock.now);
  onTestFinished(world.close);
  const server = await startServer({
    ...testConfiguration({
      ...DEPLOYMENT_ENV,
      ...world.env,
      CODER_PG_CONNECTION_URL: database.connectionUrl,
      [KEYS]: release.encryptionKey,
    }),
    log: createLogTo({ write: () => {} }),
    clock,
    random: { bytes: randomBytes, uuid: randomUUID },
    fetch,
    version: "v0.0.0-test",
    dashboardDirectory: "/nonexistent",
    upstreamTimeoutMs: 5000,
  });
  onTestFinished(server.close);
  const origin = `http://127.0.0.1:${server.address.port}`;

  const used = useCredentials(
    { world, origins: () => [origin], query: database.query, pass: async () => clock.advance(1) },
    release.credentials,
  );

  await expect(used).resolves.toBeUndefined();
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

/** A database that holds what the statements make, and nothing else. */
async function loadDatabase(sql: string) {
  const database = await openDatabase();
  await database.query("drop schema public cascade; create schema public");
  await database.query(sql);
  return database;
}

async function openDatabase() {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  const pool = new pg.Pool(database.connection);
  onTestFinished(() => pool.end());
  const query = async (statement: string, values?: unknown[]) => (await pool.query(statement, values)).rows;
  return { ...database, query };
}
