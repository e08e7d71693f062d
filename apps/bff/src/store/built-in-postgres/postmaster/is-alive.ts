import { readFileSync } from "node:fs";
import { kill } from "node:process";

/**
 * Whether a process with this id is running, whoever owns it. A zombie that nobody has reaped (as in a container
 * without init) does not count.
 */
export function isAlive(pid: number): boolean {
  try {
    kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  return !isZombie(pid);
}

function isZombie(pid: number): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
