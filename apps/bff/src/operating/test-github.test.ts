import { expect, test } from "vitest";
import { addPerson, browserOf, createOwner } from "../testing/people.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";
import type { TestBrowser } from "../testing/test-browser.ts";

const TEST = "/api/v2/deployment/github/test";

async function ownersBrowser(server: TestServer): Promise<TestBrowser> {
  await createOwner(server);
  return browserOf(server, await addPerson(server, { username: "olga", roles: ["owner"] }));
}

/** Sends the test as an owner, with the session in a header, which needs no CSRF token. */
async function runTest(server: TestServer, browser?: TestBrowser) {
  const owners = browser ?? (await ownersBrowser(server));
  const token = owners.cookies.get("coder_session_token") ?? "";
  return server.browser().post(TEST, undefined, { "Coder-Session-Token": token });
}

test("device flow: GitHub is asked for a code, which is neither told nor kept", async () => {
  const server = await startTestServer();

  const { status, json, text } = await runTest(server);

  expect([status, json.ok, json.outcome, json.remedy]).toEqual([200, true, "ok", ""]);
  expect(json.latency_ms).toBeGreaterThanOrEqual(0);
  const [answer = ""] = server.heardFromGitHub().split("\n");
  const { device_code } = JSON.parse(answer);
  expect(device_code).toMatch(/^\w{20,}$/);
  expect(text + server.logged()).not.toContain(device_code);
  expect(await server.query("select * from device_flows")).toEqual([]);
});

test("web flow: the app's id and secret are checked without a person", async () => {
  const server = await startTestServer({ github: { deviceFlow: false } });

  expect((await runTest(server)).json).toMatchObject({ ok: true, message: "GitHub knows the app and its secret." });
});

test("web flow: a wrong secret is told apart", async () => {
  const server = await startTestServer({ github: { deviceFlow: false, clientSecret: "wrong-secret-0123" } });

  const { json, text } = await runTest(server);

  expect(json).toMatchObject({ ok: false, outcome: "wrong_client_secret" });
  expect(json.remedy).toContain("CODER_OAUTH2_GITHUB_CLIENT_SECRET");
  expect(text).not.toContain("wrong-secret-0123");
});

test("device flow: a wrong client id is told, be it by an OAuth error or by a page", async () => {
  const github = { clientId: "Iv1.nobody" };
  const asError = await startTestServer({
    github,
    seed: { settings: { unknownClient: "incorrect_client_credentials" } },
  });
  const asNotFound = await startTestServer({ github, seed: { settings: { unknownClient: "not_found" } } });
  const asPage = await startTestServer({
    answerInstead: ({ pathname }) =>
      pathname === "/login/device/code" ? new Response("<h1>Not Found</h1>", { status: 404 }) : undefined,
  });

  for (const server of [asError, asNotFound, asPage]) {
    expect((await runTest(server)).json).toMatchObject({ ok: false, outcome: "wrong_client_id" });
  }
});

test.each([{ deviceFlow: true }, { deviceFlow: false }])(
  "a page where GitHub's API should be is told, with the variable to check, though OAuth works: %j",
  async (github) => {
    const server = await startTestServer({ github });
    server.github.control.addFault({ kind: "web_page", group: "api" });

    const { json } = await runTest(server);

    expect([json.ok, json.outcome]).toEqual([false, "malformed"]);
    expect(json.message).toMatch(
      /\/api\/v3\/rate_limit is not GitHub's API: it sent 404 and a web page\. Check CODER_/,
    );
  },
);

test("github#1.2: device_flow_disabled is explained with the tick to set", async () => {
  const server = await startTestServer();
  server.github.control.addFault({ kind: "device_flow_disabled" });

  const { json } = await runTest(server);

  expect([json.outcome, json.remedy]).toEqual([
    "device_flow_disabled",
    "Tick “Enable Device Flow” in the app's settings at GitHub; no restart is needed.",
  ]);
});

test.each([
  ["unavailable", "unavailable", /^GitHub answered 503\.$/],
  ["rate_limited", "rate_limited", /^GitHub asks to slow down\.$/],
  ["malformed_json", "malformed", /^GitHub answered the request for a device code with broken JSON\.$/],
  ["hang", "timeout", /did not answer within/],
  ["reset", "unreachable", /^GitHub /],
] as const)("when GitHub is in trouble (%s), the outcome is %s", async (kind, outcome, message) => {
  const server = await startTestServer({ upstreamTimeoutMs: 300 });
  server.github.control.addFault({ kind, group: "device_code" });

  const { status, json } = await runTest(server);

  expect([status, json.ok, json.outcome]).toEqual([200, false, outcome]);
  expect(json.message).toMatch(message);
  expect(json.remedy).not.toBe("");
});

test.each([
  ["ENOTFOUND", "unreachable", "GitHub could not be reached: DNS does not know its host (ENOTFOUND)."],
  ["ECONNREFUSED", "unreachable", "GitHub could not be reached: its host refuses the connection (ECONNREFUSED)."],
  ["SELF_SIGNED_CERT_IN_CHAIN", "tls", "The certificate of GitHub is not trusted (SELF_SIGNED_CERT_IN_CHAIN)."],
])("a connection that ends with %s is explained", async (code, outcome, message) => {
  const server = await startTestServer({
    answerInstead: () => {
      throw new TypeError("fetch failed", { cause: Object.assign(new Error("connect"), { code }) });
    },
  });

  const { json } = await runTest(server);

  expect(json).toMatchObject({ outcome, message });
  expect(json.remedy).toContain(outcome === "tls" ? "NODE_EXTRA_CA_CERTS" : server.github.url);
});

test("without GitHub nothing is asked, and the options to set are named", async () => {
  const server = await startTestServer({ github: false });

  const { json } = await runTest(server);

  expect(json).toMatchObject({ ok: false, outcome: "not_configured", latency_ms: null });
  expect(json.remedy).toContain("CODER_OAUTH2_GITHUB_CLIENT_ID");
});

test("rules#10: the tests count as device starts; the eleventh within a minute is refused", async () => {
  const server = await startTestServer();
  const browser = await ownersBrowser(server);
  for (let turn = 0; turn < 10; turn++) expect((await runTest(server, browser)).status).toBe(200);

  const refused = await runTest(server, browser);

  expect([refused.status, refused.headers.has("retry-after")]).toEqual([429, true]);
});

test.each([TEST, "/api/v2/deployment/oidc/test"])("%s is for owners: others 403, nobody 401", async (path) => {
  const server = await startTestServer();
  const header = async (roles: string[], username: string) => {
    const browser = await browserOf(server, await addPerson(server, { username, roles }));
    return { "Coder-Session-Token": browser.cookies.get("coder_session_token") ?? "" };
  };

  const statuses = await Promise.all([
    server.browser().post(path, undefined, await header([], "maja")),
    server.browser().post(path, undefined, await header(["auditor"], "ann")),
    server.browser().post(path, undefined, {}),
  ]);

  expect(statuses.map(({ status }) => status)).toEqual([403, 403, 401]);
  expect(server.heardFromGitHub()).toBe("");
});
