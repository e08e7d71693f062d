import { chmod, chown, mkdir, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { BuiltInPostgresError, USE_OWN_POSTGRES } from "../built-in-postgres-error.ts";
import type { DatabaseUser } from "../database-user.ts";
import { runCommand } from "../postmaster/run-command.ts";

/**
 * Makes sure that the configured directory exists and that PostgreSQL's user can pass through it.
 * @throws BuiltInPostgresError naming the directory that cannot be created or entered
 */
export async function ensureHomeDirectory(directory: string, user: DatabaseUser): Promise<void> {
  const mode = user.credentials.uid === undefined ? 0o700 : 0o711;
  const created = await mkdir(directory, { recursive: true, mode }).catch((error) => {
    throw new BuiltInPostgresError(
      `The directory ${directory} cannot be created (${error.message}): choose another one with CODER_CONFIG_DIR.`,
    );
  });
  if (await canEnter(directory, user)) return;

  await grantPassage(directory, user);
  if (await canEnter(directory, user)) return;

  const closed = await firstClosed(directory, user);
  if (created) await rm(created, { recursive: true });
  throw new BuiltInPostgresError(
    `PostgreSQL does not run as root but as ${user.name}, who cannot enter ${closed}: ` +
      `choose a directory outside it with CODER_CONFIG_DIR, ${USE_OWN_POSTGRES}.`,
  );
}

async function canEnter(directory: string, user: DatabaseUser): Promise<boolean> {
  return user.credentials.uid === undefined || (await runCommand("test", ["-x", directory], user)).ok;
}

/**
 * A private directory of root's own, such as `mktemp -d` creates, is made passable, not readable, for PostgreSQL's
 * group.
 */
async function grantPassage(directory: string, user: DatabaseUser): Promise<void> {
  const { uid, mode } = await stat(directory);
  const isPrivate = (mode & 0o077) === 0;
  if (uid !== 0 || !isPrivate || user.credentials.gid === undefined) return;

  await chown(directory, 0, user.credentials.gid);
  await chmod(directory, (mode & 0o700) | 0o010);
}

async function firstClosed(directory: string, user: DatabaseUser): Promise<string> {
  const parent = dirname(directory);
  return parent === directory || (await canEnter(parent, user)) ? directory : firstClosed(parent, user);
}
