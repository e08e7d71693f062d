import { describe, expect, test } from "vitest";
import { authorizeAtGitHub, signInByWeb } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";

const web = { deviceFlow: false };

describe("github#1.1: GitHub refuses the exchange", () => {
  test.each([
    ["bad_verification_code", 400],
    ["unverified_user_email", 400],
    ["access_denied", 400],
    ["incorrect_client_credentials", 502],
    ["redirect_uri_mismatch", 502],
  ])("%s, %i with the code in the detail", async (error, status) => {
    const server = await startTestServer({ github: web });
    const browser = server.browser();
    const callback = await authorizeAtGitHub(server, browser);
    server.github.control.addFault({ kind: "oauth_error", group: "access_token", error });

    const answer = await browser.get(callback);

    expect([answer.status, answer.json]).toEqual([status, { message: "Failed exchanging Oauth code.", detail: error }]);
    expect(browser.cookies.has("coder_session_token")).toBe(false);
  });

  test("a client secret that is wrong in our configuration, 502", async () => {
    const server = await startTestServer({ github: { ...web, clientSecret: "wrong" } });

    const answer = await signInByWeb(server, server.browser());

    expect([answer.status, answer.json.detail]).toEqual([502, "incorrect_client_credentials"]);
  });

  test("PKCE: GitHub refuses a code whose verifier is another", async () => {
    const server = await startTestServer({ github: web });
    const browser = server.browser();
    const callback = await authorizeAtGitHub(server, browser);
    browser.cookies.set("oauth_pkce_verifier", "x".repeat(64));

    const answer = await browser.get(callback);

    expect([answer.status, answer.json.detail]).toEqual([400, "bad_verification_code"]);
  });

  test("rules#53: the same callback signs in once", async () => {
    const server = await startTestServer({ github: web });
    const browser = server.browser();
    const callback = await authorizeAtGitHub(server, browser);

    const first = await browser.get(callback);
    const replayed = await browser.get(callback);

    expect(first.status).toBe(307);
    expect([replayed.status, replayed.json.detail]).toEqual([400, "bad_verification_code"]);
    expect(await server.query("select count(*) from api_keys")).toEqual([{ count: "1" }]);
  });
});

describe("design#4: GitHub in trouble", () => {
  const faults = [
    ["bad_gateway", 502, "GitHub answered 502."],
    ["rate_limited", 502, "GitHub asks to slow down."],
    ["forbidden", 502, "GitHub asks to slow down."],
    ["reset", 502, "GitHub could not be reached."],
    ["hang", 504, "GitHub did not answer within 1 s."],
  ] as const;
  const allowedTeams = [{ organization: "acme", slug: "platform" }];
  const asksForAll = { ...web, allowEveryone: false, allowedOrgs: ["acme"], allowedTeams };
  const calls = [
    ["/access_token", "Failed exchanging Oauth code."],
    ["/user/memberships/orgs", "Internal error fetching authenticated Github user organizations."],
    ["/api/v3/user", "Internal error fetching authenticated Github user."],
    ["/memberships/octocat", "Internal error fetching authenticated Github user teams."],
    ["/user/emails", "Internal error fetching personal Github user."],
  ] as const;

  test.each(faults)("rules#16: %s in any call, %i, and nobody comes in", async (kind, status, detail) => {
    const server = await startTestServer({ github: asksForAll, upstreamTimeoutMs: 600 });
    const heard: unknown[] = [];

    for (const [path] of calls) {
      const browser = server.browser();
      const callback = await authorizeAtGitHub(server, browser);
      // "/api/v3/user" is a prefix of other paths, too: this means the call that follows the organizations.
      server.github.control.addFault({ kind, path, after: path === "/api/v3/user" ? 1 : 0 });
      const answer = await browser.get(callback);
      server.github.control.clearFaults();
      heard.push([answer.status, answer.json.message, answer.json.detail]);
    }

    expect(heard).toEqual(calls.map(([, message]) => [status, message, detail]));
    expect(await server.query("select id from users")).toEqual([]);
  });

  test.each([
    ["/access_token", "Failed exchanging Oauth code."],
    ["/user/emails", "Internal error fetching personal Github user."],
  ])("broken JSON from %s, 502", async (path, message) => {
    const server = await startTestServer({ github: web });
    server.github.control.addFault({ kind: "malformed_json", path });

    const answer = await signInByWeb(server, server.browser());

    expect([answer.status, answer.json.message]).toEqual([502, message]);
  });

  test("design#16: one broken connection to the API is forgiven", async () => {
    const server = await startTestServer({ github: web });
    server.github.control.addFault({ kind: "reset", group: "api", times: 1 });

    expect((await signInByWeb(server, server.browser())).status).toBe(307);
  });

  test("design#16: an exchange is never sent twice", async () => {
    const server = await startTestServer({ github: web });
    server.github.control.addFault({ kind: "reset", group: "access_token", times: 1 });

    expect((await signInByWeb(server, server.browser())).status).toBe(502);
    const exchanges = server.github.control.requests().requests.filter(({ group }) => group === "access_token");
    expect(exchanges).toHaveLength(1);
  });

  test("a code with the strangest characters is GitHub's to refuse", async () => {
    const server = await startTestServer({ github: web });
    const browser = server.browser();
    await browser.get("/api/v2/users/oauth2/github/callback");
    const state = browser.cookies.get("oauth_state") ?? "";

    for (const code of ["%00", "%ff", "a%0d%0ab", "%F0%9F%A6%AB", "x".repeat(6000)]) {
      const answer = await browser.get(`/api/v2/users/oauth2/github/callback?code=${code}&state=${state}`);
      expect([code.slice(0, 20), answer.status, answer.json.detail]).toEqual([
        code.slice(0, 20),
        400,
        "bad_verification_code",
      ]);
    }
  });
});
