import type { HealthSection } from "@coder-sign-in/api-types";
import type { Deps } from "../deps.ts";
import { presentRecentCalls } from "./present-recent-calls.ts";
import { testOidc } from "./test-oidc.ts";

/** Whether the provider's configuration can be read at this moment. */
export async function checkOidc(deps: Deps): Promise<HealthSection> {
  const { outcome, message, remedy, latency_ms } = await testOidc(deps);
  if (outcome === "not_configured") {
    return { status: "off", message: "OpenID Connect is not configured.", remedy: "", latency_ms: null };
  }
  const status = outcome === "ok" ? "ok" : outcome === "rate_limited" ? "warning" : "error";
  return { status, message, remedy, latency_ms, recent_calls: presentRecentCalls(deps.recentCalls.of("oidc")) };
}
