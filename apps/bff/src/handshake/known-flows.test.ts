import { expect, test, vi } from "vitest";
import { queriesOf } from "../testing/databases/sent-queries.ts";
import { pollDevice, startDevice } from "../testing/people.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";
import type { Answer, TestBrowser } from "../testing/test-browser.ts";

const DEVICE = "/api/v2/users/oauth2/github/device";
const PATIENCE = { timeout: 20_000 };

/**
 * Until a replica has proved that it receives changes, it serves nothing from memory; a busy machine may be late with
 * its heartbeat.
 */
const hears = (server: TestServer) => vi.waitFor(() => expect(server.deps.changes.isCurrent()).toBe(true), PATIENCE);

/** The browser behind a load balancer: the same cookies at another replica. */
function browserAt(replica: TestServer, { cookies }: TestBrowser): TestBrowser {
  const browser = replica.browser();
  for (const [name, value] of cookies) browser.cookies.set(name, value);
  return browser;
}

/** A flow that has been polled once when due, so that this process knows it. */
async function startWaiting() {
  const server = await startTestServer();
  await hears(server);
  const browser = server.browser();
  const device = await startDevice(browser);
  server.clock.advance(5);
  await device.poll();
  return { server, browser, device };
}

const detailOf = ({ status, json }: Answer) => [status, json.detail];
const PENDING = [400, "authorization_pending"];
const OVER = [400, "incorrect_device_code"];

test("design#3: however many ask before the time, nobody asks the database", async () => {
  const { server, device } = await startWaiting();

  await vi.waitFor(async () => {
    const answers: Answer[] = [];
    const queries = await queriesOf(server, async () => {
      answers.push(...(await Promise.all(Array.from({ length: 20 }, device.poll))));
    });
    expect(answers.map(detailOf)).toEqual(Array(20).fill(PENDING));
    expect(queries).toEqual([]);
  }, PATIENCE);
});

test("design#3: of many that come in time one asks the database and GitHub", async () => {
  const { server, device } = await startWaiting();

  await vi.waitFor(async () => {
    await hears(server);
    await device.poll();
    const { polls } = server.github.control.requests();
    server.clock.advance(5);
    const queries = await queriesOf(server, () => Promise.all(Array.from({ length: 20 }, device.poll)));
    expect(server.github.control.requests().polls).toBe(polls + 1);
    expect(queries).toHaveLength(2);
  }, PATIENCE);
});

test("rules#8: a browser with another state is refused from memory, too", async () => {
  const { server, device } = await startWaiting();
  const stranger = server.browser();
  const { state } = await startDevice(stranger);

  expect((await pollDevice(stranger, device.handle, state)).status).toBe(401);
  expect(detailOf(await device.poll())).toEqual(PENDING);
});

test("rules#8: whoever polls somebody else's flow in the same moment is refused, and its owner is not", async () => {
  const { server, device } = await startWaiting();
  const stranger = server.browser();
  const { state } = await startDevice(stranger);
  const { polls } = server.github.control.requests();
  server.clock.advance(5);

  const [refused, own] = await Promise.all([pollDevice(stranger, device.handle, state), device.poll()]);

  expect(refused.status).toBe(401);
  expect(detailOf(own)).toEqual(PENDING);
  expect(server.github.control.requests().polls).toBe(polls + 1);
});

test("design#3: GitHub is asked once in an interval, whichever of two replicas is", async () => {
  const { server, browser, device } = await startWaiting();
  const replica = await startTestServer({ replicaOf: server });
  await hears(replica);
  const elsewhere = browserAt(replica, browser);
  const { polls } = server.github.control.requests();

  for (let turn = 0; turn < 4; turn++) {
    server.clock.advance(5);
    await Promise.all([
      ...Array.from({ length: 5 }, device.poll),
      ...Array.from({ length: 5 }, () => pollDevice(elsewhere, device.handle, device.state)),
    ]);
  }

  expect(server.github.control.requests().polls).toBe(polls + 4);
});

test("design#3: of many flows that two replicas are asked about at once, each is asked about once in an interval", async () => {
  const env = { CODER_DANGEROUS_DISABLE_RATE_LIMITS: "true" };
  const server = await startTestServer({ env });
  const replica = await startTestServer({ replicaOf: server });
  const flows = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const browser = server.browser();
      const device = await startDevice(browser);
      return { device, elsewhere: browserAt(replica, browser) };
    }),
  );
  const { polls } = server.github.control.requests();

  for (let turn = 0; turn < 3; turn++) {
    server.clock.advance(5);
    const asked = flows.flatMap(({ device, elsewhere }) => [
      device.poll(),
      pollDevice(elsewhere, device.handle, device.state),
      device.poll(),
    ]);
    expect((await Promise.all(asked)).map(detailOf)).toEqual(Array(60).fill(PENDING));
  }

  expect(server.github.control.requests().polls).toBe(polls + 3 * 20);
});

test.each<[string, (world: { server: TestServer; browser: TestBrowser; elsewhere: TestBrowser }) => Promise<unknown>]>([
  ["replaced", ({ elsewhere }) => elsewhere.get(`${DEVICE}?renew=true`)],
  ["ended by an operator", ({ server }) => server.query("update device_flows set status = 'consumed'")],
])("design#22: a flow that was %s at one replica is over at the other before its time", async (_how, end) => {
  const { server, browser, device } = await startWaiting();
  const replica = await startTestServer({ replicaOf: server });
  await hears(replica);
  expect(detailOf(await device.poll())).toEqual(PENDING);

  await end({ server, browser, elsewhere: browserAt(replica, browser) });
  await server.deps.changes.settle();

  expect(detailOf(await device.poll())).toEqual(OVER);
});

test("rules#9: approved at one replica, the other tab hears at the other replica that it is over", async () => {
  const { server, browser, device } = await startWaiting();
  const replica = await startTestServer({ replicaOf: server });
  await hears(replica);
  const elsewhere = browserAt(replica, browser);
  server.github.control.approve(device.userCode, "octocat");
  server.clock.advance(5);

  expect((await pollDevice(elsewhere, device.handle, device.state)).status).toBe(200);
  await server.deps.changes.settle();

  expect(detailOf(await device.poll())).toEqual(OVER);
});

test("rules#67: what is remembered of a flow is small, and nothing of it is a secret", async () => {
  const { server, device } = await startWaiting();
  await hears(server);
  const find = vi.spyOn(server.deps.knownFlows, "find");

  await device.poll();

  const known = find.mock.results.map(({ value }) => value);
  expect(known).toEqual([
    {
      purpose: "sign-in",
      hashedOwner: expect.stringMatching(/^[\w+/]{43}=$/),
      notBefore: expect.any(Date),
      intervalSeconds: 5,
      expiresAt: expect.any(Date),
    },
  ]);
  expect(JSON.stringify(known)).not.toContain(device.handle);
});
