import { describe, expect, test } from "vitest";
import { buildTestDashboard, metaTags } from "../../testing/built-dashboard.ts";
import { addPerson, giveSession } from "../../testing/people.ts";
import { share } from "../../testing/share.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";

const LOGOUT = "/api/v2/users/logout";
const WRONG_TOKEN =
  "Something is wrong with your CSRF token. Please refresh the page. If this error persists, try clearing your cookies.";
const MISMATCH =
  'CSRF error encountered. Authentication via "coder_session_token" cookie and "Coder-Session-Token" header detected, but the values do not match. To resolve this issue ensure the values used in both match, or only use one of the authentication methods. You can also try clearing your cookies if this error persists.';

describe("signin#1.5: an unsafe request with the session cookie alone", () => {
  const here = share(signedIn);
  /** With a browser of its own, which gets cookies. */
  const refused = () => ({ ...here(), browser: browserWith(here()) });

  test("rules#26: is refused in plain text, and nothing is done", async () => {
    const { server, browser } = refused();

    const answer = await browser.post(LOGOUT);

    expect([answer.status, answer.headers.get("content-type"), answer.text]).toEqual([
      400,
      "text/plain; charset=utf-8",
      `${WRONG_TOKEN}\n`,
    ]);
    expect(await server.query("select count(*) from api_keys")).toEqual([{ count: "1" }]);
  });

  test("rules#26: a form that another site sends is refused", async () => {
    const { browser } = refused();
    const headers = { origin: "https://evil.test", "content-type": "application/x-www-form-urlencoded" };

    expect((await browser.post(LOGOUT, "a=b", headers)).status).toBe(400);
  });

  test("signin#row187: with a header that differs, the text says so", async () => {
    const { browser } = refused();

    const answer = await browser.post(LOGOUT, undefined, { "Coder-Session-Token": "another" });

    expect([answer.status, answer.headers.get("content-type"), answer.text]).toEqual([
      400,
      "text/plain; charset=utf-8",
      `${MISMATCH}\n`,
    ]);
  });

  test.each(["/api/v2/derp", "/api/v2/nothing", "/api", "/oauth2/authorize", "//api/v2/users/logout"])(
    "signin#row188: %s is not exempt",
    async (path) => {
      const { browser } = refused();

      const answer = await browser.post(path);

      expect([answer.status, answer.text]).toEqual([400, `${WRONG_TOKEN}\n`]);
    },
  );

  test.each(["/API/v2/users/logout", "/Api/V2/Users/Logout", "/api/v2/users/logout/"])(
    "%s, which reaches the same route, is refused as well",
    async (path) => {
      const { browser } = refused();

      expect((await browser.post(path)).text).toBe(`${WRONG_TOKEN}\n`);
    },
  );

  test.each(["PUT", "PATCH", "DELETE"])("%s is unsafe too", async (method) => {
    const { browser } = refused();

    expect((await browser.send("/api/v2/users/me", { method })).status).toBe(400);
  });

  test.each(["wrong", "", "A".repeat(44), Buffer.alloc(32).toString("base64"), Buffer.alloc(64).toString("base64")])(
    "signin#1.5.8: the token %j does not help",
    async (token) => {
      const { browser } = refused();
      await browser.get("/api/v2/buildinfo");

      expect((await browser.post(LOGOUT, undefined, { "X-CSRF-TOKEN": token })).status).toBe(400);
    },
  );

  test("a cookie that an attacker made too short is replaced, not trusted", async () => {
    const { browser } = refused();
    browser.cookies.set("csrf_token", "QUJD");

    const answer = await browser.post(LOGOUT, undefined, { "X-CSRF-TOKEN": "QUJD" });

    expect(answer.status).toBe(400);
    expect(answer.setCookies.join()).toMatch(/^csrf_token=/);
  });
});

describe("signin#1.5: what is exempt", () => {
  test("signin#1.5.1: the two exact paths", async () => {
    const { browser } = await signedIn();

    expect((await browser.post("/api/v2/users/first", {})).headers.get("content-type")).toContain("json");
    expect((await browser.post("/api/v2/csp/reports", {})).text).not.toContain("CSRF");
    expect((await browser.post("/api/v2/users/first/x", {})).text).toBe(`${WRONG_TOKEN}\n`);
  });

  test("signin#1.5.2, signin#row184: paths outside the API", async () => {
    const { browser } = await signedIn();

    for (const path of ["/", "/@me/workspace", "/@me/workspace/apps/app", "/oauth2/tokens"]) {
      expect([path, (await browser.post(path)).text.includes("CSRF")]).toEqual([path, false]);
    }
  });

  test("signin#1.5.3: no session cookie", async () => {
    const { server } = await signedIn();

    expect((await server.browser().post(LOGOUT)).status).toBe(401);
  });

  test("signin#1.5.4 and signin#1.5.5, signin#row186: header or query equal to the cookie", async () => {
    const [byHeader, byQuery] = [await signedIn(), await signedIn()];

    const header = await byHeader.browser.post(LOGOUT, undefined, { "Coder-Session-Token": byHeader.token });
    const query = await byQuery.browser.post(`${LOGOUT}?coder_session_token=${byQuery.token}`);

    expect([header.status, query.status]).toEqual([200, 200]);
  });

  test.each([
    ["signin#1.5.6", { "Coder-Provisioner-Daemon-PSK": "x" }],
    ["signin#1.5.6", { "Coder-Provisioner-Daemon-Key": "x" }],
    ["signin#1.5.7", { Authorization: "Bearer x" }],
  ])("%s, signin#row186: %j", async (_rule, headers) => {
    const { browser } = await signedIn();

    expect((await browser.post(LOGOUT, undefined, headers)).status).toBe(200);
  });

  test("signin#1.5.8, signin#row186: the token of the page, masked anew each time, and the cookie's plain one", async () => {
    const server = await startTestServer({ dashboardDirectory: buildTestDashboard() });
    const user = await addPerson(server);
    const statuses: number[] = [];
    const tokens: string[] = [];

    for (const pick of ["page", "page", "cookie"]) {
      const browser = server.browser();
      browser.cookies.set("coder_session_token", (await giveSession(server, user)).token);
      const page = metaTags((await browser.get("/")).text)["csrf-token"] ?? "";
      const token = pick === "page" ? page : decodeURIComponent(browser.cookies.get("csrf_token") ?? "");
      tokens.push(token);
      statuses.push((await browser.post(LOGOUT, undefined, { "X-CSRF-TOKEN": token })).status);
    }

    expect(statuses).toEqual([200, 200, 200]);
    expect(new Set(tokens).size).toBe(3);
  });

  test("the token of one browser does not serve another", async () => {
    const server = await startTestServer({ dashboardDirectory: buildTestDashboard() });
    const { token } = await giveSession(server, await addPerson(server));
    const [own, other] = [server.browser(), server.browser()];
    own.cookies.set("coder_session_token", token);
    await own.get("/");
    const stolen = metaTags((await other.get("/")).text)["csrf-token"] ?? "";

    expect((await own.post(LOGOUT, undefined, { "X-CSRF-TOKEN": stolen })).status).toBe(400);
  });
});

test("signin#1.3: any first request gets the cookie, 32 bytes for a year, and no second one", async () => {
  const server = await startTestServer();
  const browser = server.browser();

  const first = await browser.get("/api/v2/buildinfo");
  const second = await browser.get("/api/v2/buildinfo");

  expect(first.setCookies).toEqual([
    expect.stringMatching(/^csrf_token=[^;]+; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/),
  ]);
  expect(Buffer.from(decodeURIComponent(browser.cookies.get("csrf_token") ?? ""), "base64")).toHaveLength(32);
  expect(second.setCookies).toEqual([]);
});

async function signedIn() {
  const server = await startTestServer();
  const { token } = await giveSession(server, await addPerson(server));
  return { server, token, browser: browserWith({ server, token }) };
}

function browserWith({ server, token }: { server: TestServer; token: string }) {
  const browser = server.browser();
  browser.cookies.set("coder_session_token", token);
  return browser;
}
