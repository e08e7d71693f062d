import { readdirSync, readFileSync } from "node:fs";

/** Linux counts in hundredths of a second on every machine that Node runs on. */
const TICKS_PER_SECOND = 100;

/** CPU time used so far by a process and its descendants. Undefined where there is no /proc. */
export function cpuSecondsOf(pid: number): number | undefined {
  const processes = readProcesses();
  if (!processes.has(pid)) return undefined;
  const isBelow = (one: number): boolean =>
    one === pid || (processes.has(one) && isBelow(processes.get(one)?.parent ?? 0));
  const ticks = [...processes].filter(([one]) => isBelow(one)).reduce((sum, [, { ticks: own }]) => sum + own, 0);
  return ticks / TICKS_PER_SECOND;
}

function readProcesses(): Map<number, { parent: number; ticks: number }> {
  const processes = new Map<number, { parent: number; ticks: number }>();
  for (const name of pidsOfAll()) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      // The name of the program, in parentheses, may contain spaces: fields are counted from behind it
      // (proc_pid_stat(5)).
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      const [, parent, user, system, ofEndedUser, ofEndedSystem] = [0, 1, 11, 12, 13, 14].map((at) =>
        Number(fields[at]),
      );
      const ticks = (user ?? 0) + (system ?? 0) + (ofEndedUser ?? 0) + (ofEndedSystem ?? 0);
      processes.set(Number(name), { parent: parent ?? 0, ticks });
    } catch {
      // It ended in the meantime.
    }
  }
  return processes;
}

function pidsOfAll(): string[] {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}
