import type { Response } from "express";
import type { DeviceFlow } from "../state/device-flow.ts";
import type { Fault } from "../state/fault.ts";
import type { LogEntry } from "../state/log-entry.ts";

/** What the handlers of one request learn on the way, for the log or a later handler. */
export interface Trace {
  group: LogEntry["group"];
  outcome?: string;
  clientId?: string;
  grantType?: string;
  userCode?: string;
  poll?: { flow: DeviceFlow; early: boolean };
  /** A fault that the device grant itself has to simulate. */
  pollFault?: Fault;
}

const traces = new WeakMap<Response, Trace>();

export function traceOf(response: Response): Trace {
  const known = traces.get(response);
  if (known) return known;
  const trace: Trace = { group: "other" };
  traces.set(response, trace);
  return trace;
}
