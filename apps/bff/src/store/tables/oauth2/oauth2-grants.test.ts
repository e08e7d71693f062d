import { expect, test } from "vitest";
import { addApp, authorize, authorizePath, getTokens, newPkce, refresh } from "../../../testing/oauth-apps.ts";
import { addPerson, browserOf } from "../../../testing/people.ts";
import { startTestServer } from "../../../testing/start-test-server.ts";

async function begin() {
  const server = await startTestServer();
  const person = await addPerson(server);
  const browser = await browserOf(server, person);
  const rows = async (table: string) => (await server.query(`select 1 from ${table}`)).length;
  return { server, person, browser, rows, store: server.deps.store };
}

test("oauth-provider#15: a key that is deleted takes its refresh token along", async () => {
  const { server, browser, rows, store } = await begin();
  const app = await addApp(server);
  const tokens = await getTokens(server, browser, app);

  await store.apiKeys.delete(tokens.access_token.slice(0, 10));

  expect(await rows("oauth2_provider_app_tokens")).toBe(0);
  expect((await refresh(server, app, tokens.refresh_token)).json.error).toBe("invalid_grant");
});

test("oauth-provider#15: a refresh token that is deleted takes its key along, and no other", async () => {
  const { server, browser, rows, store } = await begin();
  await getTokens(server, browser, await addApp(server));
  const [token] = await server.query("select id from oauth2_provider_app_tokens");
  const before = await rows("api_keys");

  await store.oauth2Tokens.delete(String(token?.id));

  expect(await rows("api_keys")).toBe(before - 1);
});

test("oauth-provider#8: nothing is left of what a deleted person let in or began", async () => {
  const { server, person, browser, rows, store } = await begin();
  const [app, other] = [await addApp(server), await addApp(server)];
  await getTokens(server, browser, app);
  await authorize(browser, other);
  await browser.get(authorizePath(other, newPkce().challenge));
  const tables = [
    "oauth2_provider_app_tokens",
    "oauth2_provider_app_codes",
    "oauth2_authorization_requests",
    "api_keys",
  ];
  const left = () => Promise.all(tables.map(rows));
  expect((await left()).every((count) => count > 0)).toBe(true);

  await store.users.update(person.id, { deleted: true });

  expect(await left()).toEqual([0, 0, 0, 0]);
});

test("of twenty that use up one refresh token at once, one does, and all hear what it got", async () => {
  const { server, browser, rows } = await begin();
  const app = await addApp(server);
  const tokens = await getTokens(server, browser, app);

  const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(server, app, tokens.refresh_token)));

  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(answers[0]?.status).toBe(200);
  expect(await rows("oauth2_provider_app_tokens where consumed_at is null")).toBe(1);
  expect(await rows("api_keys where login_type = 'oauth2_provider_app'")).toBe(1);
});

test("of twenty codes for one app at once, one is left, which is good", async () => {
  const { server, browser, rows } = await begin();
  const app = await addApp(server);

  await Promise.all(Array.from({ length: 20 }, () => authorize(browser, app)));

  expect(await rows("oauth2_provider_app_codes")).toBe(1);
});
