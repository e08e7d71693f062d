import type { FaultGroup } from "./fault.ts";

/** One answered (or aborted) request. Never holds a token, a device code or a client secret. */
export interface LogEntry {
  number: number;
  method: string;
  path: string;
  /** Query parameters; those that may be secret read `[redacted]`. */
  query: Record<string, string>;
  group: FaultGroup | "control" | "other";
  grantType: string | undefined;
  clientId: string | undefined;
  userCode: string | undefined;
  /** Null when the connection ended without an answer. */
  status: number | null;
  /** `ok`, an OAuth error name, `fault:<kind>`, `http_<status>` or `no_answer`. */
  outcome: string;
  /** Set for device polls: whether it came before the interval had passed since the previous answer. */
  early: boolean | undefined;
  /** Arrival by the real clock and by the emulator's, as ISO times. */
  realTime: string;
  emulatorTime: string;
  durationMs: number;
}
