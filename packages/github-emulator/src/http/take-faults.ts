import type { Fault, FaultGroup } from "../state/fault.ts";

/** The faults that hit this request, counted as used. Latency adds to whatever follows; the first other kind decides. */
export function takeFaults(faults: Fault[], { group, url }: { group: FaultGroup; url: string }) {
  const matching = faults.filter((fault) => matches(fault, { group, url }));
  let latencyMs = 0;

  for (const fault of matching) {
    fault.seen += 1;
    const isSpent = fault.times !== null && fault.hits >= fault.times;
    if (fault.seen <= fault.after || isSpent) continue;
    fault.hits += 1;
    if (fault.kind !== "latency") return { latencyMs, fault };
    latencyMs += fault.ms;
  }
  return { latencyMs, fault: undefined };
}

function matches(fault: Fault, { group, url }: { group: FaultGroup; url: string }): boolean {
  const isInGroup = fault.group === null || fault.group === group;
  return isInGroup && (fault.path === null || url.includes(fault.path));
}
