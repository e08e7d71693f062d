import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { createTestDatabase } from "../testing/databases/test-database.ts";
import { openStore } from "./open-store.ts";

const options = { replica: "test", maxConnections: 3, onIdleError: () => {} };

test("design#5: replicas that start at once on an empty database migrate it once", async () => {
  const database = await createEmptyDatabase();

  const stores = await Promise.all([1, 2, 3].map(() => openStore(database.connection, options)));
  for (const store of stores) onTestFinished(store.close);

  const applied = stores.flatMap(({ migrations }) => migrations);
  expect(applied[0]).toBe("0001-people-and-keys");
  expect(new Set(applied).size).toBe(applied.length);
  await expect(Promise.all(stores.map((store) => store.users.hasAny()))).resolves.toEqual([false, false, false]);
});

test("a second start finds nothing to migrate and keeps what is there", async () => {
  const database = await createEmptyDatabase();
  const first = await openStore(database.connection, options);
  await first.siteConfigs.getOrCreate("key", "value");
  await first.close();

  const second = await openStore(database.connection, options);
  onTestFinished(second.close);

  expect(second.migrations).toEqual([]);
  expect(await second.siteConfigs.getOrCreate("key", "other")).toBe("value");
});

test("a database that a newer release has migrated is refused, with the remedy", async () => {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  const client = new pg.Client(database.connection);
  await client.connect();
  await client.query("insert into schema_migrations (name, timestamp) values ('9999-of-tomorrow', '2999-01-01')");
  await client.end();

  await expect(openStore(database.connection, options)).rejects.toThrow(
    /could not be brought up to date: .*9999-of-tomorrow.*start that release or a later one/,
  );
});

test("a transaction is all or nothing, and one inside another belongs to it", async () => {
  const store = await openTestStore();
  const half = store.transaction(async (tables) => {
    await tables.siteConfigs.getOrCreate("outer", "1");
    await tables.transaction((inner) => inner.siteConfigs.getOrCreate("inner", "1"));
    throw new Error("stop");
  });

  await expect(half).rejects.toThrow("stop");

  expect(await store.siteConfigs.getOrCreate("outer", "2")).toBe("2");
  expect(await store.siteConfigs.getOrCreate("inner", "2")).toBe("2");
});

test("design#22: a transaction's last statement takes the commit along, and where it fails nothing is kept", async () => {
  const store = await openTestStore();
  const key = { purpose: "test", sequence: 1, encryptedSecret: Buffer.alloc(1), createdAt: new Date() };

  await store.transaction(async (tables) => {
    await tables.siteConfigs.put("kept", "1");
    await tables.andCommit.siteConfigs.put("last", "1");
  });
  const failed = store.transaction(async (tables) => {
    await tables.siteConfigs.put("lost", "1");
    await tables.andCommit.signingKeys.insert({ ...key, sequence: 2 ** 40 });
  });

  await expect(failed).rejects.toThrow(/out of range/);
  expect(await store.siteConfigs.find("kept")).toBe("1");
  expect(await store.siteConfigs.find("last")).toBe("1");
  expect(await store.siteConfigs.find("lost")).toBeUndefined();
  expect(store.pool()).toMatchObject({ waiting: 0 });
});

test("design#22: what is part of another transaction does not end it", async () => {
  const store = await openTestStore();
  const failed = store.transaction(async (tables) => {
    await tables.transaction((inner) => inner.andCommit.siteConfigs.put("inner", "1"));
    throw new Error("stop");
  });

  await expect(failed).rejects.toThrow("stop");

  expect(await store.siteConfigs.find("inner")).toBeUndefined();
});

test("a connection that breaks inside a transaction fails it and nothing else", async () => {
  const database = await createTestDatabase();
  // An idle connection would break, too, and the next query could get it before that has been noticed.
  const store = await openStore(database.connection, { ...options, maxConnections: 1 });
  onTestFinished(async () => {
    await store.close();
    await database.drop();
  });
  const broken = store.transaction(async (tables) => {
    await tables.siteConfigs.getOrCreate("key", "1");
    await terminateOthers(database.connection);
    await tables.siteConfigs.getOrCreate("key", "1");
  });

  await expect(broken).rejects.toThrow(/connection/);

  expect(await store.siteConfigs.getOrCreate("key", "2")).toBe("2");
});

test("design#5: the default organization is one, whoever makes it", async () => {
  const store = await openTestStore();
  const ids = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"];

  await Promise.all(ids.map((id) => store.organizations.ensureDefault({ id, createdAt: new Date() })));

  expect(ids).toContain((await store.organizations.findDefault())?.id);
});

async function openTestStore() {
  const database = await createTestDatabase();
  const store = await openStore(database.connection, options);
  onTestFinished(async () => {
    await store.close();
    await database.drop();
  });
  return store;
}

/** Nothing is migrated in it. */
async function createEmptyDatabase() {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  const client = new pg.Client(database.connection);
  await client.connect();
  await client.query("drop schema public cascade; create schema public").finally(() => client.end());
  return database;
}

async function terminateOthers(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  const statement =
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";
  await client.query(statement).finally(() => client.end());
}
