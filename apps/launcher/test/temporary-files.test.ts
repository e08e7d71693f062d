import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findMemoryDirectory } from "./memory-directory.mjs";
import { temporaryDirectory } from "./temporary-directory.ts";

const MODULE = JSON.stringify(new URL("temporary-files.mjs", import.meta.url).href);
const DEAD_PID = 2 ** 22 + 1; // above the highest process id
const TWO_HOURS_AGO = Date.now() / 1000 - 7200;

test("temporary files of a process and of those that it starts lie in its own directory, which goes with it", () => {
  const memory = temporaryDirectory();

  const places = placesOfFiles(memory, { TMPDIR: "/tmp" });

  expect(places).toEqual([expect.stringMatching(`^${memory}/coder-\\d+-`), places[0]]);
  expect(readdirSync(memory)).toEqual([]);
});

test("who is somebody else enters it, as PostgreSQL does beside root, but does not see what is in it", () => {
  const memory = temporaryDirectory();

  expect(modeSeen(memory)).toBe("711");
});

test("what started in such a directory stays in it", () => {
  const memory = temporaryDirectory();
  const TMPDIR = join(memory, "coder-1-ours");

  expect(placesOfFiles(memory, { TMPDIR })).toEqual([TMPDIR, TMPDIR]);
});

test("without enough memory, files stay where they were", () => {
  expect(placesOfFiles(undefined, { TMPDIR: "/elsewhere" })).toEqual(["/elsewhere", "/elsewhere"]);
});

test("what a killed process left is removed an hour later; nothing of one that runs, nor of others", () => {
  const memory = temporaryDirectory();
  const old = [`coder-${DEAD_PID}-old`, `coder-${process.pid}-runs`, "somebody-else"];
  for (const name of [...old, `coder-${DEAD_PID}-new`]) mkdirSync(join(memory, name, "database"), { recursive: true });
  for (const name of old) utimesSync(join(memory, name), TWO_HOURS_AGO, TWO_HOURS_AGO);

  placesOfFiles(memory, {});

  expect(existsSync(join(memory, `coder-${DEAD_PID}-old`))).toBe(false);
  expect(readdirSync(memory)).toHaveLength(3);
});

test("a directory counts if what is asked for is free there and programs run from it", () => {
  const memory = temporaryDirectory();

  expect(findMemoryDirectory(0, memory)).toBe(memory);
  expect(findMemoryDirectory(2 ** 30, memory)).toBeUndefined();
  expect(findMemoryDirectory(0, join(memory, "missing"))).toBeUndefined();
  expect(findMemoryDirectory(0, "/proc")).toBeUndefined();
  expect(readdirSync(memory)).toEqual([]);
});

/** As a process sees them that keeps them in memory, and one that it starts. */
function placesOfFiles(memory: string | undefined, env: Record<string, string>): string[] {
  const show = 'console.log(tmpdir()); spawnSync(process.execPath, ["-p", "os.tmpdir()"], { stdio: "inherit" });';
  const work = `if (tmpdir() !== "/elsewhere") mkdirSync(tmpdir() + "/files/below", { recursive: true });`;
  return run(memory, env, `${show} ${work}`).trim().split("\n");
}

function modeSeen(memory: string): string {
  return run(memory, {}, "console.log((statSync(tmpdir()).mode & 0o777).toString(8));").trim();
}

function run(memory: string | undefined, env: Record<string, string>, work: string): string {
  const script = `
    import { spawnSync } from "node:child_process";
    import { mkdirSync, statSync } from "node:fs";
    import { tmpdir } from "node:os";
    import { keepTemporaryFilesInMemory } from ${MODULE};
    keepTemporaryFilesInMemory(${memory === undefined ? "2 ** 30" : `0, ${JSON.stringify(memory)}`});
    ${work}`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
    encoding: "utf8",
    env: { PATH: process.env.PATH, ...env },
  });
  if (!stdout) throw new Error(stderr);
  return stdout;
}
