import type { HealthSection } from "@coder-sign-in/api-types";
import type { Deps } from "../deps.ts";
import { findUpstreamError } from "../upstream/upstream-error.ts";
import type { ReferenceTime } from "./check-clock.ts";
import { explainFault } from "./explain-fault.ts";
import { findGitHub } from "./find-github.ts";
import { presentRecentCalls } from "./present-recent-calls.ts";

/** Whether GitHub's API answers. Whether it knows our app is checked in `test-github.ts`, which uses quota. */
export async function checkGitHub(deps: Deps): Promise<{ section: HealthSection; reference?: ReferenceTime }> {
  const configured = findGitHub(deps);
  if (!configured) {
    return { section: { status: "off", message: "GitHub is not configured.", remedy: "", latency_ms: null } };
  }
  const recentCalls = () => presentRecentCalls(deps.recentCalls.of("github"));
  const startedAt = performance.now();
  try {
    const time = await configured.github.api.serverTime();
    const latency = performance.now() - startedAt;
    const skewMs = time && deps.clock.now().getTime() - latency / 2 - time.getTime();
    const section = { status: "ok", message: "GitHub answers.", remedy: "", latency_ms: Math.round(latency) } as const;
    return {
      section: { ...section, recent_calls: recentCalls() },
      reference: skewMs === undefined ? undefined : { of: "GitHub", skewMs },
    };
  } catch (error) {
    const fault = findUpstreamError(error);
    if (!fault) throw error;
    const { message, remedy } = explainFault(fault, { name: "GitHub", addresses: configured.addresses });
    const status = fault.fault === "rate_limited" ? "warning" : "error";
    return { section: { status, message, remedy, latency_ms: null, recent_calls: recentCalls() } };
  }
}
