import type { HealthReport, ProviderTestOutcome } from "@coder-sign-in/api-types";
import { owner } from "../fixtures/basics.ts";
import { failingCalls, section, unhealthy } from "../fixtures/operating.ts";
import { internalError } from "../mock/answers.ts";
import { signIn } from "../world/world.ts";
import type { Scenario } from "./scenario.ts";

/** The health report and the provider tests, as an owner sees them. */
export const operating = {
  healthGitHubDown: withHealth("An owner is signed in; GitHub cannot be reached.", {
    github: section("GitHub could not be reached (ECONNREFUSED).", {
      status: "error",
      remedy: "Check that this server can reach https://github.com and https://api.github.com: DNS, firewall, proxy.",
      recent_calls: failingCalls("GitHub could not be reached."),
    }),
  }),
  healthDatabaseSlow: withHealth("An owner is signed in; the database answers slowly.", {
    database: section("PostgreSQL answers in 480 ms; more than 15 ms is slow.", {
      status: "warning",
      remedy: "Check the load of the database server, and the network between it and this server.",
      latency_ms: 480,
    }),
  }),
  healthMailRefused: withHealth("An owner is signed in; the mail relay refuses the password.", {
    mail: section("The mail relay refused the credentials.", {
      status: "error",
      remedy: "Check CODER_EMAIL_AUTH_USERNAME and CODER_EMAIL_AUTH_PASSWORD.",
    }),
  }),
  healthClockWrong: withHealth("An owner is signed in; the server's clock is seven minutes ahead.", {
    clock: section("This server's clock is 420 s ahead of GitHub's.", {
      status: "warning",
      remedy: "Synchronize the machine's clock with NTP; otherwise sessions and codes expire at the wrong time.",
      skew_seconds: 420,
    }),
  }),
  healthUnavailable: {
    description: "An owner is signed in; the health report answers 500.",
    arrange: (world) => signIn(world, owner),
    mocks: () => ({ getHealthReport: () => internalError }),
  },

  testDeviceFlowDisabled: withTest("device_flow_disabled", {
    description: "An owner is signed in; the app at GitHub has its device flow switched off.",
    message: "GitHub issues no device codes for this app: its device flow is disabled.",
    remedy: "Tick “Enable Device Flow” in the app's settings at GitHub.",
  }),
  testWrongClientId: withTest("wrong_client_id", {
    description: "An owner is signed in; GitHub knows no app of the configured client id.",
    message: "GitHub does not know an app with this client ID.",
    remedy: "Compare CODER_OAUTH2_GITHUB_CLIENT_ID with the app's settings at GitHub.",
  }),
  testProviderUnreachable: withTest("unreachable", {
    description: "An owner is signed in; no provider can be reached for the test.",
    message: "The host github.com is not known to DNS (ENOTFOUND).",
    remedy: "Check that this server can reach https://github.com: DNS, firewall, proxy.",
  }),
  testProviderTimeout: withTest("timeout", {
    description: "An owner is signed in; no provider answers the test in time.",
    message: "GitHub did not answer within 10 s.",
    remedy: "Check firewall and proxy between this server and the provider, or try again later.",
  }),
  testProviderTls: withTest("tls", {
    description: "An owner is signed in; the certificate of the provider is not trusted.",
    message: "The certificate of github.example.com is not trusted (SELF_SIGNED_CERT_IN_CHAIN).",
    remedy: "Give the server the certificate authority with NODE_EXTRA_CA_CERTS=/path/to/ca.pem.",
  }),
  testGitHubRateLimited: withTest("rate_limited", {
    description: "An owner is signed in; the provider asks the test to come later.",
    message: "GitHub asks to slow down.",
    remedy: "Try again in 60 s.",
  }),
} satisfies Record<string, Scenario>;

function withHealth(description: string, sections: Partial<HealthReport["sections"]>): Scenario {
  return {
    description,
    arrange: (world) => signIn(world, owner),
    mocks: () => ({ getHealthReport: () => ({ status: 200, body: unhealthy(sections) }) }),
  };
}

function withTest(
  outcome: ProviderTestOutcome,
  { description, message, remedy }: { description: string; message: string; remedy: string },
): Scenario {
  const answer = () => ({ status: 200 as const, body: { ok: false, outcome, message, remedy, latency_ms: 41 } });
  return {
    description,
    arrange: (world) => signIn(world, owner),
    mocks: () => ({ testGitHub: answer, testOidc: answer }),
  };
}
