import type { AuthorizationRequest } from "@coder-sign-in/api-types";
import { describe, expect, test } from "vitest";
import { metaTags } from "../../../testing/built-dashboard.ts";
import { addApp, authorize, authorizePath, exchange, newPkce } from "../../../testing/oauth-apps.ts";
import { startProvider } from "../../../testing/oauth-clients/oauth-provider.ts";
import { addPerson, browserOf } from "../../../testing/people.ts";
import type { TestBrowser } from "../../../testing/test-browser.ts";
import { allowAuthorizationRequest, denyAuthorizationRequest } from "./authorization-request.ts";

const { verifier, challenge } = newPkce();
const REQUESTS = "/api/v2/oauth2-provider/authorization-requests";

describe("the grant page", () => {
  test("oauth-provider#row91: holds what was checked: the app, the person, where the answer goes", async () => {
    const { browser, app, person } = await startProvider({ name: "<b>Evil</b> & Co", dynamicallyRegistered: true });

    const page = await browser.get(authorizePath(app, challenge));

    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(page.text).not.toContain("<b>Evil");
    expect(requestIn(page.text)).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      app: { id: app.id, name: "<b>Evil</b> & Co", icon: "", client_uri: "", dynamically_registered: true },
      user: { username: person.username, name: "", email: person.email, avatar_url: "" },
      redirect: { uri_origin: "https://example.com", scheme: "https", kind: "web", app_hint: "" },
      scopes: ["coder:all"],
      full_access: true,
      cancel_uri: expect.stringContaining("https://example.com/callback?error=access_denied"),
      expires_at: "2026-01-15T12:10:00.000Z",
    });
    expect(metaTags(page.text)["csrf-token"]).not.toBe("");
  });

  test("oauth-provider#row92: lists what was negotiated, not what the app may have", async () => {
    const { browser, app } = await startProvider({ scope: "coder:workspaces.access" });

    const page = await browser.get(authorizePath(app, challenge, { scope: "workspace:ssh" }));

    expect(requestIn(page.text)).toMatchObject({ scopes: ["workspace:ssh"], full_access: false });
  });

  test.each([
    ["vscode://coder.coder-remote/oauth/callback", "vscode://coder.coder-remote", "custom-scheme", "VS Code"],
    ["jetbrains://gateway/com.coder.toolbox/auth", "jetbrains://gateway", "custom-scheme", "JetBrains Toolbox"],
    ["com.example.app:/cb", "com.example.app:", "custom-scheme", ""],
    ["http://127.0.0.1:3000/cb", "http://127.0.0.1:3000", "loopback", ""],
  ])("rules#46: says where the answer goes: %s", async (uri, uri_origin, kind, app_hint) => {
    const { browser, app } = await startProvider({ redirectUris: [uri] });

    const page = await browser.get(authorizePath(app, challenge));

    const { redirect } = requestIn(page.text);
    expect(redirect).toEqual({ uri_origin, scheme: uri.split(":")[0], kind, app_hint });
  });

  test("oauth-provider#row95: the way to cancel tells the app, with its state", async () => {
    const { server, browser, app } = await startProvider();

    const { cancel_uri } = requestIn((await browser.get(authorizePath(app, challenge))).text);

    expect(Object.fromEntries(new URL(cancel_uri).searchParams)).toEqual({
      error: "access_denied",
      error_description: "The resource owner or authorization server denied the request",
      state: "the-state",
      iss: server.origin,
    });
  });

  test("oauth-provider#row100, rules#46: no frame, no referrer, no cache, no CORS; its form may lead to the app", async () => {
    const { browser, app } = await startProvider({ redirectUris: ["vscode://coder.coder-remote/cb"] });

    const { headers } = await browser.get(authorizePath(app, challenge), { Origin: "https://example.com" });

    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("content-security-policy")).toContain("form-action 'self' vscode:");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("answering from the page", () => {
  test("oauth-provider#row96: to allow gives the app a code for exactly what was shown", async () => {
    const { server, browser, app } = await startProvider();
    const { id } = await open(browser, authorizePath(app, challenge, { scope: "workspace:read template:read" }));

    const answer = await answerRequest(browser, id, "allow");

    expect([answer.status, answer.json.scopes]).toEqual([200, ["workspace:read", "template:read"]]);
    const returned = new URL(answer.json.redirect_uri).searchParams;
    expect([returned.get("state"), returned.get("iss")]).toEqual(["the-state", server.origin]);
    const given = { code: returned.get("code") ?? "", verifier, answer: returned };
    expect((await exchange(server, app, given)).json.scope).toBe("workspace:read template:read");
    const [{ last_authorized_at } = {}] = await server.query("select last_authorized_at from oauth2_provider_apps");
    expect(last_authorized_at).toEqual(server.clock.now());
  });

  test("to deny tells the app so, and the request is over", async () => {
    const { server, browser, app } = await startProvider();
    const { id, cancel_uri } = await open(browser, authorizePath(app, challenge));

    const answer = await answerRequest(browser, id, "deny");

    expect([answer.status, answer.json]).toEqual([200, { redirect_uri: cancel_uri }]);
    expect((await answerRequest(browser, id, "allow")).status).toBe(404);
    expect(await server.query("select 1 from oauth2_provider_app_codes")).toEqual([]);
  });

  test("rules#61: of twenty answers at once one counts", async () => {
    const { server, person, browser, app } = await startProvider();
    const { id } = await open(browser, authorizePath(app, challenge));
    const key = await server.deps.store.apiKeys.findById(
      browser.cookies.get("coder_session_token")?.slice(0, 10) ?? "",
    );
    if (!key) throw new Error("The browser is not signed in.");
    const session = { user: person, key, organizationIds: [] };

    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 ? allowAuthorizationRequest : denyAuthorizationRequest)(server.deps, session, id),
      ),
    );

    const counted = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));
    const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason.status] : []));
    expect([counted.length, refused]).toEqual([1, Array.from({ length: 19 }, () => 404)]);
    const isAllowed = counted.some((answer) => "scopes" in answer);
    expect(await server.query("select 1 from oauth2_provider_app_codes")).toHaveLength(isAllowed ? 1 : 0);
  });

  test("only the session that opened it sees it and answers it; another session of the same person does not", async () => {
    const { server, person, browser, app } = await startProvider();
    const { id } = await open(browser, authorizePath(app, challenge));
    const stranger = await browserOf(server, await addPerson(server, { username: "stranger", roles: ["owner"] }));
    const second = await browserOf(server, person);

    expect((await browser.get(`${REQUESTS}/${id}`)).json).toMatchObject({ id, app: { id: app.id } });
    for (const other of [stranger, second]) {
      expect((await other.get(`${REQUESTS}/${id}`)).status).toBe(404);
      expect((await answerRequest(other, id, "allow")).status).toBe(404);
      expect((await answerRequest(other, id, "deny")).status).toBe(404);
    }
    expect((await server.browser().get(`${REQUESTS}/${id}`)).status).toBe(401);
    expect((await answerRequest(browser, id, "allow")).status).toBe(200);
  });

  test("after ten minutes it is over, and with the session", async () => {
    const { server, browser, app } = await startProvider();
    const { id } = await open(browser, authorizePath(app, challenge));

    server.clock.advance(601);

    expect((await browser.get(`${REQUESTS}/${id}`)).status).toBe(404);
    expect((await answerRequest(browser, id, "allow")).status).toBe(404);
    const { id: second } = await open(browser, authorizePath(app, challenge));
    await server.query("delete from api_keys");
    expect(await server.query("select 1 from oauth2_authorization_requests where id = $1", [second])).toEqual([]);
  });

  test("an app that moved meanwhile gets no code at its old address", async () => {
    const { server, browser, app } = await startProvider();
    const { id } = await open(browser, authorizePath(app, challenge));
    await server.deps.store.oauth2Apps.update(app.id, { redirectUris: ["https://example.com/moved"] });

    const answer = await answerRequest(browser, id, "allow");

    expect([answer.status, answer.json.message]).toEqual([400, expect.stringContaining("Start again from the app")]);
  });

  test.each(["nonsense", "11111111-2222-4333-8444-555555555555", "%00"])("rules#54: %s is no request", async (id) => {
    const { browser } = await startProvider();

    expect((await browser.get(`${REQUESTS}/${id}`)).status).toBe(404);
  });

  test("the cookie alone does not answer (rules#26), and no token of an app does (scope coder:all)", async () => {
    const { server, browser, app } = await startProvider();
    const { id } = await open(browser, authorizePath(app, challenge));
    const ide = await addApp(server);
    const given = await authorize(browser, ide, { scope: "workspace:* user:* api_key:*" });
    const { access_token } = (await exchange(server, ide, given)).json;

    expect((await browser.post(`${REQUESTS}/${id}/allow`)).status).toBe(400);
    const headers = { Authorization: `Bearer ${access_token}` };
    expect((await server.browser().post(`${REQUESTS}/${id}/allow`, undefined, headers)).status).toBe(403);
    expect((await answerRequest(browser, id, "allow")).status).toBe(200);
  });
});

async function open(browser: TestBrowser, path: string): Promise<AuthorizationRequest> {
  const page = await browser.get(path);
  if (page.status !== 200) throw new Error(`No grant page: ${page.status} ${page.headers.get("location")}`);
  return requestIn(page.text);
}

function requestIn(page: string): AuthorizationRequest {
  return JSON.parse(metaTags(page)["authorization-request"] ?? "null");
}

function answerRequest(browser: TestBrowser, id: string, answer: "allow" | "deny") {
  const token = browser.cookies.get("coder_session_token") ?? "";
  return browser.post(`${REQUESTS}/${id}/${answer}`, undefined, { "Coder-Session-Token": token });
}
