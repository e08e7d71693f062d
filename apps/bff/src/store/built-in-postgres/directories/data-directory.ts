import { chown, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pid } from "node:process";
import type { Binaries } from "../binaries.ts";
import { BuiltInPostgresError, USE_OWN_POSTGRES } from "../built-in-postgres-error.ts";
import type { DatabaseUser } from "../database-user.ts";
import { isAlive } from "../postmaster/is-alive.ts";
import { runCommand } from "../postmaster/run-command.ts";

type DataDirectoryInput = {
  dataDirectory: string;
  binaries: Binaries;
  user: DatabaseUser;
  /** Whether the data must survive a power failure. */
  durable: boolean;
};

/**
 * Makes sure that the directory holds a database cluster of our major version.
 * @returns whether it was created just now
 * @throws BuiltInPostgresError when it holds something else or cannot be created
 */
export async function ensureDataDirectory(input: DataDirectoryInput): Promise<boolean> {
  const { dataDirectory, binaries } = input;
  const version = await readFile(join(dataDirectory, "PG_VERSION"), "utf8").catch(() => undefined);
  if (version === undefined) return createDataDirectory(input);
  if (version.trim() === binaries.majorVersion) return false;

  throw new BuiltInPostgresError(
    `${dataDirectory} holds data of PostgreSQL ${version.trim()}, but this release includes PostgreSQL ${binaries.majorVersion}: ` +
      `dump it with the release that wrote it and restore the dump, move the directory away to start with an empty database, ${USE_OWN_POSTGRES}.`,
  );
}

/**
 * initdb works in a sibling directory that is renamed when complete, so an interrupted start leaves nothing half done.
 */
async function createDataDirectory({ dataDirectory, binaries, user, durable }: DataDirectoryInput): Promise<boolean> {
  await requireFree(dataDirectory);

  const partial = await createPartial(dataDirectory, user);
  const options = durable ? INITDB_OPTIONS : [...INITDB_OPTIONS, "--no-sync"];
  const { ok, output } = await runCommand(binaries.initdb, [...options, "--pgdata", partial], user);
  if (!ok) {
    await rm(partial, { recursive: true, force: true });
    throw cannotCreate(dataDirectory, reasonIn(output));
  }

  try {
    await rename(partial, dataDirectory);
    return true;
  } catch {
    // Another process' first start was faster.
    await rm(partial, { recursive: true, force: true });
    return false;
  }
}

async function requireFree(dataDirectory: string): Promise<void> {
  try {
    const [entry] = await readdir(dataDirectory);
    if (entry === undefined) return;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return;
    throw new BuiltInPostgresError(
      `The database in ${dataDirectory} cannot be read (${code}): start the server as the user who owns it, or choose another CODER_CONFIG_DIR.`,
    );
  }
  throw new BuiltInPostgresError(
    `${dataDirectory} holds something that is not a PostgreSQL database: move it away or choose another CODER_CONFIG_DIR.`,
  );
}

/**
 * The built-in locale sorts and compares the same on every operating system and after every upgrade of its libraries.
 */
const INITDB_OPTIONS = [
  ["--username", "postgres"],
  ["--auth", "peer"],
  ["--encoding", "UTF8"],
  ["--locale", "C"],
  ["--locale-provider", "builtin"],
  ["--builtin-locale", "C.UTF-8"],
  ["--no-instructions"],
].flat();

async function createPartial(dataDirectory: string, user: DatabaseUser): Promise<string> {
  const prefix = `${dataDirectory}.new-`;
  try {
    await removeLeftovers(prefix);
    const partial = await mkdtemp(`${prefix}${pid}-`);
    const { uid, gid } = user.credentials;
    if (uid !== undefined && gid !== undefined) await chown(partial, uid, gid);
    return partial;
  } catch (error) {
    throw cannotCreate(dataDirectory, error instanceof Error ? error.message : String(error));
  }
}

/** Left behind by a first start that was killed halfway; the name contains the process that is working there. */
async function removeLeftovers(prefix: string): Promise<void> {
  const home = dirname(prefix);
  for (const entry of await readdir(home)) {
    const path = join(home, entry);
    if (path.startsWith(prefix) && !isAlive(Number.parseInt(path.slice(prefix.length), 10))) {
      await rm(path, { recursive: true, force: true });
    }
  }
}

/** PostgreSQL marks the line that says why; what follows it is about cleaning up. */
function reasonIn(output: string): string {
  const lines = output.split("\n");
  return lines.find((line) => /FATAL|PANIC|ERROR|error:/.test(line)) ?? lines.slice(-3).join(" ");
}

function cannotCreate(dataDirectory: string, reason: string): BuiltInPostgresError {
  return new BuiltInPostgresError(
    `The database cannot be created in ${dataDirectory} (${reason}): make the directory writable, free some space, ` +
      "or choose another one with CODER_CONFIG_DIR.",
  );
}
