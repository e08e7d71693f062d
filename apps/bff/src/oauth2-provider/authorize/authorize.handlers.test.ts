import { describe, expect, test } from "vitest";
import { allow, authorize, authorizePath, basicAuth, CALLBACK, exchange, newPkce } from "../../testing/oauth-apps.ts";
import { redirectAnswer, startProvider } from "../../testing/oauth-clients/oauth-provider.ts";

const { challenge } = newPkce();
const NOBODY = "11111111-2222-4333-8444-555555555555";

describe("what is wrong with the client is told before anything else", () => {
  test("oauth-provider#row68: no client_id, 400 in JSON, for somebody who is not signed in too", async () => {
    const { server } = await startProvider();

    for (const send of ["get", "post"] as const) {
      const answer = await server.browser()[send]("/oauth2/authorize?response_type=code");

      expect([answer.status, answer.json]).toEqual([
        400,
        { error: "invalid_request", error_description: "Missing client_id parameter" },
      ]);
    }
  });

  test.each(["not-a-uuid", NOBODY, "%00"])(
    "oauth-provider#row69: an unknown client_id, 401 without a dialog: %s",
    async (id) => {
      const { server } = await startProvider();

      const answer = await server.browser().get(`/oauth2/authorize?client_id=${id}`);

      expect([answer.status, answer.json.error, answer.json.error_description]).toEqual([
        401,
        "invalid_client",
        "The client credentials are invalid",
      ]);
      expect(answer.headers.get("www-authenticate")).toBeNull();
    },
  );

  test("oauth-provider#2: the id may stand in the Authorization header, but the link needs it too", async () => {
    const { browser, app } = await startProvider();

    const answer = await browser.get("/oauth2/authorize", { Authorization: basicAuth(app.id, "") });

    expect([answer.status, answer.headers.get("content-type")]).toEqual([400, "text/html; charset=utf-8"]);
  });
});

describe("who is not signed in", () => {
  test("oauth-provider#row70: is sent to the sign-in page and keeps every character of the link", async () => {
    const { server, app } = await startProvider();
    const path = `${authorizePath(app, challenge, { state: "a b+c/%26&=" })}&x=%7E%2f`;

    for (const send of ["get", "post"] as const) {
      const answer = await server.browser()[send](path);

      const location = new URL(answer.headers.get("location") ?? "", server.origin);
      expect([answer.status, location.pathname]).toEqual([303, "/login"]);
      expect(location.searchParams.get("redirect")).toBe(path);
      expect(location.searchParams.get("message")).not.toBe("");
    }
  });
});

describe("oauth-provider#6.6: what sign-in says to whoever an app has sent", () => {
  test("names the app where nobody was signed in", async () => {
    const { server, app } = await startProvider({ name: "VS\u202e Code\n" });

    const answer = await server.browser().get(authorizePath(app, challenge));

    expect(messageOf(answer)).toBe("Sign in to continue to “VS Code”.");
  });

  test("tells that a session has ended where there was one", async () => {
    const { server, app } = await startProvider();
    const cookie = `coder_session_token=0123456789-${"x".repeat(22)}`;

    const answer = await server.browser().get(authorizePath(app, challenge), { cookie });

    expect(messageOf(answer)).toMatch(/^You are signed out or your session has expired/);
  });

  function messageOf({ headers }: { headers: Headers }) {
    return new URL(headers.get("location") ?? "", "http://localhost").searchParams.get("message");
  }
});

describe("what must not be told to the address in the link", () => {
  test("oauth-provider#row72: another redirect_uri, on this server only, even where the scope is wrong too", async () => {
    const { browser, app } = await startProvider();
    const path = authorizePath(app, challenge, { redirect_uri: "https://evil.example/cb", scope: "nonsense" });

    const [page, json] = [await browser.get(path), await allow(browser, path)];

    expect([page.status, page.headers.get("content-type")]).toEqual([400, "text/html; charset=utf-8"]);
    expect(page.text).toContain("must exactly match");
    expect(page.text).not.toContain("evil.example");
    expect([json.status, json.json.error]).toEqual([400, "invalid_request"]);
    expect(json.json.error_description).toContain("must exactly match");
    expect([page.headers.get("location"), json.headers.get("location")]).toEqual([null, null]);
  });

  test.each([
    ["oauth-provider#row76", "client_id"],
    ["rules#37", "redirect_uri"],
  ])("%s: %s twice", async (_row, name) => {
    const { browser, app } = await startProvider();
    const values: Record<string, string> = { client_id: app.id, redirect_uri: CALLBACK };
    const path = `${authorizePath(app, challenge, { redirect_uri: CALLBACK })}&${name}=${values[name]}`;

    for (const answer of [await browser.get(path), await allow(browser, path)]) {
      expect([answer.status, answer.headers.get("location")]).toEqual([400, null]);
      expect(answer.text).toContain(`${name} must be sent only once.`);
    }
  });

  test.each(["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "not an address"])(
    "oauth-provider#row89: a stored callback URL that is %s is not shown; the log names the app, which an administrator can correct",
    async (stored) => {
      const { server, browser, app } = await startProvider({ redirectUris: [CALLBACK, stored] });
      const path = authorizePath(app, challenge);

      const [page, json] = [await browser.get(path), await allow(browser, path)];

      expect([page.status, page.headers.get("location")]).toEqual([500, null]);
      expect(page.text).toContain("Invalid Callback URL");
      expect(page.text).not.toContain(stored);
      expect([json.status, json.json.error, json.headers.get("location")]).toEqual([500, "server_error", null]);
      expect(server.logged()).toContain(app.id);
    },
  );
});

describe("where the answer goes", () => {
  test("oauth-provider#row74: the second registered address, if it is asked for, else the first", async () => {
    const second = "https://example.com/second";
    const { browser, app } = await startProvider({ redirectUris: [CALLBACK, second] });

    const named = await allow(browser, authorizePath(app, challenge, { redirect_uri: second }));
    const unnamed = await allow(browser, authorizePath(app, challenge));

    expect([named.status, named.headers.get("location")?.split("?")[0]]).toEqual([302, second]);
    expect([unnamed.status, unnamed.headers.get("location")?.split("?")[0]]).toEqual([302, CALLBACK]);
  });

  test.each([
    ["http://127.0.0.1:51004/cb", 302],
    ["http://localhost:51004/cb", 400],
    ["https://127.0.0.1:51004/cb", 400],
    ["http://127.0.0.1:51004/other", 400],
  ])("oauth-provider#row75: a registered loopback address and %s, %i", async (redirect_uri, status) => {
    const { browser, app } = await startProvider({ redirectUris: ["http://127.0.0.1/cb"] });

    const answer = await allow(browser, authorizePath(app, challenge, { redirect_uri }));

    expect(answer.status).toBe(status);
    if (status === 302) expect(answer.headers.get("location")).toMatch(/^http:\/\/127\.0\.0\.1:51004\/cb\?code=/);
  });

  test("oauth-provider#row88: the query that was registered stays, with one state and no error of its own", async () => {
    const { browser, app } = await startProvider({ redirectUris: ["https://example.com/cb?a=1&state=x&error=y"] });

    const answer = await allow(browser, authorizePath(app, challenge));

    const { searchParams, hash } = new URL(answer.headers.get("location") ?? "");
    expect([searchParams.get("a"), searchParams.getAll("state"), searchParams.has("error"), hash]).toEqual([
      "1",
      ["the-state"],
      false,
      "",
    ]);
  });

  test("rules#45, RFC 9207: code, state and issuer; no state where none was sent", async () => {
    const { server, browser, app } = await startProvider();

    const [full, bare] = [
      await allow(browser, authorizePath(app, challenge)),
      await allow(browser, authorizePath(app, challenge, { state: undefined })),
    ];

    expect(redirectAnswer(full)).toEqual({
      code: expect.stringMatching(/^coder_\w{10}_\w{40}$/),
      state: "the-state",
      iss: server.origin,
    });
    expect(Object.keys(redirectAnswer(bare)).sort()).toEqual(["code", "iss"]);
    expect(full.headers.get("cache-control")).toBe("no-store");
  });
});

test("a limited key cannot agree to anything", async () => {
  const { server, browser, app } = await startProvider();
  const given = await authorize(browser, app, { scope: "workspace:read user:read_personal" });
  const { access_token } = (await exchange(server, app, given)).json;

  const answer = await server
    .browser()
    .post(authorizePath(app, challenge), "", { "Coder-Session-Token": access_token });

  expect([answer.status, answer.headers.get("location")]).toEqual([403, null]);
});
