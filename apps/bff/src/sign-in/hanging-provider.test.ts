import { expect, test } from "vitest";
import { startScriptedIssuer } from "../testing/identity-providers/scripted-issuer.ts";
import { createOwner, signInByDevice, signInWithPassword, startDevice } from "../testing/people.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";
import { createTestClock } from "../testing/test-clock.ts";

const BOUND = 400;
const SLOW = "does not keep up: too many requests are already waiting for its answer.";

test("GitHub hangs: beyond the bound it is 503 at once, passwords and checks go on, and afterwards all is as before", async () => {
  const server = await startTestServer({ upstreamTimeoutMs: 5000 });
  await createOwner(server);
  const [owner, person] = [server.browser(), server.browser()];
  const device = await startDevice(person);
  server.github.control.addFault({ kind: "hang" });
  const calls = fill(() => server.deps.github?.api.user("a token"));
  server.clock.advance(5);

  const poll = await device.poll();
  const early = await device.poll();
  const start = await server.browser().get("/api/v2/users/oauth2/github/device");
  expect([poll.status, poll.json]).toEqual([
    503,
    { message: "Failed exchanging Oauth code.", detail: `GitHub ${SLOW}` },
  ]);
  expect(poll.headers.get("retry-after")).toBe("5");
  expect(early.json.detail).toBe("authorization_pending");
  expect([start.status, start.json.message]).toEqual([503, "Failed to authorize device."]);
  expect((await signInWithPassword(owner)).status).toBe(201);
  expect((await owner.get("/api/v2/users/me")).status).toBe(200);
  expect(await callsUnderWay(server)).toContain(`{provider="github"} ${BOUND}`);

  await calls;
  server.github.control.clearFaults();
  server.github.control.approve(device.userCode, "octocat");
  server.clock.advance(5);
  expect((await device.poll()).status).toBe(200);
  expect((await signInByDevice(server, server.browser(), "octocat")).status).toBe(200);
  expect(await callsUnderWay(server)).toContain('{provider="github"} 0');
  expect(server.logged().match(/A provider does not keep up/g)).toHaveLength(1);
}, 30_000);

test("an OpenID Connect provider hangs: whoever comes back from it reads so on a page, and GitHub goes on", async () => {
  const clock = createTestClock();
  const issuer = await startScriptedIssuer(clock.now);
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let isHanging = false;
  const server = await startTestServer({
    clock,
    env: issuer.env,
    answerInstead: ({ href }) =>
      isHanging && href.startsWith(issuer.url) ? released.then(() => fetch(href)) : undefined,
  });
  await server.deps.oidc?.ready();
  const browser = server.browser();
  const begun = await browser.get("/api/v2/users/oidc/callback");
  const state = new URL(begun.headers.get("location") ?? "").searchParams.get("state");
  isHanging = true;
  const calls = fill(() => server.deps.oidc?.check());

  const page = await browser.get(`/api/v2/users/oidc/callback?code=a-code&state=${state}`, { accept: "text/html" });

  expect([page.status, page.headers.get("retry-after")]).toEqual([503, "5"]);
  expect(page.text).toContain(SLOW);
  expect((await signInByDevice(server, server.browser(), "octocat")).status).toBe(200);
  release();
  await calls;
  expect(await callsUnderWay(server)).toContain('{provider="oidc"} 0');
});

/** The maximum number of concurrent calls, and their end. */
function fill(call: () => Promise<unknown> | undefined): Promise<unknown> {
  return Promise.allSettled(Array.from({ length: BOUND }, call));
}

async function callsUnderWay({ deps }: TestServer): Promise<string> {
  return deps.metrics.registry.getSingleMetricAsString("coder_sign_in_upstream_calls_under_way");
}
