import { describe, expect, test } from "vitest";
import { addPerson, browserOf, createOwner, owner, signInWithPassword, startDevice } from "../testing/people.ts";
import { startTestServer } from "../testing/start-test-server.ts";

const ENV = {
  CODER_ACCESS_URL: "https://coder.example.com",
  CODER_FORWARD_AUTH_REDIRECT_HOSTS: "grafana.example.com",
  CODER_FORWARD_AUTH_COOKIE_DOMAIN: "example.com",
};
const GRAFANA = "https://grafana.example.com/d/1?a=b&c=%20";
const BACK = `/signed-in?${new URLSearchParams({ to: GRAFANA })}`;
const SESSION = "coder_session_token";

describe("forward-auth#5: back to the service", () => {
  test.each([
    ["a host that is not named", "https://evil.test/"],
    ["no address", ""],
    ["a path", "//evil.test"],
    ["a script", "javascript:alert(1)"],
    ["a name before the host", "https://grafana.example.com@evil.test/"],
  ])("forward-auth#row23: %s leads home", async (_case, to) => {
    const server = await startTestServer({ env: ENV });

    const answer = await server.browser().get(`/signed-in?${new URLSearchParams({ to })}`);

    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/"]);
  });

  test("forward-auth#row23: so do two addresses and none", async () => {
    const server = await startTestServer({ env: ENV });

    for (const query of ["", `?to=${GRAFANA}&to=https://evil.test`]) {
      expect((await server.browser().get(`/signed-in${query}`)).headers.get("location")).toBe("/");
    }
  });

  test("forward-auth#row24: a sign-in by device code carries it along to its last answer", async () => {
    const server = await startTestServer({ env: ENV });
    const browser = server.browser();
    const device = await startDevice(browser, BACK);
    server.github.control.approve(device.userCode, "octocat");
    server.clock.advance(5);

    const answer = await device.poll();

    expect(answer.json.redirect_url).toBe(BACK);
    expect((await browser.get(answer.json.redirect_url)).headers.get("location")).toBe(GRAFANA);
  });

  test("forward-auth#row25: the session goes to every host of the domain, in place of one for this host alone", async () => {
    const server = await startTestServer({ env: ENV });
    await createOwner(server);

    const { setCookies } = await signInWithPassword(server.browser(), owner);

    const [cleared = "", set = "", ...others] = setCookies.filter((cookie) => cookie.startsWith(SESSION));
    expect(cleared).toMatch(/^coder_session_token=; Max-Age=0; /);
    expect(cleared).not.toContain("Domain");
    expect(set).toMatch(/^coder_session_token=\w{10}-\w{22}; .*Domain=example\.com; /);
    expect(others).toEqual([]);
  });

  test("forward-auth#row25: signing out takes both, and no other cookie goes there", async () => {
    const server = await startTestServer({ env: ENV });
    const browser = await browserOf(server, await addPerson(server));
    await browser.get("/api/v2/users/me");

    const { status, setCookies } = await browser.post("/api/v2/users/logout", undefined, {
      "Coder-Session-Token": browser.cookies.get(SESSION) ?? "",
    });

    expect(status).toBe(200);
    const cleared = setCookies.filter((cookie) => cookie.startsWith(`${SESSION}=; `));
    expect(cleared.map((cookie) => /Domain=[^;]*/.exec(cookie)?.[0])).toEqual([undefined, "Domain=example.com"]);
    const start = await browser.get("/api/v2/users/oauth2/github/callback");
    expect(start.setCookies.join()).not.toContain("Domain");
  });

  test("forward-auth#row26: whoever signed in before the domain was configured takes the session along", async () => {
    const server = await startTestServer({ env: ENV });
    const browser = await browserOf(server, await addPerson(server));
    const token = browser.cookies.get(SESSION);

    const { setCookies } = await browser.get(BACK);

    expect(setCookies.at(-1)).toMatch(new RegExp(`^${SESSION}=${token}; .*Domain=example\\.com; `));
  });

  test("forward-auth#row26: without a domain no cookie is set", async () => {
    const server = await startTestServer({ env: { CODER_ACCESS_URL: ENV.CODER_ACCESS_URL } });
    const browser = await browserOf(server, await addPerson(server));

    expect((await browser.get("/signed-in?to=https://coder.example.com/x")).setCookies).toEqual([]);
  });
});
