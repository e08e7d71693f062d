import type { Fault, FaultGroup } from "../state/fault.ts";
import type { Asker } from "./who-asks.ts";

interface Asked extends Asker {
  group: FaultGroup;
  url: string;
}

/**
 * The faults that apply to this request, counted as used. Latency is added to whatever follows; the first fault of
 * another kind decides.
 */
export function takeFaults(faults: Fault[], asked: Asked) {
  const matching = faults.filter((fault) => matches(fault, asked));
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

function matches(fault: Fault, { group, url, clientId, login }: Asked): boolean {
  const isInGroup = fault.group === null || fault.group === group;
  const isApps = fault.clientId === null || fault.clientId === clientId;
  const isPersons = fault.login === null || fault.login.toLowerCase() === login?.toLowerCase();
  return isInGroup && isApps && isPersons && (fault.path === null || url.includes(fault.path));
}
