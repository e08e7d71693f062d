import type { HealthReport } from "@coder-sign-in/api-types";
import type { Deps } from "../deps.ts";
import { checkClock } from "./check-clock.ts";
import { checkCoder } from "./check-coder.ts";
import { checkDatabase } from "./check-database.ts";
import { checkGitHub } from "./check-github.ts";
import { checkMail } from "./check-mail.ts";
import { checkOidc } from "./check-oidc.ts";

export interface HealthReports {
  /** The latest report while it is fresh. `force` asks for a new one, at most every five seconds. */
  get(options: { force: boolean }): Promise<HealthReport>;
}

const LEAST_AGE_MS = 5000;

/** However many ask, each provider is asked once per report. */
export function createHealthReports(deps: Deps): HealthReports {
  let last: { startedAtMs: number; report: Promise<HealthReport> } | undefined;
  return {
    get({ force }) {
      const nowMs = deps.clock.now().getTime();
      const { refreshMs } = deps.config.healthCheck;
      const lifetimeMs = force ? LEAST_AGE_MS : Math.max(refreshMs, LEAST_AGE_MS);
      const isFresh = last !== undefined && Math.abs(nowMs - last.startedAtMs) < lifetimeMs;
      if (last && isFresh) return last.report;
      const made = { startedAtMs: nowMs, report: makeReport(deps) };
      last = made;
      // The caller gets the failure, and the next one starts a new report.
      made.report.catch(() => {
        if (last === made) last = undefined;
      });
      return made.report;
    },
  };
}

async function makeReport(deps: Deps): Promise<HealthReport> {
  const [database, github, oidc, coder, mail] = await Promise.all([
    checkDatabase(deps),
    checkGitHub(deps),
    checkOidc(deps),
    checkCoder(deps),
    checkMail(deps),
  ]);
  const clock = checkClock([database, github]);
  const sections = {
    database: database.section,
    github: github.section,
    oidc,
    coder,
    mail,
    clock,
  };
  const healthy = Object.values(sections).every(({ status }) => status !== "error");
  return { healthy, time: deps.clock.now().toISOString(), sections };
}
