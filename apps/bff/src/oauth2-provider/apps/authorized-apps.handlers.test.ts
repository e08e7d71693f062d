import { expect, test } from "vitest";
import { buildTestDashboard } from "../../testing/built-dashboard.ts";
import {
  addApp,
  authorize,
  authorizePath,
  exchange,
  getTokens,
  newPkce,
  refresh,
  statusOfKey,
} from "../../testing/oauth-apps.ts";
import { answerDevice, lookUp, startWaiting } from "../../testing/oauth-clients/oauth-devices.ts";
import { addPerson, browserOf } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";

async function begin() {
  const server = await startTestServer({ dashboardDirectory: buildTestDashboard() });
  const browser = await browserOf(server, await addPerson(server));
  const headers = { "Coder-Session-Token": browser.cookies.get("coder_session_token") ?? "" };
  const end = (query: string) => browser.send(`/oauth2/tokens${query}`, { method: "DELETE", headers });
  const list = async () => (await browser.get("/api/v2/oauth2-provider/authorized-apps")).json;
  return { server, browser, end, list };
}

test("oauth-provider#8: whoever ends what they gave an app ends its codes and tokens, and nobody else's", async () => {
  const { server, browser, end } = await begin();
  const [app, other] = [await addApp(server), await addApp(server)];
  const sam = await browserOf(server, await addPerson(server, { username: "sam" }));
  const [tokens, others, sams] = [
    await getTokens(server, browser, app),
    await getTokens(server, browser, other),
    await getTokens(server, sam, app),
  ];
  const code = await authorize(browser, app);

  const answer = await end(`?client_id=${app.id}`);

  expect([answer.status, answer.text]).toEqual([204, ""]);
  const keys = [tokens, others, sams].map(({ access_token }) => statusOfKey(server, access_token));
  expect(await Promise.all(keys)).toEqual([401, 200, 200]);
  expect((await refresh(server, app, tokens.refresh_token)).json.error).toBe("invalid_grant");
  expect((await exchange(server, app, code)).json.error).toBe("invalid_grant");
});

test("review: oauth-provider#8: a device that was approved and a question that was asked end too", async () => {
  const { server, browser, end } = await begin();
  const app = await addApp(server);
  const [approved, lookedUp] = [await startWaiting(server, app), await startWaiting(server, app)];
  await answerDevice(browser, approved, "approve");
  await lookUp(browser, lookedUp.userCode);
  await browser.get(authorizePath(app, newPkce().challenge));
  const asked = async () => (await server.query("select 1 from oauth2_authorization_requests")).length;
  expect(await asked()).toBe(1);

  await end(`?client_id=${app.id}`);

  const polls = [(await approved.poll()).json.error, (await lookedUp.poll()).json.error];
  expect([polls, await asked()]).toEqual([["invalid_grant", "invalid_grant"], 0]);
});

test("oauth-provider#2: without a client, or with one that is not there", async () => {
  const { end } = await begin();

  const [missing, unknown] = [await end(""), await end("?client_id=11111111-2222-4333-8444-555555555555")];

  expect([missing.status, missing.json.error_description]).toEqual([400, "Missing client_id parameter"]);
  expect([unknown.status, unknown.json.error]).toEqual([401, "invalid_client"]);
});

test("rules#26: a cookie alone ends nothing, and nobody who is not signed in does", async () => {
  const { server, browser } = await begin();
  const app = await addApp(server);
  const tokens = await getTokens(server, browser, app);
  const path = `/oauth2/tokens?client_id=${app.id}`;

  const forged = await browser.send(path, { method: "DELETE" });
  const anonymous = await server.browser().send(path, { method: "DELETE" });
  const preflight = await server.browser().send(path, { method: "OPTIONS", headers: { Origin: "https://evil.test" } });

  expect([forged.status, anonymous.status]).toEqual([400, 401]);
  expect(preflight.headers.get("access-control-allow-methods")).toBe("POST");
  expect(await statusOfKey(server, tokens.access_token)).toBe(200);
});

test("a person sees what they have let in, since when and with what; the latest first", async () => {
  const { server, browser, list } = await begin();
  const [first, second] = [await addApp(server, { name: "First" }), await addApp(server, { name: "Second" })];
  const since = server.clock.now().toISOString();
  const tokens = await getTokens(server, browser, first, { scope: "user:read_personal workspace:read" });
  server.clock.advance(60);
  await getTokens(server, browser, second);
  await refresh(server, first, tokens.refresh_token);

  const apps = await list();

  expect(apps.map(({ app }: { app: { name: string } }) => app.name).sort()).toEqual(["First", "Second"]);
  expect(apps.find(({ app }: { app: { name: string } }) => app.name === "First")).toMatchObject({
    scopes: ["user:read_personal", "workspace:read"],
    authorized_at: since,
    last_used_at: null,
  });
});

test("an app that was revoked is no longer listed", async () => {
  const { server, browser, list, end } = await begin();
  const app = await addApp(server);
  await getTokens(server, browser, app);

  await end(`?client_id=${app.id}`);

  expect(await list()).toEqual([]);
});
