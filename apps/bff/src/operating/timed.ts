import type { ProviderTestResponse } from "@coder-sign-in/api-types";
import type { Finding } from "./explain-fault.ts";

export type TimedFinding = Finding & Pick<ProviderTestResponse, "latency_ms">;

/** How long it took, whatever the finding. */
export async function timed(work: () => Promise<Finding>, explain: (error: unknown) => Finding): Promise<TimedFinding> {
  const startedAt = performance.now();
  const finding = await work().catch(explain);
  return { ...finding, latency_ms: Math.round(performance.now() - startedAt) };
}
