import { existsSync } from "node:fs";
import { chmod, lstat, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { query, useTemporaryHomes } from "./temporary-homes.ts";

const { makeHome, makeUsedHome, open } = useTemporaryHomes();

test("when a directory is opened for the first time, the server's database is there and complete", async () => {
  const home = await makeHome();

  const server = await open(home);

  expect(server.isNew).toBe(true);
  expect(server.dataDirectory).toBe(join(home, "postgres"));
  expect(await readdir(home)).toEqual(["postgres"]);
  const [facts] = await query(
    server,
    `select current_user as role, current_database() as database, rolsuper as super, current_setting('fsync') as fsync,
            current_setting('server_encoding') as encoding
     from pg_roles where rolname = current_user`,
  );
  expect(facts).toEqual({ role: "coder", database: "coder", super: false, fsync: "on", encoding: "UTF8" });
});

test("when it is closed and opened again, the data is still there", async () => {
  const home = await makeHome();
  const first = await open(home);
  await query(first, "create table kept as select 42 as answer");
  await first.close();

  const second = await open(home);

  expect(second.isNew).toBe(false);
  expect(await query(second, "select answer from kept")).toEqual([{ answer: 42 }]);
});

test("nobody but its owner can reach it: no TCP, and a directory that is closed to others", async () => {
  const server = await open(await makeUsedHome());

  expect(await query(server, "show listen_addresses")).toEqual([{ listen_addresses: "" }]);
  expect((await stat(server.connection.host)).mode & 0o077).toBe(0);
});

test("when PostgreSQL's user has put links in its directory, nothing is written where they lead", async () => {
  const home = await makeUsedHome();
  const dataDirectory = join(home, "postgres");
  const victim = join(home, "victim");
  await writeFile(victim, "untouched");
  for (const name of ["postgresql.conf", "pg_hba.conf", "pg_ident.conf", "server.log", "server.log.1"]) {
    await rm(join(dataDirectory, name), { force: true });
    await symlink(victim, join(dataDirectory, name));
  }

  const server = await open(home);

  expect(await query(server, "show listen_addresses")).toEqual([{ listen_addresses: "" }]);
  expect(await readFile(victim, "utf8")).toBe("untouched");
  const { uid } = await stat(dataDirectory);
  expect((await lstat(join(dataDirectory, "postgresql.conf"))).uid).toBe(uid);
});

test("when it is closed twice, it is stopped and the second time changes nothing", async () => {
  const server = await open(await makeUsedHome());

  await server.close();
  await server.close();

  expect(existsSync(join(server.dataDirectory, "postmaster.pid"))).toBe(false);
});

test("when it is ephemeral, the configured directory is not touched and nothing is left of it", async () => {
  const home = join(await makeHome(), "never-made");

  const server = await open(home, true);
  expect(await query(server, "show fsync")).toEqual([{ fsync: "off" }]);
  await server.close();

  expect(existsSync(home)).toBe(false);
  expect(existsSync(dirname(server.dataDirectory))).toBe(false);
});

test("when the directory's path is too long for a socket, the socket lies in a short private one until the end", async () => {
  const home = await makeHome();
  await chmod(home, 0o711);

  const server = await open(join(home, "long".repeat(30)));

  expect(await query(server, "select 1 as one")).toEqual([{ one: 1 }]);
  expect(server.connection.host).not.toBe(server.dataDirectory);
  expect((await stat(server.connection.host)).mode & 0o077).toBe(0);
  await server.close();
  expect(existsSync(server.connection.host)).toBe(false);
});
