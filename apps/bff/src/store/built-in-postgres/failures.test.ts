import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { BuiltInPostgresError } from "./built-in-postgres-error.ts";
import { isAlive } from "./postmaster/is-alive.ts";
import { useTemporaryHomes } from "./temporary-homes.ts";

const { makeHome, makeUsedHome, open } = useTemporaryHomes();

test("when a file lies where the directory should be, the error names it and the option", async () => {
  const path = join(await makeHome(), "taken");
  await writeFile(path, "");

  const error = await refusal(path);

  expect(error.message).toContain(path);
  expect(error.message).toContain("CODER_CONFIG_DIR");
});

test("when the directory lies where PostgreSQL's user cannot go, the error names what is closed", async () => {
  const closed = await makeHome();
  await chmod(closed, 0o500);

  const error = await refusal(join(closed, "config"));

  expect(error.message).toContain(closed);
  expect(error.message).toContain("CODER_CONFIG_DIR");
});

test("when the data is of another major version, it is left alone and the error says both versions", async () => {
  const home = await makeHome();
  await mkdir(join(home, "postgres"));
  await writeFile(join(home, "postgres/PG_VERSION"), "17\n");

  const error = await refusal(home);

  expect(error.message).toMatch(/PostgreSQL 17, .* PostgreSQL 18/);
  expect(await readdir(join(home, "postgres"))).toEqual(["PG_VERSION"]);
});

test("when the place is taken by something else, it is left alone", async () => {
  const home = await makeHome();
  await mkdir(join(home, "postgres"));
  await writeFile(join(home, "postgres/thesis.tex"), "");

  const error = await refusal(home);

  expect(error.message).toContain("not a PostgreSQL database");
  expect(await readdir(join(home, "postgres"))).toEqual(["thesis.tex"]);
});

test("when PostgreSQL does not start, the error shows the end of its log and nothing stays running", async () => {
  const home = await makeUsedHome();
  const dataDirectory = join(home, "postgres");
  await writeFile(join(dataDirectory, "global/pg_control"), "broken");

  const error = await refusal(home);

  expect(error.message).toContain(dataDirectory);
  expect(error.message).toContain("pg_control");
  const pid = Number.parseInt(await readFile(join(dataDirectory, "postmaster.pid"), "utf8"), 10);
  expect(isAlive(pid)).toBe(false);
});

test("when a first start was killed in the middle, the next one begins anew and clears away the rest", async () => {
  const home = await makeHome();
  const deadPid = 2 ** 22 + 1; // above the highest process id
  await mkdir(join(home, `postgres.new-${deadPid}-abc/base`), { recursive: true });

  await open(home);

  expect(await readdir(home)).toEqual(["postgres"]);
});

async function refusal(home: string): Promise<Error> {
  const error = await open(home).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(BuiltInPostgresError);
  return error as Error;
}
