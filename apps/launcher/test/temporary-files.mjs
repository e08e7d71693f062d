// @ts-check
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { isAlive } from "../children/is-alive.mjs";
import { findMemoryDirectory } from "./memory-directory.mjs";

const NAME = /^coder-(\d+)-/;
const HOUR_MS = 3_600_000;

/**
 * Temporary files of this process, and of those that it starts, are in memory, if there is enough of it, and go with it.
 * What a killed one left is removed by another that comes later.
 * @param {number} gibibytes how much has to be free
 * @param {string | undefined} [directory]
 */
export function keepTemporaryFilesInMemory(gibibytes, directory = findMemoryDirectory(gibibytes)) {
  if (!directory || process.env.TMPDIR?.startsWith(directory)) return;

  removeAbandoned(directory);
  // Short: a socket below it has about a hundred bytes for its path.
  const own = mkdtempSync(join(directory, `coder-${process.pid}-`));
  // Its files are private, but PostgreSQL reaches its own, and does not run as root.
  chmodSync(own, 0o711);
  process.env.TMPDIR = own;
  process.once("exit", () => rmSync(own, { recursive: true, force: true, maxRetries: 3 }));
}

/**
 * An hour after its last file: a process in a container that shares this directory is not seen from here.
 * @param {string} directory
 */
function removeAbandoned(directory) {
  for (const name of readdirSync(directory)) {
    const pid = Number(name.match(NAME)?.[1]);
    const path = join(directory, name);
    if (!pid || isAlive(pid)) continue;
    const { uid, mtimeMs } = statSync(path);
    const isOurs = uid === process.getuid?.() && Date.now() - mtimeMs > HOUR_MS;
    if (isOurs) rmSync(path, { recursive: true, force: true });
  }
}
