import type { HealthSection } from "@coder-sign-in/api-types";
import { DatabaseUnavailable } from "../database-unavailable.ts";
import type { Deps } from "../deps.ts";
import { redactText } from "../observability/redact.ts";
import type { ReferenceTime } from "./check-clock.ts";
import { withDeadline } from "./with-deadline.ts";

const REMEDY =
  "Check that the database server is running and reachable (CODER_PG_CONNECTION_URL), and look at its log.";
const SLOW_REMEDY = "Check the load of the database server, and the network between it and this server.";

export async function checkDatabase(deps: Deps): Promise<{ section: HealthSection; reference?: ReferenceTime }> {
  const startedAt = performance.now();
  try {
    const now = await withDeadline(deps, deps.store.counts.databaseTime());
    const latency = performance.now() - startedAt;
    const reference = { of: "the database", skewMs: deps.clock.now().getTime() - latency / 2 - now.getTime() };
    return { section: describe(deps, latency), reference };
  } catch (error) {
    const reason = error instanceof Error ? redactText(reasonOf(error)) : "unknown";
    return {
      section: { status: "error", message: `PostgreSQL does not answer: ${reason}.`, remedy: REMEDY, latency_ms: null },
    };
  }
}

function reasonOf(error: Error): string {
  return error instanceof DatabaseUnavailable ? error.reason : error.message;
}

function describe({ config }: Deps, latency: number): HealthSection {
  const { slowDatabaseMs } = config.healthCheck;
  const latency_ms = Math.round(latency);
  if (latency <= slowDatabaseMs) return { status: "ok", message: "PostgreSQL answers.", remedy: "", latency_ms };
  const message = `PostgreSQL answers in ${latency_ms} ms; more than ${slowDatabaseMs} ms is slow.`;
  return { status: "warning", message, remedy: SLOW_REMEDY, latency_ms };
}
