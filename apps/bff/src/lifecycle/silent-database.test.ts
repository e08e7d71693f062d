import { setTimeout as delay } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { freezePostgres } from "../testing/databases/frozen-postgres.ts";
import { startLossyProxy } from "../testing/databases/lossy-proxy.ts";
import { createTestDatabase } from "../testing/databases/test-database.ts";
import { startWholeServer, type WholeServer } from "../testing/start-whole-server.ts";

/** Nobody is signed in, and only the database can answer. */
const FIRST_USER = "/api/v2/users/first";
const REQUESTS = 50;
const COME_BACK_MS = 500;
/** The retry delay of the clients above, which ignore `Retry-After`. */
const STUBBORN = 5;
const STUBBORN_MS = 50;

test("design#24: a database that is frozen makes /healthz 503 within 2 s, refuses requests, and is served from again within 5 s, under load", async () => {
  const server = await startWholeServer({ CODER_API_RATE_LIMIT: "-1" });
  onTestFinished(server.close);
  const load = startLoad(server);
  await expect.poll(load.count).toBeGreaterThan(REQUESTS);
  const goOn = await freezePostgres(server.configDir);

  const health = await timed(() => ask(server, "/healthz"));
  const first = await timed(() => ask(server, FIRST_USER));
  goOn();
  const again = await timed(() => until(async () => (await ask(server, FIRST_USER)).status !== 503));
  const afterwards = await Promise.all(Array.from({ length: REQUESTS }, () => ask(server, FIRST_USER)));
  const answers = await load.end();

  expect(health.result).toMatchObject({ status: 503, text: "the database does not answer\n" });
  expect(health.seconds).toBeLessThan(2.5);
  expect(first.result).toMatchObject({ status: 503, retryAfter: "5" });
  expect(first.seconds).toBeLessThan(8);
  expect(again.seconds).toBeLessThan(5);
  expect(new Set(afterwards.map(({ status }) => status))).toEqual(new Set([404]));
  expect(answers.length).toBeGreaterThan(REQUESTS);
  expect(Math.max(...answers.map(({ seconds }) => seconds))).toBeLessThan(12);
  expect(await ask(server, "/healthz")).toMatchObject({ status: 200 });
});

test("design#24: after a failover that drops packets, connections from before are thrown away and new ones serve within 5 s", async () => {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  const proxy = await startLossyProxy(database.connection);
  const server = await startWholeServer({ CODER_PG_CONNECTION_URL: proxy.connectionUrl, CODER_API_RATE_LIMIT: "-1" });
  onTestFinished(server.close);
  const load = startLoad(server);
  await expect.poll(load.count).toBeGreaterThan(REQUESTS);
  const before = proxy.opened();
  proxy.lose();

  const lost = await timed(() => ask(server, FIRST_USER));
  proxy.failOver();
  const again = await timed(() => until(async () => (await ask(server, FIRST_USER)).status !== 503));
  const afterwards = await Promise.all(Array.from({ length: REQUESTS }, () => ask(server, FIRST_USER)));
  const answers = await load.end();

  expect(lost.result).toMatchObject({ status: 503 });
  expect(lost.seconds).toBeLessThan(8);
  expect(again.seconds).toBeLessThan(5);
  expect(new Set(afterwards.map(({ status }) => status))).toEqual(new Set([404]));
  expect(before).toBeGreaterThan(1);
  expect(answers.length).toBeGreaterThan(REQUESTS);
  expect(Math.max(...answers.map(({ seconds }) => seconds))).toBeLessThan(12);
  await expect.poll(() => proxy.closed()).toBeGreaterThanOrEqual(before);
});

async function ask({ url }: WholeServer, path: string) {
  const answer = await fetch(new URL(path, url));
  return { status: answer.status, text: await answer.text(), retryAfter: answer.headers.get("retry-after") };
}

async function timed<Result>(work: () => Promise<Result>) {
  const startedAt = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - startedAt) / 1000 };
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo()));
}

/** The number of concurrent clients. Most that are told to retry later do not hammer the server meanwhile. */
function startLoad(server: WholeServer) {
  let isOver = false;
  const answers: { seconds: number }[] = [];
  const clients = Array.from({ length: REQUESTS }, async (_, index) => {
    const pause = index < STUBBORN ? STUBBORN_MS : COME_BACK_MS;
    while (!isOver) {
      const answer = await timed(() => ask(server, FIRST_USER));
      answers.push(answer);
      if (answer.result.status === 503) await delay(pause);
    }
  });
  return {
    count: () => answers.length,
    async end() {
      isOver = true;
      await Promise.all(clients);
      return answers;
    },
  };
}
