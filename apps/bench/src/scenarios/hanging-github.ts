import { setTimeout as delay } from "node:timers/promises";
import { routes } from "@coder-sign-in/api-types/routes";
import { asJson } from "../coder/as-form.ts";
import type { CoderSite, Person } from "../coder/coder-site.ts";
import { pollRequest, startWaiting } from "../coder/device-flow.ts";
import { inParallel } from "../coder/in-parallel.ts";
import type { LoadRequest } from "../load/load.ts";
import { sendAside } from "../load/send-aside.ts";
import { percentile } from "../results/statistics.ts";
import type { Figure, Scenario, StudySubject } from "../scenario.ts";

const SIGN_INS = 2400;
const ROUNDS = 3;
const INTERVAL_MS = 6000;
/** More than may wait for GitHub, so that the others are refused. */
const CONNECTIONS = 480;
const CHECKS_PER_SECOND = 50;
const PASSWORDS_PER_SECOND = 4;
const BESIDE_SECONDS = 10;
/** The double of almost nothing is still almost nothing. */
const LEAST_BOUND_MS = 50;

/** GitHub accepts requests and answers none. */
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
  const polls = await inParallel(SIGN_INS, { atOnce: 32 }, async (turn) => pollRequest(await startWaiting(site, turn)));
  tell("before it hangs");
  const before = await sendBeside(site, person);
  const figures = [...presentBeside("before", before), ...presentMemory("before", await lookAtMemory(subject))];

  let first: Memory | undefined;
  for (let round = 1; round <= ROUNDS; round++) {
    const when = `round ${round}`;
    tell(when);
    await delay(INTERVAL_MS);
    await github.hang(true);
    const [beside, statuses] = await Promise.all([
      sendBeside(site, person),
      inParallel(SIGN_INS, { atOnce: CONNECTIONS }, (turn) => statusOf(site.url, polls[turn])),
    ]);
    await github.hang(false);
    const memory = await lookAtMemory(subject);
    const refused = statuses.filter((status) => status === 503).length;
    figures.push(
      { name: `${when}: refused at once`, value: refused, unit: `of ${SIGN_INS}`, atLeast: 1 },
      ...presentBeside(when, beside, before),
      ...presentMemory(`${when}, afterwards`, memory, first),
    );
    first ??= memory;
  }
  return figures;
}

/** The p99 of each, in milliseconds. */
type Beside = Record<"check" | "signIn", number>;

/** Requests of people who do not need GitHub, and their latencies. */
async function sendBeside({ url }: CoderSite, person: Person): Promise<Beside> {
  const { email, password, sessionToken } = person;
  const headers = { "Coder-Session-Token": sessionToken };
  const check: LoadRequest = { method: "GET", path: "/api/v2/users/me", headers };
  const signIn: LoadRequest = { ...routes.loginWithPassword, ...asJson({ email, password }) };
  const [checks, signIns] = await Promise.all([
    sendAside({ url, request: check, perSecond: CHECKS_PER_SECOND, seconds: BESIDE_SECONDS, expect: 200 }),
    sendAside({ url, request: signIn, perSecond: PASSWORDS_PER_SECOND, seconds: BESIDE_SECONDS, expect: 201 }),
  ]);
  return { check: percentile(checks, 99), signIn: percentile(signIns, 99) };
}

/** While GitHub hangs it should be as before; other load on the machine may double a percentile. */
function presentBeside(when: string, { check, signIn }: Beside, before?: Beside): Figure[] {
  const [checks, signIns] = before
    ? [{ atMost: Math.max(LEAST_BOUND_MS, 2 * before.check) }, { atMost: 2 * before.signIn }]
    : [];
  return [
    { name: `${when}: session checks, p99`, value: check, unit: "ms", ...checks },
    { name: `${when}: password sign-ins, p99`, value: signIn, unit: "ms", ...signIns },
  ];
}

async function statusOf(url: string, poll: LoadRequest | undefined): Promise<number> {
  if (!poll) throw new Error("There is no such sign-in.");
  const { path, method, headers, body } = poll;
  const answer = await fetch(url + path, { method, headers, body });
  await answer.arrayBuffer();
  return answer.status;
}

type Memory = Record<"heapBytes" | "residentBytes", number>;

/** When nothing is pending. */
async function lookAtMemory({ program }: StudySubject): Promise<Memory> {
  await delay(INTERVAL_MS);
  return program.ask<Memory>("measure heap");
}

/** The first round leaves behind what is created once; later ones should add nothing. */
function presentMemory(when: string, { heapBytes, residentBytes }: Memory, first?: Memory): Figure[] {
  const [heap, resident] = [first?.heapBytes, first?.residentBytes].map((bytes) => bytes && { atMost: 1.1 * bytes });
  return [
    { name: `${when}: heap`, value: heapBytes, unit: "bytes", ...heap },
    { name: `${when}: resident memory`, value: residentBytes, unit: "bytes", ...resident },
  ];
}
