import type pg from "pg";
import { inject } from "vitest";
import { SUPERUSER } from "../../store/built-in-postgres/roles.ts";
import { emptyAgain, emptying } from "./empty-database.ts";
import { openTestPool } from "./open-test-pool.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

export type ReusedDatabase = TestDatabase & {
  /** For another test, which empties it first. */
  giveBack: () => void;
};

interface Known {
  database: ReusedDatabase;
  administrator: pg.Pool;
}

/** Those that tests of this worker have returned. */
const free: Known[] = [];

/** A migrated, empty database: one that a test has used before, or a new one, which costs six times as much. */
export async function takeTestDatabase(): Promise<ReusedDatabase> {
  for (let known = free.pop(); known; known = free.pop()) {
    if (await isEmptied(known)) return known.database;
    await known.administrator.end();
    await known.database.drop();
  }
  return createReusedDatabase();
}

/** A test may have dropped it, or closed every connection. */
async function isEmptied({ administrator }: Known): Promise<boolean> {
  try {
    return await emptyAgain(administrator, inject("emptySchema"));
  } catch {
    return false;
  }
}

/** One that no test has used: nothing but what its test does can keep it from being used again. */
export async function createReusedDatabase(): Promise<ReusedDatabase> {
  const created = await createTestDatabase();
  const options = { ...created.connection, user: SUPERUSER, options: emptying, max: 1, allowExitOnIdle: true };
  const administrator = openTestPool(options);
  const database = { ...created, giveBack: () => void free.push({ database, administrator }) };
  return database;
}
