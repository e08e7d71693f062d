import type { HealthSection, HealthStatus, ProviderTestOutcome } from "@coder-sign-in/api-types";
import type { Deps } from "../deps.ts";
import { presentRecentCalls } from "./present-recent-calls.ts";
import { testCoder } from "./test-coder.ts";

/** A key that has ended here is deleted there within seconds; what remains after this long is reported. */
const LEFT_AFTER_MS = 60_000;

const STATUS: Partial<Record<ProviderTestOutcome, HealthStatus>> = {
  ok: "ok",
  rate_limited: "warning",
  token_ends_soon: "warning",
  unknown_scopes: "warning",
};

/** People who are refused either try again, or do not care. */
const REFUSED_WITHIN_MS = 24 * 3_600_000;

/** The Coder behind this server, the keys there that should be gone, and people who are refused. */
export async function checkCoder(deps: Deps): Promise<HealthSection> {
  const { outcome, message, remedy, latency_ms } = await testCoder(deps);
  if (outcome === "not_configured") return { status: "off", message, remedy: "", latency_ms };
  const recent_calls = presentRecentCalls(deps.recentCalls.of("coder"));
  const status = STATUS[outcome] ?? "error";
  const leftovers = (await Promise.all([findKeysLeft(deps), findRefused(deps)])).filter((found) => found !== undefined);
  return {
    status: status === "ok" && leftovers.length > 0 ? "warning" : status,
    message: [message, ...leftovers.map((found) => found.message)].join(" "),
    remedy: remedy || leftovers.map((found) => found.remedy).join(" "),
    latency_ms,
    recent_calls,
  };
}

interface Leftover {
  message: string;
  remedy: string;
}

async function findKeysLeft({ store, clock }: Deps): Promise<Leftover | undefined> {
  const left = await store.coderKeys.countLeft(new Date(clock.now().getTime() - LEFT_AFTER_MS));
  if (left === 0) return undefined;
  const keys = left === 1 ? "1 key that has ended here is" : `${left} keys that have ended here are`;
  return {
    message: `${keys} still there.`,
    remedy: "This server tries to delete them every minute; the log says why that fails.",
  };
}

async function findRefused({ store, clock, coder }: Deps): Promise<Leftover | undefined> {
  if (!coder) return undefined;
  const since = new Date(clock.now().getTime() - REFUSED_WITHIN_MS);
  const refused = await store.coderPeople.countRefused({ coder: coder.address, since });
  if (refused === 0) return undefined;
  const people =
    refused === 1
      ? "1 person is refused: their account there has"
      : `${refused} people are refused: their accounts there have`;
  return {
    message: `${people} roles that nobody has vouched for.`,
    remedy: "The audit log names them. They can sign in here with GitHub or OpenID Connect.",
  };
}
