import { execFileSync } from "node:child_process";

/** Which core each process runs on; undefined where pinning is not possible. */
export interface Cores {
  server?: number;
  /** The load generator and the GitHub stand-in. */
  load?: number;
  /** The external PostgreSQL. */
  beside?: number;
  /** All of these, as taskset expects them: other processes are started on the core of the load. */
  all?: string;
  /** What readers of the table should know about it. */
  note: string;
}

/** Assigns cores from those available to this process, and moves this process to the one for the load. */
export function takeCores(): Cores {
  const allowed = allowedCores();
  if (!allowed) return { note: "taskset is absent: nothing is pinned to a core, so ratios are less steady" };
  const [load, server, third] = allowed;
  if (load === undefined || server === undefined) {
    return { note: "there is only one core: load and server compete for it, so only ratios mean something" };
  }
  execFileSync("taskset", ["-acp", String(load), String(process.pid)], { stdio: "ignore" });
  const beside = third ?? load;
  const note = `server on core ${server}, load and GitHub on core ${load}, external PostgreSQL on core ${beside}`;
  return { server, load, beside, all: `${load},${server},${beside}`, note };
}

function allowedCores(): number[] | undefined {
  try {
    const answer = execFileSync("taskset", ["-cp", String(process.pid)], { encoding: "utf8", stdio: "pipe" });
    return parseCoreList(answer.slice(answer.lastIndexOf(":") + 1).trim());
  } catch {
    return undefined;
  }
}

/** `0-3,6` and the like. */
export function parseCoreList(list: string): number[] {
  return list.split(",").flatMap((part) => {
    const [first = 0, last = first] = part.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}
