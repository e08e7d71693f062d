import { routes } from "@coder-sign-in/api-types/routes";
import { asJson } from "../coder/as-form.ts";
import type { CoderSite, Person } from "../coder/coder-site.ts";
import { pollRequest, startWaiting } from "../coder/device-flow.ts";
import { inParallel } from "../coder/in-parallel.ts";
import type { LoadRequest } from "../load/load.ts";
import { sendAside } from "../load/send-aside.ts";
import { sendAtPace, stopForMany } from "../load/send-at-pace.ts";
import { cpuSecondsOf } from "../processes/cpu-seconds.ts";
import { percentile } from "../results/statistics.ts";
import type { Figure, Scenario, StudySubject } from "../scenario.ts";

const INTERVAL_SECONDS = 5;
const FEWEST_INTERVALS = 3;
const CHECKS_PER_SECOND = 50;
const SIGN_INS_PER_SECOND = 2;

/** As in an office that starts work at nine and finds GitHub slow. */
export const waitingFlows: Scenario = {
  name: "waiting-flows",
  title: `browsers wait for GitHub and ask each ${INTERVAL_SECONDS} s (--flows)`,
  // All clients together may start 300 a minute, which no option raises.
  rateLimits: "off",
  work: { kind: "study", study },
};

async function study(subject: StudySubject): Promise<Figure[]> {
  const { site, program, github, flows, tell } = subject;
  const [person] = await site.people(1);
  if (!person) throw new Error("There is nobody.");
  const heapBefore = await heapOf(subject);
  tell(`starting ${flows} flows`);
  const requests = await startFlows(site, flows);
  const seconds = Math.max(subject.seconds, FEWEST_INTERVALS * INTERVAL_SECONDS);
  await poll(site, { requests, person, seconds: INTERVAL_SECONDS });

  tell(`they wait for ${seconds} s`);
  const [cpuBefore, countsBefore] = [cpuSecondsOf(program.pid), await github.counts()];
  const { polls, checks, signIns } = await poll(site, { requests, person, seconds });
  const [cpuAfter, countsAfter] = [cpuSecondsOf(program.pid), await github.counts()];
  const heapAfter = await heapOf(subject);

  const cpuShare = cpuBefore === undefined || cpuAfter === undefined ? Number.NaN : (cpuAfter - cpuBefore) / seconds;
  const intervals = seconds / INTERVAL_SECONDS;
  return [
    { name: "CPU of the server and all below it", value: 100 * cpuShare, unit: "% of a core", atMost: 50 },
    { name: "heap of each flow", value: (heapAfter - heapBefore) / flows, unit: "bytes", atMost: 2000 },
    {
      name: "GitHub asked",
      value: (countsAfter.polls - countsBefore.polls) / flows / intervals,
      unit: "per flow and interval",
      // The last interval of some begins within the time and ends after it.
      atMost: 1.05,
    },
    { name: "polls, p99", value: percentile(polls, 99), unit: "ms" },
    { name: "session checks beside, p99", value: percentile(checks, 99), unit: "ms" },
    { name: "sign-ins by password beside, p99", value: percentile(signIns, 99), unit: "ms", atMost: 100 },
  ];
}

async function heapOf({ program }: StudySubject): Promise<number> {
  return (await program.ask<{ heapBytes: number }>("measure heap")).heapBytes;
}

async function startFlows(site: CoderSite, flows: number): Promise<LoadRequest[]> {
  return inParallel(flows, { atOnce: 32 }, async (turn) => pollRequest(await startWaiting(site, turn)));
}

interface Crowd {
  requests: LoadRequest[];
  person: Person;
  seconds: number;
}

/** The latencies of each kind, in ascending order. */
async function poll({ url }: CoderSite, { requests, person, seconds }: Crowd) {
  const check: LoadRequest = {
    method: "GET",
    path: "/api/v2/users/me",
    headers: { "Coder-Session-Token": person.sessionToken },
  };
  const { email, password } = person;
  const signIn = { ...routes.loginWithPassword, ...asJson({ email, password }) };
  const perSecond = requests.length / INTERVAL_SECONDS;
  const [polls, checks, signIns] = await Promise.all([
    sendAtPace(url, { requests, perSecond, seconds, expect: 200, stop: stopForMany() }),
    sendAside({ url, request: check, perSecond: CHECKS_PER_SECOND, seconds, expect: 200 }),
    sendAside({ url, request: signIn, perSecond: SIGN_INS_PER_SECOND, seconds, expect: 201 }),
  ]);
  return { polls, checks, signIns };
}
