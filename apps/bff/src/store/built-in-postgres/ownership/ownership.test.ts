import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { chmod, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { getBinaries } from "../binaries.ts";
import { getDatabaseUser } from "../database-user.ts";
import { isAlive } from "../postmaster/is-alive.ts";
import { query, useTemporaryHomes } from "../temporary-homes.ts";

const PATIENCE = { timeout: 10_000 };
const { makeHome, makeUsedHome, open } = useTemporaryHomes();

test("when another server has the directory, the second is told by whom, and the first serves on", async () => {
  const home = await makeUsedHome();
  const first = await open(home);

  await expect(open(home)).rejects.toThrow(`in use by another server (process ${process.pid})`);

  expect(await query(first, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("when two first starts race for one directory, exactly one gets it", async () => {
  const home = await makeHome();

  const outcomes = await Promise.allSettled([open(home), open(home)]);

  const refusals = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [String(outcome.reason)] : []));
  expect(refusals).toEqual([expect.stringContaining("in use by another server")]);
});

test("when the owner is killed, the next start has the data", async () => {
  const home = await makeUsedHome();
  const owner = await startOwner(home, false);

  owner.process.kill("SIGKILL");
  const server = await open(home);

  expect(await query(server, "select answer from kept")).toEqual([{ answer: 42 }]);
});

test("when the owner of an ephemeral one is killed, neither process nor file is left", async () => {
  const owner = await startOwner(await makeHome(), true);
  const pid = await readPid(owner.dataDirectory);

  owner.process.kill("SIGKILL");

  await expect.poll(() => isAlive(pid), PATIENCE).toBe(false);
  await expect.poll(() => existsSync(owner.dataDirectory), PATIENCE).toBe(false);
});

test("when the owner of an ephemeral one is killed while it is being created, no file is left", async () => {
  const temporary = await makeHome();
  await chmod(temporary, 0o777);
  const owner = runOwner(await makeHome(), true, temporary);
  const files = () =>
    readdirSync(temporary, { recursive: true }).filter((path) => String(path).startsWith("coder-pg-"));
  await expect.poll(() => files().length, PATIENCE).toBeGreaterThan(10);

  owner.kill("SIGKILL");

  await expect.poll(files, PATIENCE).toEqual([]);
});

test("when PostgreSQL was left running without an owner, it is stopped and started again as ours", async () => {
  const home = await makeUsedHome();
  const { dataDirectory, close } = await open(home);
  await close();
  const orphan = await startByHand(dataDirectory);
  await expect.poll(() => readPid(dataDirectory), PATIENCE).toBe(orphan.pid);

  const server = await open(home);

  expect(isAlive(Number(orphan.pid)) && orphan.exitCode === null).toBe(false);
  expect(await query(server, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("when a power cut left a postmaster.pid and another program bears its number today, PostgreSQL starts", async () => {
  const home = await makeUsedHome();
  const dataDirectory = join(home, "postgres");
  const { credentials } = await getDatabaseUser(dataDirectory);
  const other = spawn("sleep", ["600"], { ...credentials, stdio: "ignore" });
  onTestFinished(() => void other.kill());
  const stale = [other.pid, dataDirectory, 1_700_000_000, 5432, dataDirectory, "", "1 1", "ready"].join("\n");
  await writeFile(join(dataDirectory, "postmaster.pid"), `${stale}\n`);
  await writeFile(join(dataDirectory, ".s.PGSQL.5432.lock"), `${stale}\n`);

  const server = await open(home);

  expect(await query(server, "select 1 as one")).toEqual([{ one: 1 }]);
  expect(other.exitCode).toBe(null);
});

test("when PostgreSQL itself is killed, it comes back with what was committed", async () => {
  const server = await open(await makeUsedHome());
  await query(server, "create table kept as select 42 as answer");

  process.kill(await readPid(server.dataDirectory), "SIGKILL");

  const answer = () => query(server, "select answer from kept").catch(String);
  await expect.poll(answer, PATIENCE).toEqual([{ answer: 42 }]);
  await expect(open(join(server.dataDirectory, ".."))).rejects.toThrow("in use by another server");
});

async function startOwner(home: string, ephemeral: boolean): Promise<{ process: ChildProcess; dataDirectory: string }> {
  const owner = runOwner(home, ephemeral);
  const [line] = await once(owner.stdout, "data");
  return { process: owner, dataDirectory: String(line).trim() };
}

/** A separate process that opens the directory, writes a row, reports where and runs until it is killed. */
function runOwner(home: string, ephemeral: boolean, temporaryDirectory = tmpdir()) {
  const source = JSON.stringify(new URL("../open-built-in-postgres.ts", import.meta.url).href);
  const script = `
    const { default: pg } = await import("pg");
    const { openBuiltInPostgres } = await import(${source});
    const server = await openBuiltInPostgres({ directory: ${JSON.stringify(home)}, ephemeral: ${ephemeral}, log: console });
    await new pg.Pool(server.connection).query("create table kept as select 42 as answer");
    console.log(server.dataDirectory);`;
  const owner = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    env: { ...process.env, TMPDIR: temporaryDirectory },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void owner.kill("SIGKILL"));
  return owner;
}

async function startByHand(dataDirectory: string): Promise<ChildProcess> {
  const user = await getDatabaseUser(dataDirectory);
  const { postgres } = await getBinaries(user);
  const postmaster = spawn(postgres, ["-D", dataDirectory], { ...user.credentials, stdio: "ignore", detached: true });
  onTestFinished(() => void postmaster.kill("SIGQUIT"));
  return postmaster;
}

async function readPid(dataDirectory: string): Promise<number> {
  return Number.parseInt(await readFile(join(dataDirectory, "postmaster.pid"), "utf8").catch(() => ""), 10);
}
