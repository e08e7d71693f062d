import { expect, test } from "vitest";
import { startOidcServer } from "../testing/identity-providers/oidc-people.ts";
import { addPerson, browserOf } from "../testing/people.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";

async function runTest(server: TestServer) {
  const browser = await browserOf(server, await addPerson(server, { username: "olga", roles: ["owner"] }));
  const token = browser.cookies.get("coder_session_token") ?? "";
  return server.browser().post("/api/v2/deployment/oidc/test", undefined, { "Coder-Session-Token": token });
}

test("the provider's configuration is read anew", async () => {
  const { issuer, server } = await startOidcServer();
  await server.deps.oidc?.ready();
  const before = issuer.requests.length;

  const { status, json } = await runTest(server);

  expect([status, json.ok, json.outcome, json.remedy]).toEqual([200, true, "ok", ""]);
  expect(json.message).toContain(issuer.url);
  expect(issuer.requests.length).toBe(before + 1);
});

test.each([
  ["answers 503", { status: 503, body: "" }, "unavailable", /answered 503/],
  ["is no issuer", { status: 404, body: "not here" }, "malformed", /could not be understood/],
  ["hangs", "hang", "timeout", /did not answer/],
] as const)("a provider that %s is told with its remedy", async (_what, fault, outcome, message) => {
  const { issuer, server } = await startOidcServer({}, { upstreamTimeoutMs: 300 });
  await server.deps.oidc?.ready();
  issuer.script.faults.discovery = fault;

  const { json } = await runTest(server);

  expect([json.ok, json.outcome]).toEqual([false, outcome]);
  expect(json.message).toMatch(message);
  expect(json.remedy).not.toBe("");
});

test("an endpoint without TLS, or another issuer's document, is named", async () => {
  const { issuer, server } = await startOidcServer();
  await server.deps.oidc?.ready();
  issuer.script.metadata = { issuer: "https://other.example" };

  const { json } = await runTest(server);

  expect(json.outcome).toBe("malformed");
  expect(json.remedy).toContain("CODER_OIDC_ISSUER_URL");
});

test("without OpenID Connect the options to set are named", async () => {
  const server = await startTestServer();

  const { json } = await runTest(server);

  expect(json).toMatchObject({ ok: false, outcome: "not_configured", latency_ms: null });
  expect(json.remedy).toContain("CODER_OIDC_ISSUER_URL");
});
