import { describe, expect, test } from "vitest";
import { addPasskeyPerson, signInWithPasskey, startPasskeyServer } from "../testing/passkeys/passkey-people.ts";
import {
  authorizeAtGitHub,
  createOwner,
  owner,
  pollDevice,
  signInByDevice,
  signInWithPassword,
  startDevice,
} from "../testing/people.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";
import type { Answer, TestBrowser } from "../testing/test-browser.ts";

const web = { deviceFlow: false };

function lineOf(server: TestServer, requestId: string): Record<string, unknown> {
  const lines = server
    .logged()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  return lines.find((line) => line.requestId === requestId && line.msg === "request") ?? {};
}

function detailsIn(page: string): string {
  return /<pre id="details">([^<]*)<\/pre>/.exec(page)?.[1] ?? "";
}

/** A browser's cookies for the callback, and the answer. */
function secretsOf(callback: string, browser: TestBrowser): string[] {
  const query = new URLSearchParams(callback.split("?")[1]);
  return [query.get("code"), query.get("state"), browser.cookies.get("oauth_pkce_verifier")].flatMap(
    (text) => text || [],
  );
}

describe("signin#10.4: a sign-in that ends at the web callback", () => {
  interface Ending {
    name: string;
    github?: Record<string, unknown>;
    decision?: string;
    before?: (server: TestServer, browser: TestBrowser) => void;
    status: number;
    level: number;
    asked?: { operation: string; answered: number | string };
  }
  const endings: Ending[] = [
    { name: "cancelled at GitHub", decision: "cancel", status: 400, level: 30 },
    {
      name: "the state of another browser",
      before: (_server, browser) => void browser.cookies.set("oauth_state", "another"),
      status: 401,
      level: 30,
    },
    {
      name: "GitHub refuses the code",
      before: (_server, browser) => void browser.cookies.set("oauth_pkce_verifier", "x".repeat(64)),
      status: 400,
      level: 30,
      asked: { operation: "token", answered: 200 },
    },
    {
      name: "GitHub is down",
      before: (server) => void server.github.control.addFault({ kind: "bad_gateway", path: "/access_token" }),
      status: 502,
      level: 40,
      asked: { operation: "token", answered: 502 },
    },
    {
      name: "GitHub cannot be reached",
      before: (server) => void server.github.control.addFault({ kind: "reset", path: "/access_token" }),
      status: 502,
      level: 40,
      asked: { operation: "token", answered: "unreachable" },
    },
    {
      name: "our client secret is wrong",
      github: { clientSecret: "wrong-secret" },
      status: 502,
      level: 40,
      asked: { operation: "token", answered: 200 },
    },
    {
      name: "not a member",
      github: { allowEveryone: false, allowedOrgs: ["nowhere"] },
      status: 401,
      level: 30,
      asked: { operation: "organizations", answered: 200 },
    },
    { name: "no sign-ups", github: { allowSignups: false }, status: 403, level: 30 },
  ];

  test.each(endings)("$name: the page has the id of the log's line, and nothing secret", async (ending) => {
    const server = await startTestServer({ github: { ...web, ...ending.github } });
    await createOwner(server);
    const browser = server.browser();
    const callback = await authorizeAtGitHub(server, browser, { decision: ending.decision });
    ending.before?.(server, browser);

    const answer = await browser.get(callback, { accept: "text/html" });

    const details = detailsIn(answer.text);
    const requestId = answer.headers.get("x-coder-request-id") ?? "";
    expect([answer.status, details]).toEqual([ending.status, expect.stringContaining(`Request ID: ${requestId}`)]);
    expect(details).toMatch(/^Time: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/m);
    expect(details).toContain("Request: GET /api/v2/users/oauth2/github/callback\n");
    const { asked } = ending;
    if (asked) expect(details).toContain(`Asked the provider (${asked.operation}): ${asked.answered}`);
    expect(details).not.toContain(server.github.url);

    await expect.poll(() => lineOf(server, requestId)).toMatchObject({ status: ending.status, level: ending.level });
    if (asked) expect(JSON.stringify(lineOf(server, requestId).upstream)).toContain(server.github.url);
    expect(JSON.stringify(lineOf(server, requestId).refusedSignIn)).toBeTruthy();

    const secrets = [...secretsOf(callback, browser), server.deps.config.github?.clientSecret ?? ""];
    expect(secrets.length).toBeGreaterThanOrEqual(3);
    for (const secret of secrets) expect(details + JSON.stringify(lineOf(server, requestId))).not.toContain(secret);
  });
});

describe("signin#10.4: a sign-in that is refused as JSON is in the log with the id of its answer", () => {
  async function expectLogged(server: TestServer, answer: Answer, refusedSignIn: Record<string, unknown>) {
    const requestId = answer.headers.get("x-coder-request-id") ?? "";
    await expect.poll(() => lineOf(server, requestId)).toMatchObject({ level: 30, refusedSignIn });
  }

  test("a wrong password, without the address and the password", async () => {
    const server = await startTestServer();
    await createOwner(server);
    const answer = await signInWithPassword(server.browser(), { ...owner, password: "AnotherPassword!" });

    await expectLogged(server, answer, { message: "Incorrect email or password." });
    expect(server.logged()).not.toContain("AnotherPassword!");
  });

  test("a code that was denied, and not the polls before", async () => {
    const server = await startTestServer();
    const browser = server.browser();
    const device = await startDevice(browser);
    server.clock.advance(5);
    const waiting = await device.poll();
    server.github.control.deny(device.userCode);
    server.clock.advance(10);
    const denied = await device.poll();

    await expectLogged(server, denied, { detail: "access_denied" });
    const pending = lineOf(server, waiting.headers.get("x-coder-request-id") ?? "");
    expect([pending.level, pending.refusedSignIn]).toEqual([20, undefined]);
  });

  test("a code of another state", async () => {
    const server = await startTestServer();
    const browser = server.browser();
    const { handle } = await startDevice(browser);

    await expectLogged(server, await pollDevice(browser, handle, "another"), {
      message: expect.stringMatching(/^State/),
    });
  });

  test("not a member, with what GitHub was asked", async () => {
    const server = await startTestServer({ github: { allowEveryone: false, allowedOrgs: ["nowhere"] } });
    const answer = await signInByDevice(server, server.browser());

    await expectLogged(server, answer, { detail: expect.stringContaining("organizations") });
    const { upstream } = lineOf(server, answer.headers.get("x-coder-request-id") ?? "");
    expect(upstream).toContainEqual({
      method: "GET",
      address: `${server.github.url}/api/v3/user/memberships/orgs`,
      operation: "organizations",
      answered: 200,
    });
  });
});

test("signin#10.4: a refused passkey is in the log by its request id", async () => {
  const server = await startPasskeyServer();
  const { user, authenticator } = await addPasskeyPerson(server);
  await server.query("delete from passkeys where user_id = $1", [user.id]);

  const { status, headers } = await signInWithPasskey(server.browser(), authenticator);

  expect(status).toBe(401);
  expect(lineOf(server, headers.get("x-coder-request-id") ?? "")).toMatchObject({
    level: 30,
    status: 401,
    refusedSignIn: { message: "This passkey was not accepted." },
  });
});
