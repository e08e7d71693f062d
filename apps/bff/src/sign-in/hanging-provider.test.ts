import { expect, test } from "vitest";
import { startScriptedIssuer } from "../testing/identity-providers/scripted-issuer.ts";
import { createOwner, signInByDevice, signInWithPassword, startDevice } from "../testing/people.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";
import { createTestClock } from "../testing/test-clock.ts";

const BOUND = 400;
/** Longer than the tests take on a loaded machine: they say when a hang ends. */
const PATIENCE_SECONDS = 60;
const SLOW = "does not keep up: too many requests are already waiting for its answer.";

test("GitHub hangs: beyond the bound it is 503 at once, passwords and checks go on, and afterwards all is as before", async () => {
  const hang = createHang();
  const server = await startTestServer({
    upstreamTimeoutMs: PATIENCE_SECONDS * 1000,
    answerInstead: hang.answerInstead,
  });
  await createOwner(server);
  const [owner, person] = [server.browser(), server.browser()];
  const device = await startDevice(person);
  hang.begin();
  const calls = fill(() => server.deps.github?.api.user("a token"));
  server.clock.advance(5);

  const poll = await device.poll();
  const early = await device.poll();
  const start = await server.browser().get("/api/v2/users/oauth2/github/device");
  expect([poll.status, poll.json]).toEqual([
    503,
    { message: "Failed exchanging Oauth code.", detail: `GitHub ${SLOW}` },
  ]);
  expect(poll.headers.get("retry-after")).toBe(`${PATIENCE_SECONDS}`);
  expect(early.json.detail).toBe("authorization_pending");
  expect([start.status, start.json.message]).toEqual([503, "Failed to authorize device."]);
  expect((await signInWithPassword(owner)).status).toBe(201);
  expect((await owner.get("/api/v2/users/me")).status).toBe(200);
  expect(await callsUnderWay(server)).toContain(`{provider="github"} ${BOUND}`);

  hang.end();
  await calls;
  server.github.control.approve(device.userCode, "octocat");
  server.clock.advance(PATIENCE_SECONDS);
  expect((await device.poll()).status).toBe(200);
  expect((await signInByDevice(server, server.browser(), "octocat")).status).toBe(200);
  expect(await callsUnderWay(server)).toContain('{provider="github"} 0');
  expect(server.logged().match(/A provider does not keep up/g)).toHaveLength(1);
});

test("an OpenID Connect provider hangs: whoever comes back from it reads so on a page, and GitHub goes on", async () => {
  const clock = createTestClock();
  const issuer = await startScriptedIssuer(clock.now);
  const hang = createHang(({ href }) => href.startsWith(issuer.url));
  const server = await startTestServer({
    clock,
    env: issuer.env,
    upstreamTimeoutMs: PATIENCE_SECONDS * 1000,
    answerInstead: hang.answerInstead,
  });
  await server.deps.oidc?.ready();
  const browser = server.browser();
  const begun = await browser.get("/api/v2/users/oidc/callback");
  const state = new URL(begun.headers.get("location") ?? "").searchParams.get("state");
  hang.begin();
  const calls = fill(() => server.deps.oidc?.check());

  const page = await browser.get(`/api/v2/users/oidc/callback?code=a-code&state=${state}`, { accept: "text/html" });

  expect([page.status, page.headers.get("retry-after")]).toEqual([503, `${PATIENCE_SECONDS}`]);
  expect(page.text).toContain(SLOW);
  expect((await signInByDevice(server, server.browser(), "octocat")).status).toBe(200);
  hang.end();
  await calls;
  expect(await callsUnderWay(server)).toContain('{provider="oidc"} 0');
});

/** Requests to a provider hang from `begin` to `end`, when they fail like those that took too long. */
function createHang(isConcerned: (url: URL) => boolean = () => true) {
  let hanging: Promise<never> | undefined;
  let fail = (_error: Error) => {};
  return {
    begin() {
      hanging = new Promise((_, reject) => {
        fail = reject;
      });
    },
    end() {
      hanging = undefined;
      fail(new Error("It took too long."));
    },
    answerInstead: (url: URL) => (isConcerned(url) ? hanging : undefined),
  };
}

/** The maximum number of concurrent calls, and their end. */
function fill(call: () => Promise<unknown> | undefined): Promise<unknown> {
  return Promise.allSettled(Array.from({ length: BOUND }, call));
}

async function callsUnderWay({ deps }: TestServer): Promise<string> {
  return deps.metrics.registry.getSingleMetricAsString("coder_sign_in_upstream_calls_under_way");
}
