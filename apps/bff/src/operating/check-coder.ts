import type { HealthSection, HealthStatus, ProviderTestOutcome } from "@coder-sign-in/api-types";
import type { Deps } from "../deps.ts";
import { presentRecentCalls } from "./present-recent-calls.ts";
import { testCoder } from "./test-coder.ts";

/** A key that has ended here is deleted there within seconds; what is left after so long is told. */
const LEFT_AFTER_MS = 60_000;

const STATUS: Partial<Record<ProviderTestOutcome, HealthStatus>> = {
  ok: "ok",
  rate_limited: "warning",
  token_ends_soon: "warning",
  unknown_scopes: "warning",
};

/** The Coder behind this server, and the keys there that ought to be gone. */
export async function checkCoder(deps: Deps): Promise<HealthSection> {
  const { outcome, message, remedy, latency_ms } = await testCoder(deps);
  if (outcome === "not_configured") return { status: "off", message, remedy: "", latency_ms };
  const left = await deps.store.coderKeys.countLeft(new Date(deps.clock.now().getTime() - LEFT_AFTER_MS));
  const recent_calls = presentRecentCalls(deps.recentCalls.of("coder"));
  const section = { message, remedy, latency_ms, recent_calls };
  const status = STATUS[outcome] ?? "error";
  if (left === 0) return { status, ...section };
  const keys = left === 1 ? "1 key that has ended here is" : `${left} keys that have ended here are`;
  return {
    ...section,
    status: status === "ok" ? "warning" : status,
    message: `${message} ${keys} still there.`,
    remedy: remedy || "Their deletion is tried again every minute; the log says what stands in its way.",
  };
}
