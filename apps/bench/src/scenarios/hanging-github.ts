import { setTimeout as delay } from "node:timers/promises";
import { pollRequest, startWaiting } from "../coder/device-flow.ts";
import { inParallel } from "../coder/in-parallel.ts";
import type { LoadRequest } from "../load/load.ts";
import { sendAside } from "../load/send-aside.ts";
import { percentile } from "../results/statistics.ts";
import type { Figure, Scenario, StudySubject } from "../scenario.ts";

const SIGN_INS = 2400;
const ROUNDS = 3;
const INTERVAL_MS = 6000;
/** More than may wait for GitHub, so that the others are refused meanwhile. */
const CONNECTIONS = 480;
const CHECKS_PER_SECOND = 50;
const CHECKING_SECONDS = 10;

/** GitHub takes requests and answers none. */
export const hangingGitHub: Scenario = {
  name: "hanging-github",
  title: `${SIGN_INS} sign-ins wait for a GitHub that does not answer, ${ROUNDS} times`,
  rateLimits: "off",
  work: { kind: "study", study },
};

async function study(subject: StudySubject): Promise<Figure[]> {
  const { site, github, tell } = subject;
  const [person] = await site.people(1);
  if (!person) throw new Error("There is nobody.");
  const requests = await inParallel(SIGN_INS, { atOnce: 32 }, async (turn) =>
    pollRequest(await startWaiting(site, turn)),
  );
  const headers = { "Coder-Session-Token": person.sessionToken };
  const check: LoadRequest = { method: "GET", path: "/api/v2/users/me", headers };
  const figures: Figure[] = [{ name: "heap before", value: await heapOf(subject), unit: "bytes" }];

  for (let round = 1; round <= ROUNDS; round++) {
    tell(`round ${round}`);
    await delay(INTERVAL_MS);
    await github.hang(true);
    const pace = { perSecond: CHECKS_PER_SECOND, seconds: CHECKING_SECONDS };
    const [checks, statuses] = await Promise.all([
      sendAside({ url: site.url, request: check, expect: 200, ...pace }),
      inParallel(SIGN_INS, { atOnce: CONNECTIONS }, (turn) => statusOf(site.url, requests[turn] ?? check)),
    ]);
    await github.hang(false);
    const refused = statuses.filter((status) => status === 503).length;
    figures.push(
      { name: `round ${round}: refused at once`, value: refused, unit: `of ${SIGN_INS}` },
      { name: `round ${round}: session checks beside, p99`, value: percentile(checks, 99), unit: "ms" },
      { name: `round ${round}: heap afterwards`, value: await heapOf(subject), unit: "bytes" },
    );
  }
  return figures;
}

async function statusOf(url: string, { path, method, headers, body }: LoadRequest): Promise<number> {
  const answer = await fetch(url + path, { method, headers, body });
  await answer.arrayBuffer();
  return answer.status;
}

async function heapOf({ program }: StudySubject): Promise<number> {
  await delay(INTERVAL_MS);
  return (await program.ask<{ heapBytes: number }>("measure heap")).heapBytes;
}
