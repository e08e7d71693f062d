import type { HealthSection, ProviderTestResponse } from "@coder-sign-in/api-types";
import { deploymentActivity } from "../fixtures/activity.ts";
import { owner } from "../fixtures/basics.ts";
import { coderWorks, failingCalls, section, unhealthy, workingCalls } from "../fixtures/operating.ts";
import { signIn } from "../world/world.ts";
import type { Scenario } from "./scenario.ts";

const AGAIN =
  "As an owner there, sign in at its own address with “coder login https://coder.internal” (CODER_UPSTREAM_URL, not the address that people use), make a new token with “coder tokens create”, put it into CODER_UPSTREAM_TOKEN_FILE or CODER_UPSTREAM_TOKEN, and restart the server.";
const REACH = "Check that this server can reach https://coder.internal: the configured address, DNS, firewall, proxy.";
const KEYS_LEFT = "2 keys that have ended here are still there.";

/** A Coder behind this server, in the states that its owners may see. */
export const coderBehind = {
  coderBehind: behind("An owner is signed in; a Coder is behind this server, and works.", coderWorks),
  coderDown: behind(
    "An owner is signed in; the Coder behind cannot be reached, and keys there wait to be deleted.",
    trouble("unreachable", {
      message: "The Coder behind this server could not be reached: its host refuses the connection (ECONNREFUSED).",
      remedy: REACH,
      latency_ms: 3,
    }),
    { left: KEYS_LEFT, recent_calls: failingCalls("The Coder behind this server could not be reached.") },
  ),
  coderSlow: behind(
    "An owner is signed in; the Coder behind does not answer in time.",
    trouble("timeout", {
      message: "The Coder behind this server did not answer within 10 s.",
      remedy: REACH,
      latency_ms: 10_000,
    }),
    { recent_calls: failingCalls("The Coder behind this server did not answer within 10 s.") },
  ),
  coderNoLicense: behind(
    "An owner is signed in; the license of the Coder behind has expired.",
    trouble("refused", {
      message:
        "The license of the Coder behind this server does not cover what this server needs. Your license expired on February 1, 2026.",
      remedy: "Look at “Licenses” in its deployment settings: one may have expired, or all seats may be taken.",
      latency_ms: 52,
    }),
  ),
  coderTokenExpired: behind(
    "An owner is signed in; the Coder behind does not accept this server's token anymore, and keys there remain.",
    trouble("wrong_token", {
      message: "The Coder behind this server does not accept the token.",
      remedy: AGAIN,
      latency_ms: 40,
    }),
    { left: KEYS_LEFT },
  ),
  coderTokenEndsSoon: behind(
    "An owner is signed in; this server's token for the Coder behind ends tomorrow.",
    trouble("token_ends_soon", {
      message: "The token for the Coder behind this server ends at 2026-02-04T08:15:00.000Z.",
      remedy: AGAIN,
      latency_ms: 45,
    }),
    { status: "warning" },
  ),
  coderKeysLeft: behind("An owner is signed in; keys that have ended here are still at the Coder behind.", coderWorks, {
    status: "warning",
    left: KEYS_LEFT,
    remedy: "This server tries to delete them every minute; the log says why that fails.",
  }),
  coderPeopleRefused: behind(
    "An owner is signed in; somebody got a role at the Coder behind, and is refused.",
    coderWorks,
    {
      status: "warning",
      left: "1 person is refused: their account there has roles that nobody has vouched for.",
      remedy: "The audit log names them. They can sign in here with GitHub or OpenID Connect.",
    },
  ),
} satisfies Record<string, Scenario>;

interface Report extends Partial<Pick<HealthSection, "status" | "remedy" | "recent_calls">> {
  /** What the report contains beyond the test. */
  left?: string;
}

function behind(description: string, tested: ProviderTestResponse, { left, ...report }: Report = {}): Scenario {
  const { ok, message, remedy, latency_ms } = tested;
  const coder = section(left === undefined ? message : `${message} ${left}`, {
    status: ok ? "ok" : "error",
    remedy,
    latency_ms,
    recent_calls: workingCalls,
    ...report,
  });
  return {
    description,
    besideCoder: true,
    arrange: (world) => signIn(world, owner),
    mocks: () => ({
      getHealthReport: () => ({ status: 200, body: unhealthy({ coder }) }),
      testCoder: () => ({ status: 200, body: tested }),
      getDeploymentActivity: () => ({ status: 200, body: { ...deploymentActivity(), has_coder_behind: true } }),
    }),
  };
}

function trouble(
  outcome: ProviderTestResponse["outcome"],
  found: Pick<ProviderTestResponse, "message" | "remedy" | "latency_ms">,
): ProviderTestResponse {
  return { ok: false, outcome, ...found };
}
