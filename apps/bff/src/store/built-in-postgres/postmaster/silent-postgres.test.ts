import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { freezePostgres } from "../../../testing/databases/frozen-postgres.ts";
import { query, useTemporaryHomes } from "../temporary-homes.ts";
import { isAlive } from "./is-alive.ts";

const { makeUsedHome, open } = useTemporaryHomes();

test("design#24: a PostgreSQL that is frozen is stopped all the same, in less than 10 s, and the next start has the data", async () => {
  const home = await makeUsedHome();
  const server = await open(home);
  await query(server, "create table kept as select 42 as answer");
  const pid = Number.parseInt(await readFile(join(server.dataDirectory, "postmaster.pid"), "utf8"), 10);
  await freezePostgres(home);

  const startedAt = performance.now();
  await server.close();
  const seconds = (performance.now() - startedAt) / 1000;

  expect(isAlive(pid)).toBe(false);
  expect(seconds).toBeLessThan(10);
  const next = await open(home);
  expect(await query(next, "select answer from kept")).toEqual([{ answer: 42 }]);
});

test("design#24: a start that finds a frozen PostgreSQL on its directory names the process and the remedy", async () => {
  const home = await makeUsedHome();
  const server = await open(home);
  const pid = Number.parseInt(await readFile(join(server.dataDirectory, "postmaster.pid"), "utf8"), 10);
  const goOn = await freezePostgres(home);
  onTestFinished(goOn);

  const second = open(home);

  await expect(second).rejects.toThrow(`(process ${pid}) and does not answer`);
  await expect(second).rejects.toThrow(`kill -QUIT ${pid}; kill -CONT ${pid}`);
  goOn();
  expect(await query(server, "select 1 as one")).toEqual([{ one: 1 }]);
  expect(existsSync(join(server.dataDirectory, "postmaster.pid"))).toBe(true);
});
