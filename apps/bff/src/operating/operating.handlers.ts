import type { ProviderTestResponse } from "@coder-sign-in/api-types";
import type { Deps } from "../deps.ts";
import type { Handlers } from "../dispatch/handler.ts";
import { limitDeviceStarts } from "../rate-limits/limit-device-starts.ts";
import { requireOwner } from "../users/rights/require-owner.ts";
import { createHealthReports } from "./health-report.ts";
import { testCoder } from "./test-coder.ts";
import { testGitHub } from "./test-github.ts";
import { testOidc } from "./test-oidc.ts";
import type { TimedFinding } from "./timed.ts";

/** What an owner asks about the state of the deployment. */
export function operatingHandlers(deps: Deps): Handlers<"getHealthReport" | "testGitHub" | "testOidc" | "testCoder"> {
  const reports = createHealthReports(deps);

  return {
    async getHealthReport({ session, query }) {
      requireOwner(session);
      return { status: 200, body: await reports.get({ force: query.force === "true" }) };
    },

    async testGitHub({ session, origin }) {
      requireOwner(session);
      await limitDeviceStarts(deps, origin.ipAddress);
      return { status: 200, body: present(await testGitHub(deps)) };
    },

    async testOidc({ session, origin }) {
      requireOwner(session);
      await limitDeviceStarts(deps, origin.ipAddress);
      return { status: 200, body: present(await testOidc(deps)) };
    },

    async testCoder({ session, origin }) {
      requireOwner(session);
      await limitDeviceStarts(deps, origin.ipAddress);
      return { status: 200, body: present(await testCoder(deps)) };
    },
  };
}

function present(finding: TimedFinding): ProviderTestResponse {
  return { ok: finding.outcome === "ok", ...finding };
}
