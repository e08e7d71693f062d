import { routes } from "@coder-sign-in/api-types/routes";
import type { CoderSite } from "../coder/coder-site.ts";
import { inParallel } from "../coder/in-parallel.ts";
import { prepareLoad } from "../load/generate-load.ts";
import type { Load } from "../load/load.ts";
import { throttle } from "../processes/throttle.ts";
import { median } from "../results/statistics.ts";
import type { Figure, Scenario, StudySubject } from "../scenario.ts";

/** Of a core: the machine's cores are not shared by the replicas; each gets its share. */
const PERCENT_OF_EACH = 20;
const ROUNDS = 3;
const SECONDS = 4;
const CONNECTIONS = 8;
/** The throughput relative to a single replica, by their number. */
const AT_LEAST = [1, 1.7, 2.4];
const KEYS = 100;
const ME = { method: "GET", path: "/api/v2/users/me" } as const;

export const replicas: Scenario = {
  name: "replicas",
  title: `session checks by one to ${AT_LEAST.length} replicas with ${PERCENT_OF_EACH} % of a core each, and what one sees of another`,
  rateLimits: "off",
  // A built-in PostgreSQL belongs to one process.
  contenders: ["external"],
  work: { kind: "study", study },
};

async function study(subject: StudySubject): Promise<Figure[]> {
  const { site, program, startReplica, tell } = subject;
  tell("starting the others");
  const others = await inParallel(AT_LEAST.length - 1, { atOnce: 1 }, () => startReplica({ isBare: false }));
  try {
    const urls = [site.url, ...others.map(({ url }) => url)];
    const pids = [program.pid, ...others.map((other) => other.program.pid)];
    tell("keys made and revoked on one, used on the next");
    const next = await askTheNext(site, urls);
    return [...(await measureGrowth(subject, { urls, pids })), ...next];
  } finally {
    for (const other of others) await other.program.stop();
  }
}

/** What one replica has done must hold on the next one at the next request. */
async function askTheNext(site: CoderSite, urls: readonly string[]): Promise<Figure[]> {
  const [person] = await site.people(1);
  if (!person) throw new Error("There is nobody.");
  let [unknown, stillAccepted] = [0, 0];
  await inParallel(KEYS, { atOnce: 4 }, async (turn) => {
    const [one = "", next = ""] = [urls[turn % urls.length], urls[(turn + 1) % urls.length]];
    const made = await send(one, { method: "POST", path: "/api/v2/users/me/keys" }, person.sessionToken);
    const { key }: { key: string } = JSON.parse(made.text);
    if ((await send(next, ME, key)).status !== 200) unknown++;
    const revoked = await send(one, routes.logout, key);
    if (revoked.status !== 200) throw new Error(`Signing out was answered with ${revoked.status}.`);
    if ((await send(next, ME, key)).status !== 401) stillAccepted++;
  });
  return [
    { name: "keys that the next replica did not know", value: unknown, unit: `of ${KEYS}`, atMost: 0 },
    { name: "revoked keys that the next replica accepted", value: stillAccepted, unit: `of ${KEYS}`, atMost: 0 },
  ];
}

async function send(url: string, { method, path }: { method: string; path: string }, sessionToken: string) {
  const answer = await fetch(url + path, { method, headers: { "Coder-Session-Token": sessionToken } });
  return { status: answer.status, text: await answer.text() };
}

interface Processes {
  urls: readonly string[];
  pids: readonly number[];
}

async function measureGrowth({ site, directory, tell }: StudySubject, { urls, pids }: Processes): Promise<Figure[]> {
  const [person] = await site.people(1);
  const requests = () => [{ ...ME, headers: { "Coder-Session-Token": person?.sessionToken ?? "" } }];
  const load: Load = { expect: [200], sending: { kind: "repeat", requests } };
  const release = await throttle({ pids, percent: PERCENT_OF_EACH, directory });
  try {
    tell("warming up");
    await rateOf(load, urls);
    const rounds: number[][] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      tell(`round ${round} of ${ROUNDS}`);
      rounds.push(await inParallel(urls.length, { atOnce: 1 }, (at) => rateOf(load, urls.slice(0, at + 1))));
    }
    return presentGrowth(rounds);
  } finally {
    await release();
  }
}

/** Of all together, per second. */
async function rateOf(load: Load, urls: readonly string[]): Promise<number> {
  const sending = { connections: CONNECTIONS, seconds: SECONDS, expectedPerSecond: 0 };
  const measures = await Promise.all(urls.map((url) => prepareLoad(load, { url, ...sending })));
  const measured = await Promise.all(measures.map((measure) => measure()));
  return measured.reduce((sum, { requestsPerSecond }) => sum + requestsPerSecond, 0);
}

function presentGrowth(rounds: readonly number[][]): Figure[] {
  return AT_LEAST.flatMap((atLeast, at) => [
    {
      name: `session checks, ${at + 1} at once`,
      value: median(rounds.map((rates) => rates[at] ?? 0)),
      unit: "a second",
    },
    ...(at === 0
      ? []
      : [
          {
            name: `${at + 1} against one`,
            value: median(rounds.map((rates) => (rates[at] ?? 0) / (rates[0] ?? 0))),
            unit: "×",
            atLeast,
          },
        ]),
  ]);
}
