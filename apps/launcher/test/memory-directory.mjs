// @ts-check
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * A file system in memory, where making and removing files costs a fraction of what a disk takes for it.
 * @param {number} gibibytes how much has to be free, in the file system and in memory; containers often have 64 MB there
 * @param {string} [directory]
 * @returns {string | undefined} undefined if there is none, it is too small, or no program can be started from it
 */
export function findMemoryDirectory(gibibytes, directory = "/dev/shm") {
  try {
    const { bavail, bsize } = statfsSync(directory);
    const free = Math.min(bavail * bsize, process.availableMemory());
    return free >= gibibytes * 1024 ** 3 && canRunProgramsIn(directory) ? directory : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} directory mounted `noexec` in some containers */
function canRunProgramsIn(directory) {
  const own = mkdtempSync(join(directory, "runs-programs-"));
  try {
    const program = join(own, "program");
    writeFileSync(program, "#!/bin/sh\n", { mode: 0o700 });
    return spawnSync(program).status === 0;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}
