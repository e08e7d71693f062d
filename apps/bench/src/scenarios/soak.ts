import { setTimeout as delay } from "node:timers/promises";
import { routes } from "@coder-sign-in/api-types/routes";
import { asJson } from "../coder/as-form.ts";
import { appForm, type CoderSite } from "../coder/coder-site.ts";
import { pollRequest, startWaiting } from "../coder/device-flow.ts";
import { inParallel } from "../coder/in-parallel.ts";
import { prepareLoad } from "../load/generate-load.ts";
import type { LoadRequest } from "../load/load.ts";
import { sendAtPace, stopForMany } from "../load/send-at-pace.ts";
import { cpuSecondsOf } from "../processes/cpu-seconds.ts";
import { percentile } from "../results/statistics.ts";
import type { Figure, Scenario, StudySubject } from "../scenario.ts";

const MAXIMUM_SECONDS = 10;
const CONNECTIONS = 32;
/** Longer than a connection of the pool may be idle, or their number would depend on the last seconds of each half. */
const SETTLE_MS = 12_000;
const WAITING = 200;
const PEOPLE = 20;

/** A day in miniature: leaks show in the second half. */
export const soak: Scenario = {
  name: "soak",
  title: "mixed traffic at half of what the server can, for --minutes; whether anything grows",
  onlyByName: true,
  rateLimits: "off",
  work: { kind: "study", study },
};

/** One kind of traffic, and how many of a hundred requests it makes up. */
interface Part {
  percent: number;
  requests: LoadRequest[];
  expect: number;
}

async function study(subject: StudySubject): Promise<Figure[]> {
  const { site, program, minutes, tell } = subject;
  const parts = await mix(site);
  tell("looking for the maximum");
  const maximum = await findMaximum(site, parts);
  const perSecond = maximum / 2;
  const seconds = (minutes * 60) / 2;
  // The first requests leave behind what is created once.
  await send(site, parts, { perSecond, seconds: MAXIMUM_SECONDS });

  const begun = await look(subject);
  tell(`the first half, ${Math.round(perSecond)} requests a second`);
  await send(site, parts, { perSecond, seconds });
  const half = await look(subject);
  tell("the second half");
  const cpuBefore = cpuSecondsOf(program.pid) ?? Number.NaN;
  const latencies = await send(site, parts, { perSecond, seconds });
  const cpu = ((cpuSecondsOf(program.pid) ?? Number.NaN) - cpuBefore) / seconds;
  const over = await look(subject);

  return [
    { name: "requests at most", value: maximum, unit: "a second" },
    { name: "CPU of the server and all below it", value: 100 * cpu, unit: "% of a core" },
    { name: "all requests, p99", value: percentile(latencies, 99), unit: "ms" },
    ...HOLDINGS.flatMap(({ what, name, unit, mayGrow }) => [
      { name: `${name}, before`, value: begun[what], unit },
      { name: `${name}, after the first half`, value: half[what], unit },
      { name: `${name}, after the second half`, value: over[what], unit, atMost: half[what] + mayGrow(half[what]) },
    ]),
  ];
}

type Holdings = Record<"heapBytes" | "residentBytes" | "handles" | "connections", number>;

/** What the second half may add: memory is never exactly the same, and the server does some work by itself. */
const HOLDINGS = [
  { what: "heapBytes", name: "heap", unit: "bytes", mayGrow: (bytes: number) => 0.05 * bytes },
  { what: "residentBytes", name: "resident memory", unit: "bytes", mayGrow: (bytes: number) => 0.05 * bytes },
  { what: "handles", name: "handles", unit: "", mayGrow: () => 5 },
  { what: "connections", name: "connections", unit: "", mayGrow: () => 5 },
] as const;

/** When nothing is pending, and whatever was kept open for the next request is closed. */
async function look({ program }: StudySubject): Promise<Holdings> {
  await delay(SETTLE_MS);
  return program.ask<Holdings>("measure heap");
}

async function mix(site: CoderSite): Promise<Part[]> {
  const people = await site.people(PEOPLE);
  const [app] = await site.apps(1);
  if (!app) throw new Error("There is no app.");
  const waiting = await inParallel(WAITING, { atOnce: 8 }, (turn) => startWaiting(site, turn));
  const headersOf = (token: string) => ({ "Coder-Session-Token": token });
  const each = (make: (person: (typeof people)[number]) => LoadRequest) => people.map(make);
  return [
    {
      percent: 60,
      expect: 200,
      requests: each(({ sessionToken }) => ({
        method: "GET",
        path: "/api/v2/users/me",
        headers: headersOf(sessionToken),
      })),
    },
    { percent: 20, expect: 200, requests: waiting.map(pollRequest) },
    {
      percent: 10,
      expect: 200,
      requests: [{ method: "GET", path: "/login", headers: { Accept: "text/html" } }],
    },
    { percent: 5, expect: 200, requests: [{ ...routes.startDeviceAuthorization, ...appForm(app, {}) }] },
    {
      percent: 4,
      expect: 201,
      requests: each(({ sessionToken }) => ({
        method: "POST",
        path: "/api/v2/users/me/keys",
        headers: headersOf(sessionToken),
      })),
    },
    {
      percent: 1,
      expect: 201,
      requests: each(({ email, password }) => ({ ...routes.loginWithPassword, ...asJson({ email, password }) })),
    },
  ];
}

/** The throughput when each of many connections sends its next request at once. */
async function findMaximum({ url }: CoderSite, parts: readonly Part[]): Promise<number> {
  const requests = parts.flatMap(({ percent, requests: all }) =>
    Array.from({ length: percent }, (_, turn) => all[turn % all.length] ?? fail()),
  );
  const load = { expect: [200, 201], sending: { kind: "repeat", requests: () => requests } } as const;
  const sending = { url, connections: CONNECTIONS, seconds: MAXIMUM_SECONDS, expectedPerSecond: 0 };
  const measure = await prepareLoad(load, sending);
  return (await measure()).requestsPerSecond;
}

/** All latencies, in ascending order. */
async function send(
  { url }: CoderSite,
  parts: readonly Part[],
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<number[]> {
  // Another process may need the machine for a while: what matters here is what stays allocated.
  const pace = { seconds, stop: stopForMany(), mostBehindSeconds: Number.POSITIVE_INFINITY };
  const latencies = await Promise.all(
    parts.map(({ percent, requests, expect }) =>
      sendAtPace(url, { ...pace, requests, perSecond: (perSecond * percent) / 100, expect }),
    ),
  );
  return latencies.flat().sort((one, other) => one - other);
}

function fail(): never {
  throw new Error("There is nothing to send.");
}
