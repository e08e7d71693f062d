import { describe, expect, test } from "vitest";
import { addApp, authorizePath, newPkce } from "../../../testing/oauth-apps.ts";
import { startProvider } from "../../../testing/oauth-clients/oauth-provider.ts";

/** What Chromium and Firefox send when somebody follows a link. */
const BROWSER = { Accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" };
const FORM = { "Content-Type": "application/x-www-form-urlencoded" };
const NOBODY = "11111111-2222-4333-8444-555555555555";

describe("a person whose app is unknown gets a page that says what to do, with the status of the JSON", () => {
  test("oauth-provider#row69: a registration that was deleted", async () => {
    const { server, browser } = await startProvider();
    const app = await addApp(server, { dynamicallyRegistered: true });
    const path = authorizePath(app, newPkce().challenge);
    expect((await browser.get(path, BROWSER)).status).toBe(200);
    await server.query("delete from oauth2_provider_apps where id = $1", [app.id]);

    for (const who of [browser, server.browser()]) {
      const page = await who.get(path, BROWSER);

      expect([page.status, page.headers.get("content-type")]).toEqual([401, "text/html; charset=utf-8"]);
      expect(page.text).toContain("<h1>The app is not registered here</h1>");
      expect(page.text).toMatch(/<strong>VS Code:<\/strong>.*<em>Coder: Logout<\/em>/);
      expect(page.text).toContain("<strong>JetBrains Toolbox:</strong>");
      expect(page.text).not.toContain(app.id);
      expect(page.headers.get("www-authenticate")).toBeNull();
    }
  });

  test.each([
    ["no id", "", 400, "The app&#39;s link is invalid"],
    ["an id that is none", "client_id=%00", 401, "The app is not registered here"],
    ["an id that nobody has", `client_id=${NOBODY}`, 401, "The app is not registered here"],
  ])("%s", async (_what, query, status, title) => {
    const { server } = await startProvider();

    const page = await server.browser().get(`/oauth2/authorize?${query}`, BROWSER);

    expect([page.status, page.text]).toEqual([status, expect.stringContaining(`<title>${title}</title>`)]);
  });

  test("rules#46 and rules#47: the page is framed by nobody, kept by no cache, and has the headers of other pages", async () => {
    const { server } = await startProvider();

    const { headers } = await server.browser().get(`/oauth2/authorize?client_id=${NOBODY}`, BROWSER);

    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect([headers.get("cache-control"), headers.get("pragma")]).toEqual(["no-store", "no-cache"]);
  });
});

describe("whatever else is refused there", () => {
  test("more than the limit: a page that says when to come back", async () => {
    const { server } = await startProvider();
    const open = () => server.browser().get(`/oauth2/authorize?client_id=${NOBODY}`, BROWSER);
    for (let turn = 0; turn < 60; turn++) expect((await open()).status).toBe(401);

    const page = await open();

    expect([page.status, page.headers.get("content-type")]).toEqual([429, "text/html; charset=utf-8"]);
    expect(Number(page.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(page.text).toContain("Too many requests");
  });

  test("the form of the page, sent for another address than a registered one: as the link is refused", async () => {
    const { browser, app } = await startProvider();
    const path = authorizePath(app, newPkce().challenge, { redirect_uri: "https://evil.example/cb" });
    const session = { "Coder-Session-Token": browser.cookies.get("coder_session_token") ?? "" };

    const page = await browser.post(path, "", { ...session, ...FORM, ...BROWSER });

    expect([page.status, page.headers.get("content-type")]).toEqual([400, "text/html; charset=utf-8"]);
    expect(page.text).toContain("must exactly match");
    expect(page.text).not.toContain("evil.example");
  });

  test("a fault of ours: a page with the request id, and the cause in the log alone", async () => {
    const { server, browser, app } = await startProvider();
    await server.query("alter table oauth2_provider_apps rename to lost");

    const page = await browser.get(authorizePath(app, newPkce().challenge), BROWSER);

    expect([page.status, page.headers.get("content-type")]).toEqual([500, "text/html; charset=utf-8"]);
    expect(page.text).toContain(`request ID ${page.headers.get("x-request-id") ?? ""}`);
    expect(page.text).not.toContain("oauth2_provider_apps");
    expect(server.logged()).toContain("oauth2_provider_apps");
  });
});

describe("machines keep the JSON", () => {
  test.each([[{ Accept: "*/*" }], [{ Accept: "application/json" }], [{ Accept: "application/json, text/html" }]])(
    "%j",
    async (headers) => {
      const { server } = await startProvider();

      const answer = await server.browser().get(`/oauth2/authorize?client_id=${NOBODY}`, headers);

      expect([answer.status, answer.json]).toEqual([
        401,
        { error: "invalid_client", error_description: "The client credentials are invalid" },
      ]);
    },
  );

  test.each(["/oauth2/tokens", "/oauth2/revoke", "/oauth2/register", "/oauth2/device/authorize"])(
    "%s is for machines alone",
    async (path) => {
      const { server } = await startProvider();

      const answer = await server.browser().post(path, "", BROWSER);

      expect([answer.status, answer.headers.get("content-type")]).toEqual([400, expect.stringContaining("json")]);
    },
  );
});
