import { gitHubApp } from "@coder-sign-in/github-emulator";
import { describe, expect, test } from "vitest";
import { addPerson, giveSession, signInByDevice } from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";
import type { TestBrowser } from "../../testing/test-browser.ts";

const ME = "/api/v2/users/me";
const HOURS = 3600;

describe("a GitHub App's tokens end after eight hours", () => {
  test("signin#row179: then the next request fetches new ones and passes", async () => {
    const { server, browser } = await signedInByApp();
    const before = await tokens(server);
    server.clock.advance(9 * HOURS);

    const answer = await browser.get(ME);

    const after = await tokens(server);
    expect(answer.status).toBe(200);
    expect(after.access).not.toEqual(before.access);
    expect(after.refresh).not.toEqual(before.refresh);
    expect(after.expiry).toEqual(new Date(server.clock.now().getTime() + 8 * HOURS * 1000));
  });

  test("signin#row179: before that GitHub is not asked", async () => {
    const { server, browser } = await signedInByApp();
    const before = server.github.control.requests().total;
    server.clock.advance(7 * HOURS);

    expect((await browser.get(ME)).status).toBe(200);
    expect(server.github.control.requests().total).toBe(before);
  });

  test("of 20 parallel requests one refreshes, and all pass", async () => {
    const { server, browser } = await signedInByApp();
    server.clock.advance(9 * HOURS);

    const answers = await Promise.all(Array.from({ length: 20 }, () => browser.get(ME)));

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const refreshes = server.github.control
      .requests()
      .requests.filter(({ grantType }) => grantType === "refresh_token");
    expect(refreshes).toHaveLength(1);
  });

  test("signin#1.4 step 8: when GitHub refuses, 401 with its reason", async () => {
    const { server, browser } = await signedInByApp();
    server.github.control.revokeTokens();
    server.clock.advance(9 * HOURS);

    const answer = await browser.get(ME);

    expect([answer.status, answer.json]).toEqual([
      401,
      {
        message: "Could not refresh expired GitHub token. Try re-authenticating to resolve this issue.",
        detail: "bad_refresh_token",
      },
    ]);
    expect(answer.headers.get("www-authenticate")).toContain("The access token has expired");
  });

  test("rules#22: without a refresh token the session ends with the provider's token", async () => {
    const { server, browser } = await signedInByApp();
    await server.query("update user_links set oauth_refresh_token = null");
    server.clock.advance(9 * HOURS);

    const answer = await browser.get(ME);

    expect([answer.status, answer.json.detail]).toEqual([
      401,
      'GitHub session expired at "2026-01-15 20:00:05.000 +0000 UTC". Try signing in again.',
    ]);
  });

  test.each([
    ["bad_gateway", 502, "GitHub answered 502."],
    ["rate_limited", 502, "GitHub asks to slow down."],
    ["malformed_json", 502, "GitHub answered the request for a token with broken JSON."],
    ["hang", 504, "GitHub did not answer within 1 s."],
  ] as const)(
    "rules#63, design#4: when GitHub is in trouble (%s), %i, and nothing is lost",
    async (kind, status, detail) => {
      const { server, browser } = await signedInByApp();
      const before = await tokens(server);
      server.clock.advance(9 * HOURS);
      server.github.control.addFault({ kind, group: "access_token" });

      const during = await browser.get(ME);
      const kept = await tokens(server);
      server.github.control.clearFaults();
      const held = await browser.get(ME);
      server.clock.advance(5);
      const after = await browser.get(ME);

      expect([during.status, during.json]).toEqual([
        status,
        { message: "The sign-in provider cannot be used right now.", detail },
      ]);
      expect([held.status, held.json]).toEqual([during.status, during.json]);
      expect(kept).toEqual(before);
      expect(after.status).toBe(200);
    },
  );

  test("signin#1.4 step 8: when GitHub is no longer configured, the session ends with the token", async () => {
    const { server, browser } = await signedInByApp();
    server.clock.advance(9 * HOURS);
    const without = await startTestServer({ replicaOf: server, github: false });

    const answer = await without.browser().get(ME, {
      "Coder-Session-Token": browser.cookies.get("coder_session_token") ?? "",
    });

    expect([answer.status, answer.json.detail]).toEqual([
      401,
      'Unable to refresh OAuth token for login type "github". OAuth2Config not provided. Contact an administrator to configure this login type.',
    ]);
  });
});

test("signin#row170: a GitHub key without a link, 401", async () => {
  const server = await startTestServer();
  const { token } = await giveSession(server, await addPerson(server, { loginType: "github" }), "github");

  const answer = await server.browser().get(ME, { "Coder-Session-Token": token });

  expect([answer.status, answer.json.detail]).toEqual([401, "You must re-authenticate with the login provider."]);
});

test("signin#1.4: a token without expiry, an OAuth app's, never ends the session", async () => {
  const server = await startTestServer();
  const browser = server.browser();
  await signInByDevice(server, browser);
  const before = server.github.control.requests().total;

  for (let day = 0; day < 30; day++) {
    server.clock.advance(23 * HOURS);
    expect((await browser.get(ME)).status).toBe(200);
  }
  expect(server.github.control.requests().total).toBe(before);
});

test("review: rules#63: while GitHub hangs, requests that need it hold nothing that others need", async () => {
  const [gitHubIsSilent, gitHubAnswers] = gate();
  const [waiting, waitNoLonger] = gate();
  let asked = 0;
  let paused = 0;
  let isHanging = false;
  const answerInstead = (url: URL) => {
    if (!isHanging || !url.pathname.endsWith("/access_token")) return undefined;
    asked++;
    return gitHubIsSilent.then(() => new Response("", { status: 503 }));
  };
  const pause = () => {
    if (isHanging) paused++;
    return waiting;
  };
  const { server, browser } = await signedInByApp({ pause, answerInstead });
  server.clock.advance(9 * HOURS);
  isHanging = true;

  let answered = 0;
  const requests = Array.from({ length: 12 }, () => browser.get(ME).finally(() => answered++));
  await expect.poll(() => [asked, paused], { timeout: 7000 }).toEqual([1, 11]);
  const others = [await server.browser().get("/healthz"), await server.browser().get("/api/v2/users/first")];
  const early = answered;
  gitHubAnswers();
  const first = await Promise.race(requests);
  waitNoLonger();
  const statuses = (await Promise.all(requests)).map(({ status }) => status);

  expect([...others.map(({ status }) => status), early, first.status]).toEqual([200, 200, 0, 502]);
  expect(new Set(statuses)).toEqual(new Set([502]));
  expect(asked).toBe(1);
});

function gate(): [passed: Promise<void>, open: () => void] {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return [passed, open];
}

async function signedInByApp(
  options: Pick<Parameters<typeof startTestServer>[0] & object, "pause" | "answerInstead"> = {},
): Promise<{ server: TestServer; browser: TestBrowser }> {
  const env = { CODER_SESSION_DURATION: "48h" };
  const server = await startTestServer({ github: gitHubApp, env, upstreamTimeoutMs: 600, ...options });
  const browser = server.browser();
  const answer = await signInByDevice(server, browser);
  if (answer.status !== 200) throw new Error(answer.text);
  return { server, browser };
}

async function tokens({ query, deps }: TestServer) {
  const [link] = await query("select oauth_access_token, oauth_refresh_token, oauth_expiry from user_links");
  const open = (sealed: unknown) => (Buffer.isBuffer(sealed) ? deps.encryption.decrypt(sealed) : sealed);
  return {
    access: open(link?.oauth_access_token),
    refresh: open(link?.oauth_refresh_token),
    expiry: link?.oauth_expiry,
  };
}
