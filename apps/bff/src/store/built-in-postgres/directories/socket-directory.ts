import { chown, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { DatabaseUser } from "../database-user.ts";
import { PORT } from "../roles.ts";

/** macOS allows 104 bytes for a socket's path and Linux 108, each including the terminating zero. */
const MAX_SOCKET_PATH_BYTES = 103;
const PREFIX = "coder-pg-";

export function socketPath(directory: string): string {
  return join(directory, `.s.PGSQL.${PORT}`);
}

/** The data directory, which is private already, or a private temporary one if that path is too long for a socket. */
export async function getSocketDirectory(dataDirectory: string, user: DatabaseUser): Promise<string> {
  if (Buffer.byteLength(socketPath(dataDirectory)) <= MAX_SOCKET_PATH_BYTES) return dataDirectory;

  return createTemporaryDirectory(user);
}

/** A new directory that only PostgreSQL's user (and root) can enter, with a path short enough for a socket. */
export async function createTemporaryDirectory(user: DatabaseUser): Promise<string> {
  const isShort = Buffer.byteLength(tmpdir()) < 50;
  const directory = await mkdtemp(join(isShort ? tmpdir() : "/tmp", PREFIX));
  const { uid, gid } = user.credentials;
  if (uid !== undefined && gid !== undefined) await chown(directory, uid, gid);
  return directory;
}

/** Removes a directory created by `createTemporaryDirectory`, and nothing else. */
export async function removeTemporaryDirectory(directory: string): Promise<void> {
  if (basename(directory).startsWith(PREFIX)) await rm(directory, { recursive: true, force: true });
}
