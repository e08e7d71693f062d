import { z } from "zod";

export const healthStatus = z
  .enum(["ok", "warning", "error", "off"])
  .describe("`off`: not configured, so nothing was checked.")
  .meta({ id: "HealthStatus" });
export type HealthStatus = z.infer<typeof healthStatus>;

/** The outcome of the latest calls to a provider, whoever caused them, as known to this replica (rules#64). */
export const recentCalls = z
  .object({
    state: z
      .enum(["none", "working", "failing"])
      .describe("`failing`: the last three or more calls in a row failed. Calls are made all the same."),
    consecutive_failures: z.int(),
    last_success_at: z.iso.datetime().nullable(),
    last_failure_at: z.iso.datetime().nullable(),
    last_failure: z.string().describe("What went wrong, in words; empty while nothing did."),
  })
  .meta({ id: "RecentCalls" });
export type RecentCalls = z.infer<typeof recentCalls>;

export const healthSection = z
  .object({
    status: healthStatus,
    message: z.string().describe("What was found, in plain words."),
    remedy: z.string().describe("What to do about it; empty when there is nothing to do."),
    latency_ms: z.int().nullable().describe("How long the answer took; null when nothing was asked or answered."),
    recent_calls: recentCalls.optional().describe("Of an identity provider that is configured."),
    skew_seconds: z.int().optional().describe("Of the clock: how far this server is ahead; negative when behind."),
  })
  .meta({ id: "HealthSection" });
export type HealthSection = z.infer<typeof healthSection>;

/** What this deployment depends on. Our own shape. */
export const healthReport = z
  .object({
    healthy: z.boolean().describe("No section is an error."),
    time: z.iso.datetime().describe("When it was checked."),
    sections: z.object({
      database: healthSection,
      github: healthSection,
      oidc: healthSection,
      coder: healthSection.describe("The Coder behind this server."),
      mail: healthSection,
      clock: healthSection,
    }),
  })
  .meta({ id: "HealthReport" });
export type HealthReport = z.infer<typeof healthReport>;

export const providerTestOutcome = z
  .enum([
    "ok",
    "not_configured",
    "device_flow_disabled",
    "wrong_client_id",
    "wrong_client_secret",
    "redirect_uri_mismatch",
    "wrong_token",
    "token_ends_soon",
    "not_owner",
    "unknown_organization",
    "unknown_scopes",
    "unreachable",
    "timeout",
    "tls",
    "rate_limited",
    "unavailable",
    "malformed",
    "refused",
  ])
  .describe(
    "`unavailable`: it answered with a 5xx; `malformed`: not understood; `refused`: by an OAuth error, or a 4xx.",
  )
  .meta({ id: "ProviderTestOutcome" });
export type ProviderTestOutcome = z.infer<typeof providerTestOutcome>;

export const providerTestResponse = z
  .object({
    ok: z.boolean(),
    outcome: providerTestOutcome,
    message: z.string().describe("What the provider did, in plain words."),
    remedy: z.string().describe("What to do about it; empty when it works."),
    latency_ms: z.int().nullable().describe("Null when nothing was asked."),
  })
  .meta({ id: "ProviderTestResponse" });
export type ProviderTestResponse = z.infer<typeof providerTestResponse>;
