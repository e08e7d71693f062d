import { expect, test } from "vitest";
import { startOAuthTestProvider, testProviderEnv } from "../testing/identity-providers/oauth-test-provider.ts";
import { githubEnv, linkByWeb, openBrowser, unlink } from "../testing/link.ts";
import { startTestServer } from "../testing/start-test-server.ts";

async function linkForge(env: Record<string, string> = {}) {
  const forge = await startOAuthTestProvider();
  const server = await startTestServer({ env: { ...testProviderEnv(forge.url), ...env } });
  const browser = await openBrowser(server);
  await linkByWeb(browser, "forge");
  return { forge, server, browser };
}

test("RFC 7009, rules#18: both tokens are revoked at the provider", async () => {
  const { forge, server, browser } = await linkForge();

  const answer = await unlink(browser, "forge");

  expect([answer.status, answer.json]).toEqual([200, { token_revoked: true }]);
  const revoked = forge.forms.filter((form) => form.has("token"));
  expect(
    revoked.map((form) => [form.get("token")?.slice(0, 3), form.get("token_type_hint"), form.get("client_id")]),
  ).toEqual([
    ["rt-", "refresh_token", "test-client"],
    ["at-", "access_token", "test-client"],
  ]);
  expect(forge.tokens.size).toBe(0);
  expect(await server.query("select * from external_auth_links")).toEqual([]);
});

test("rules#70: linking, linking again, unlinking and unlinking in vain leave one audit row each, without the tokens", async () => {
  const { forge, server, browser } = await linkForge();
  const [token = ""] = forge.tokens;
  await linkByWeb(browser, "forge");
  forge.settings.revokeStatus = 503;

  await unlink(browser, "forge");
  await unlink(browser, "forge");

  const { id } = (await browser.get("/api/v2/users/me")).json;
  const rows = await server.query("select * from audit_logs where resource_type = 'external_auth_link'");
  expect(rows.map((row) => [row.action, row.status_code, row.additional_fields])).toEqual([
    ["create", 307, {}],
    ["write", 307, {}],
    ["delete", 200, { token_revoked: false }],
    ["delete", 404, {}],
  ]);
  for (const row of rows) {
    expect(row).toMatchObject({ user_id: id, resource_id: id, resource_target: "forge", ip: "127.0.0.1" });
  }
  expect(token).not.toBe("");
  expect(JSON.stringify(rows)).not.toContain(token);
});

test("signin#row209: without a link, 404", async () => {
  const { browser } = await linkForge();
  await unlink(browser, "forge");

  expect((await unlink(browser, "forge")).status).toBe(404);
});

test("what the provider does not revoke is unlinked all the same, and said", async () => {
  const { forge, server, browser } = await linkForge();
  forge.settings.revokeStatus = 503;

  const answer = await unlink(browser, "forge");

  expect(answer.json).toEqual({ token_revoked: false, token_revocation_error: "forge answered 503." });
  expect(await server.query("select * from external_auth_links")).toEqual([]);
});

test("without an address to revoke at, nothing is claimed", async () => {
  const { browser } = await linkForge({ CODER_EXTERNAL_AUTH_0_REVOKE_URL: "" });

  expect((await browser.get("/api/v2/external-auth/forge")).json.supports_revocation).toBe(false);
  expect((await unlink(browser, "forge")).json).toEqual({ token_revoked: false });
});

test("rules#9: of 20 parallel unlinks one succeeds, and the others find nothing", async () => {
  const { browser } = await linkForge();

  const answers = await Promise.all(Array.from({ length: 20 }, () => unlink(browser, "forge")));

  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(404)]);
});

test("github#1.1: GitHub takes back the whole grant, by the app's own credentials", async () => {
  const server = await startTestServer({ env: (url) => githubEnv(url, { DEVICE_FLOW: "true" }) });
  const browser = await openBrowser(server);
  const device = (await browser.get("/api/v2/external-auth/github/device")).json;
  server.github.control.approve(device.user_code, "octocat");
  server.clock.advance(5);
  const headers = { "Coder-Session-Token": browser.cookies.get("coder_session_token") ?? "" };
  await browser.post("/api/v2/external-auth/github/device", { device_code: device.device_code }, headers);

  const answer = await unlink(browser, "github");

  expect(answer.json).toEqual({ token_revoked: true });
  expect(server.github.control.revokeTokens({ login: "octocat" })).toBe(0);
});
