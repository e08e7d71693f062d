import { describe, expect, test } from "vitest";
import { deleteMeanwhile } from "../testing/databases/change-meanwhile.ts";
import { asClient, githubEnv, openBrowser } from "../testing/link.ts";
import { startTestServer } from "../testing/start-test-server.ts";
import type { TestBrowser } from "../testing/test-browser.ts";

const PATH = "/api/v2/external-auth/github";
const DEVICE = `${PATH}/device`;

const startServer = (overrides: Record<string, string> = {}) =>
  startTestServer({ env: (url) => githubEnv(url, { DEVICE_FLOW: "true", ...overrides }) });

async function startLink() {
  const server = await startServer();
  const browser = await openBrowser(server);
  const { device_code: handle, user_code: userCode } = (await browser.get(DEVICE)).json;
  return { server, browser, handle, userCode };
}

const exchange = (browser: TestBrowser, handle: string) =>
  browser.post(DEVICE, { device_code: handle }, asClient(browser));
const poll = (browser: TestBrowser, handle: string) =>
  browser.post(`${DEVICE}/poll`, { device_code: handle }, asClient(browser));

test("signin#row203, rules#7: a code to show, and a handle in place of GitHub's device code", async () => {
  const server = await startServer();
  const browser = await openBrowser(server);

  const { status, json } = await browser.get(DEVICE);

  expect(status).toBe(200);
  expect(json).toEqual({
    device_code: expect.stringMatching(/^[0-9a-f]{64}$/),
    user_code: expect.stringMatching(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/),
    verification_uri: `${server.github.url}/login/device`,
    expires_in: expect.any(Number),
    interval: 5,
  });
  expect(server.heardFromGitHub()).not.toContain(json.device_code);
});

test("signin#row204 and signin#row199: pending is 400, then 204, then authenticated with GitHub's person", async () => {
  const { server, browser, handle, userCode } = await startLink();
  server.clock.advance(5);
  const pending = await exchange(browser, handle);
  server.github.control.approve(userCode, "octocat");
  server.clock.advance(5);
  const done = await exchange(browser, handle);

  expect([pending.status, pending.json]).toEqual([
    400,
    { message: "Failed to exchange device code.", detail: "authorization_pending" },
  ]);
  expect([done.status, done.text]).toEqual([204, ""]);
  expect((await browser.get(PATH)).json).toMatchObject({
    authenticated: true,
    user: { id: 9000583231, login: "octocat", name: "Mona Octocat" },
    identity: { id: "9000583231", login: "octocat" },
  });
});

test("rules#70: a link by device names GitHub's account in the trail; waiting leaves no row", async () => {
  const { server, browser, handle, userCode } = await startLink();
  await exchange(browser, handle);
  server.github.control.approve(userCode, "octocat");
  server.clock.advance(5);
  await exchange(browser, handle);

  const linked = "select action, status_code, resource_target, additional_fields from audit_logs";
  expect(await server.query(linked)).toEqual([
    {
      action: "create",
      status_code: 204,
      resource_target: "github",
      additional_fields: { external_user_id: "9000583231" },
    },
  ]);
});

test("our own poll answers waiting and linked with 200", async () => {
  const { server, browser, handle, userCode } = await startLink();
  const waiting = await poll(browser, handle);
  server.github.control.approve(userCode, "octocat");
  server.clock.advance(5);

  expect(waiting.json).toEqual({ status: "authorization_pending", interval: 5, expires_in: 900 });
  expect((await poll(browser, handle)).json).toEqual({ status: "linked" });
});

test("signin#row205: when GitHub limits the rate, the start says so", async () => {
  const server = await startServer();
  server.github.control.addFault({ kind: "rate_limited", group: "device_code", resetSeconds: 30 });

  const answer = await (await openBrowser(server)).get(DEVICE);

  expect(answer.status).toBe(502);
  expect(answer.json.detail).toContain("rate limit hit");
  expect(answer.headers.get("retry-after")).toBe("30");
});

test("rules#1-3: GitHub counts no early poll, however impatient the page, and slow_down is absorbed", async () => {
  const { server, browser, handle } = await startLink();
  server.github.control.addFault({ kind: "slow_down", times: 1, interval: "rising" });
  for (let second = 0; second < 60; second++) {
    server.clock.advance(1);
    await Promise.all([poll(browser, handle), exchange(browser, handle)]);
  }

  const { polls, earlyPolls } = server.github.control.requests();
  expect(polls).toBeGreaterThan(3);
  expect(earlyPolls).toBe(0);
  expect((await poll(browser, handle)).json.interval).toBe(10);
});

describe("endings are 400 with their code", () => {
  test.each([
    [
      "access_denied",
      (flow: Awaited<ReturnType<typeof startLink>>) => void flow.server.github.control.deny(flow.userCode),
    ],
    ["expired_token", (flow: Awaited<ReturnType<typeof startLink>>) => void flow.server.clock.advance(900)],
  ])("%s, again and again, and nothing is written (rules#17)", async (code, happen) => {
    const flow = await startLink();
    happen(flow);
    flow.server.clock.advance(5);

    const answers = [await exchange(flow.browser, flow.handle), await poll(flow.browser, flow.handle)];

    expect(answers.map(({ status, json }) => [status, json])).toEqual(
      Array(2).fill([400, { message: "Failed to exchange device code.", detail: code }]),
    );
    expect(await flow.server.query("select * from external_auth_links")).toEqual([]);
  });

  test("rules#5: by our own clock, whatever GitHub says", async () => {
    const { server, browser, handle } = await startLink();
    server.github.control.addFault({ kind: "pending_forever" });
    server.clock.advance(900);

    expect((await poll(browser, handle)).json.detail).toBe("expired_token");
  });
});

test("rules#4: an outage is 502, the flow goes on and links afterwards", async () => {
  const { server, browser, handle, userCode } = await startLink();
  server.github.control.addFault({ kind: "bad_gateway", group: "access_token", times: 1 });
  server.clock.advance(5);
  const during = await exchange(browser, handle);
  server.github.control.approve(userCode, "octocat");
  server.clock.advance(5);

  expect([during.status, during.json.message]).toEqual([502, "Failed to exchange device code."]);
  expect((await exchange(browser, handle)).status).toBe(204);
});

test("rules#4: trouble between the grant and the link leaves the grant, and the next poll links", async () => {
  const { server, browser, handle, userCode } = await startLink();
  server.github.control.approve(userCode, "octocat");
  server.github.control.addFault({ kind: "bad_gateway", path: "/user", times: 1 });
  server.clock.advance(5);
  const during = await exchange(browser, handle);
  server.clock.advance(5);

  expect([during.status, during.json.message]).toEqual([502, "Failed to fetch external auth identity."]);
  expect((await exchange(browser, handle)).status).toBe(204);
});

test("rules#9: of 20 parallel polls after one approval, one link is made and nobody gets a 5xx", async () => {
  const { server, browser, handle, userCode } = await startLink();
  server.github.control.approve(userCode, "octocat");
  server.clock.advance(5);

  const answers = await Promise.all(Array.from({ length: 20 }, () => poll(browser, handle)));

  expect(answers.filter(({ json }) => json.status === "linked")).toHaveLength(1);
  expect(answers.every(({ status }) => status === 200 || status === 400)).toBe(true);
  expect(await server.query("select * from external_auth_links")).toHaveLength(1);
});

test("rules#8: a code is its person's, in any of their browsers, and nobody else's", async () => {
  const { server, browser, handle, userCode } = await startLink();
  server.github.control.approve(userCode, "octocat");
  server.clock.advance(5);
  const rosa = await openBrowser(server, "rosa");
  const second = server.browser();
  second.cookies.set("coder_session_token", browser.cookies.get("coder_session_token") ?? "");

  const stolen = await poll(rosa, handle);

  expect([stolen.status, stolen.json.detail]).toEqual([400, "incorrect_device_code"]);
  expect((await second.get(DEVICE)).json.device_code).toBe(handle);
  expect((await poll(second, handle)).json).toEqual({ status: "linked" });
});

test("rules#8: a flow for signing in links nothing, and one for linking signs nobody in", async () => {
  const server = await startServer();
  const browser = await openBrowser(server);
  const link = (await browser.get(DEVICE)).json;
  const stranger = server.browser();
  await stranger.get("/api/v2/users/oauth2/github/callback");
  const signIn = (await stranger.get("/api/v2/users/oauth2/github/device")).json;
  for (const { user_code } of [link, signIn]) server.github.control.approve(user_code, "octocat");
  server.clock.advance(5);

  const linkedBySignIn = await poll(browser, signIn.device_code);
  const state = stranger.cookies.get("oauth_state");
  const signedInByLink = await stranger.post("/api/v2/users/oauth2/github/device", {
    device_code: link.device_code,
    state,
  });

  expect(linkedBySignIn.json.detail).toBe("incorrect_device_code");
  expect([signedInByLink.status, signedInByLink.json.detail]).toEqual([400, "incorrect_device_code"]);
});

test("rules#8: a state cookie that spells somebody's id does not reach their flow", async () => {
  const { server, handle } = await startLink();
  const [maja] = await server.query("select id from users where username = 'maja'");
  const stranger = server.browser();
  stranger.cookies.set("oauth_state", String(maja?.id));

  const device = (await stranger.get("/api/v2/users/oauth2/github/device")).json;

  expect(device.device_code).not.toBe(handle);
});

test("a fresh code replaces the old one", async () => {
  const { server, browser, handle } = await startLink();
  const renewed = (await browser.get(`${DEVICE}?renew=true`)).json;
  server.clock.advance(5);

  expect((await poll(browser, handle)).json.detail).toBe("incorrect_device_code");
  expect((await poll(browser, renewed.device_code)).json.status).toBe("authorization_pending");
});

test("signin#7, rules#12: another GitHub account behind the same link is refused until it is unlinked", async () => {
  const { server, browser, handle, userCode } = await startLink();
  server.github.control.approve(userCode, "octocat");
  server.clock.advance(5);
  await poll(browser, handle);
  const again = (await browser.get(DEVICE)).json;
  server.github.control.approve(again.user_code, "hubot");
  server.clock.advance(5);

  const refused = await poll(browser, again.device_code);

  expect([refused.status, refused.json]).toEqual([
    400,
    { message: "External auth identity changed. Unlink and reconnect the provider." },
  ]);
  expect((await browser.get(PATH)).json.user.login).toBe("octocat");
});

test("review: rules#12: a new token of which GitHub does not say whose it is does not replace a link that is known", async () => {
  const { server, browser, handle, userCode } = await startLink();
  server.github.control.approve(userCode, "octocat");
  server.clock.advance(5);
  await poll(browser, handle);
  const before = await server.query("select * from external_auth_links");
  const again = (await browser.get(DEVICE)).json;
  server.github.control.approve(again.user_code, "hubot");
  server.clock.advance(5);
  server.github.control.addFault({ kind: "oauth_error", error: "bad", status: 401, group: "api", times: 1 });

  const refused = await poll(browser, again.device_code);

  expect([refused.status, refused.json.message]).toEqual([
    400,
    "External auth identity changed. Unlink and reconnect the provider.",
  ]);
  expect(before).toMatchObject([{ identity_id: "9000583231" }]);
  expect(await server.query("select * from external_auth_links")).toEqual(before);
});

test("rules#12: a renamed account stays linked", async () => {
  const { server, browser, handle, userCode } = await startLink();
  server.github.control.approve(userCode, "octocat");
  server.clock.advance(5);
  await poll(browser, handle);
  server.github.control.upsertUser("octocat", { login: "monalisa" });

  expect((await browser.get(PATH)).json).toMatchObject({ authenticated: true, user: { login: "monalisa" } });
});

test("rules#66: the flow goes on through another replica", async () => {
  const { server, browser, handle, userCode } = await startLink();
  const replica = await startTestServer({
    replicaOf: server,
    env: (url) => githubEnv(url, { DEVICE_FLOW: "true" }),
  });
  const elsewhere = replica.browser();
  elsewhere.cookies.set("coder_session_token", browser.cookies.get("coder_session_token") ?? "");
  server.github.control.approve(userCode, "octocat");
  server.clock.advance(5);

  expect((await poll(elsewhere, handle)).json).toEqual({ status: "linked" });
});

test("signin#10.2: somebody who is deleted while they link gets no link and is told that they are signed out, 401", async () => {
  const { server, browser, handle, userCode } = await startLink();
  const { id } = (await browser.get("/api/v2/users/me")).json;
  server.github.control.approve(userCode, "octocat");
  server.clock.advance(5);

  const answer = await deleteMeanwhile(server, id, () => exchange(browser, handle));

  expect(answer.status).toBe(401);
  expect(await server.query("select 1 from external_auth_links")).toEqual([]);
});
