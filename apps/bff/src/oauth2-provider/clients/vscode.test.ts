import { describe, expect, test } from "vitest";
import { buildTestDashboard } from "../../testing/built-dashboard.ts";
import { allowOnGrantPage, openGrantPage } from "../../testing/oauth-clients/grant-page.ts";
import {
  callApi,
  isLoggedInWithOAuth,
  offersOAuth,
  refreshSession,
  revokeSession,
  startVsCodeLogin,
  VSCODE_CALLBACK,
  VSCODE_SCOPES,
  type VsCodeWindow,
} from "../../testing/oauth-clients/vscode-client.ts";
import { addPerson, browserOf } from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";
import { allowRegistration } from "../registration/registration-switch.ts";

const HOUR = 3600;
const DAY = 24 * HOUR;

describe("oauth-provider#13.1: the extension for VS Code logs in", () => {
  test("oauth-provider#row180: finds the server, registers, asks, exchanges, and knows who it is", async () => {
    const { server, person, browser, window } = await start();

    expect(await offersOAuth(window)).toBe(true);
    const login = await startVsCodeLogin(window);
    const page = await openGrantPage(browser, login.address);
    const link = await page.answer("allow");

    expect(link.startsWith(`${VSCODE_CALLBACK}?`)).toBe(true);
    expect(page.request).toMatchObject({
      app: { name: "Coder for Visual Studio Code", dynamically_registered: true },
      redirect: { kind: "custom-scheme", app_hint: "VS Code" },
      scopes: VSCODE_SCOPES.split(" "),
      full_access: false,
    });
    expect(await login.open(link)).toBe(true);
    expect(await statusAndBody(window, "/users/me")).toEqual([200, expect.objectContaining({ id: person.id })]);
    expect(window.secrets.session?.expiresAtMs).toBe(server.clock.now().getTime() + DAY * 1000);
  });

  test("oauth-provider#row181, oauth-provider#13.3.5: is told its seven scopes as it spelled them, at login and at every refresh", async () => {
    const { window } = await logIn();
    expect([window.secrets.session?.scope, isLoggedInWithOAuth(window)]).toEqual([VSCODE_SCOPES, true]);

    await refreshSession(window);

    expect([window.secrets.session?.scope, isLoggedInWithOAuth(window)]).toEqual([VSCODE_SCOPES, true]);
  });

  test("oauth-provider#13.1.2: registers without the refresh grant, keeps the client, and registers anew after a logout", async () => {
    const { server, browser, window } = await logIn();
    const first = window.secrets.registration;
    expect(first).toMatchObject({ grant_types: ["authorization_code"], client_secret_expires_at: 0 });

    await finishLogin(window, browser);
    expect(window.secrets.registration).toBe(first);
    window.secrets = {};
    await finishLogin(window, browser);

    expect(window.secrets.registration).not.toMatchObject({ client_id: first?.client_id });
    expect(await server.query("select 1 from oauth2_provider_apps")).toHaveLength(2);
  });

  test("oauth-provider#13.1.4: is told that the person cancelled; a link of another login leaves it waiting", async () => {
    const { browser, window } = await start();
    const [first, second] = [await startVsCodeLogin(window), await startVsCodeLogin(window)];
    const cancelled = await (await openGrantPage(browser, first.address)).answer("deny");

    expect(await second.open(cancelled)).toBe(false);
    await expect(first.open(cancelled)).rejects.toThrow("OAuth error: access_denied");
    expect(await second.open(await allowOnGrantPage(browser, second.address))).toBe(true);
  });
});

describe("oauth-provider#13.1: the extension keeps its session", () => {
  test("oauth-provider#row180, oauth-provider#13.3.2: refreshes although it did not register the grant; the new token works, the old one does not", async () => {
    const { window } = await logIn();
    const old = { ...window, secrets: { ...window.secrets } };

    expect(await refreshSession(window)).toBe("refreshed");

    expect([(await callApi(window, "/users/me")).status, (await callApi(old, "/users/me")).status]).toEqual([200, 401]);
  });

  test("oauth-provider#13.3.9: refreshes with an expired token in its session header, and with a token nobody knows", async () => {
    const { server, window } = await logIn();
    server.clock.advance(2 * DAY);
    expect(await statusAndBody(window, "/users/me")).toEqual([
      401,
      expect.objectContaining({ detail: expect.stringMatching(/^API key expired at "/) }),
    ]);

    expect(await refreshSession(window)).toBe("refreshed");
    const { session } = window.secrets;
    if (session) session.accessToken = `gone000000-${"x".repeat(22)}`;
    expect(await refreshSession(window)).toBe("refreshed");

    expect((await callApi(window, "/users/me")).status).toBe(200);
  });

  test("oauth-provider#row182, design#12: two managers with one token store the same, and neither asks the person", async () => {
    const { window } = await logIn();
    // Windows share stored data.
    const other = { ...window };

    const outcomes = await Promise.all([refreshSession(window), refreshSession(other)]);

    expect(outcomes).toEqual(["refreshed", "refreshed"]);
    expect((await callApi(other, "/users/me")).status).toBe(200);
    expect(await refreshSession(other)).toBe("refreshed");
    expect((await callApi(window, "/users/me")).status).toBe(200);
  });

  test("oauth-provider#row182: ten windows that wake up together leave one session that works", async () => {
    const { window } = await logIn();

    const outcomes = await Promise.all(Array.from({ length: 10 }, () => refreshSession({ ...window })));

    expect(outcomes).toEqual(Array(10).fill("refreshed"));
    expect((await callApi(window, "/users/me")).status).toBe(200);
    expect(await refreshSession(window)).toBe("refreshed");
  });

  test("oauth-provider#row180: revokes its session: neither token is worth anything, and it has to ask the person again", async () => {
    const { window } = await logIn();

    expect(await revokeSession(window)).toBe(200);

    expect((await callApi(window, "/users/me")).status).toBe(401);
    expect(await refreshSession(window)).toBe("reauthenticate");
  });

  test("the token does what an IDE does, and nothing else: no keys, no configuration, not even for an owner", async () => {
    const { window } = await logIn({ roles: ["owner"] });

    const statuses = await Promise.all(
      ["/users/me", "/buildinfo", "/users/me/keys/tokens", "/users", "/deployment/config", "/audit?limit=1"].map(
        async (path) => (await callApi(window, path)).status,
      ),
    );

    expect(statuses).toEqual([200, 200, 403, 403, 403, 403]);
  });
});

describe("oauth-provider#13.1, oauth-provider#13.3.7: where there is nothing to log in to", () => {
  test("oauth-provider#row183: the provider is off: OAuth is not offered, and a pasted token is", async () => {
    const { person, browser, window, server } = await start({ env: { CODER_OAUTH2_PROVIDER_ENABLE: "false" } });

    expect(await offersOAuth(window)).toBe(false);
    await expect(startVsCodeLogin(window)).rejects.toThrow('Route not found."}');
    expect(await pasteToken(server, browser)).toMatchObject({ id: person.id });
  });

  test("oauth-provider#row184, oauth-provider#13.3.1: registration is off: a clear error, and a pasted token works", async () => {
    const { server, person, browser, window } = await start();
    await allowRegistration(server.deps, false);

    expect(await offersOAuth(window)).toBe(true);
    await expect(startVsCodeLogin(window)).rejects.toThrow("Server does not support dynamic client registration");
    expect(await pasteToken(server, browser)).toMatchObject({ id: person.id });
  });

  test("oauth-provider#row184: who has registered before goes on when registration is switched off", async () => {
    const { server, browser, window } = await logIn();
    await allowRegistration(server.deps, false);

    expect(await refreshSession(window)).toBe("refreshed");
    await finishLogin(window, browser);

    expect((await callApi(window, "/users/me")).status).toBe(200);
  });
});

interface Start {
  roles?: string[];
  env?: Record<string, string>;
}

/** A person who is signed in to Coder, and their editor. */
async function start({ roles = [], env = {} }: Start = {}) {
  const server = await startTestServer({ dashboardDirectory: buildTestDashboard(), env });
  const person = await addPerson(server, { roles });
  const nowMs = () => server.clock.now().getTime();
  const window: VsCodeWindow = { deployment: server.origin, secrets: {}, nowMs };
  return { server, person, browser: await browserOf(server, person), window };
}

async function logIn(input: Start = {}) {
  const started = await start(input);
  await finishLogin(started.window, started.browser);
  return started;
}

async function finishLogin(window: VsCodeWindow, browser: Awaited<ReturnType<typeof browserOf>>): Promise<void> {
  const login = await startVsCodeLogin(window);
  await login.open(await allowOnGrantPage(browser, login.address));
}

/** What happens when somebody presses "Session Token (Legacy)". Returns whose token it is. */
async function pasteToken(server: TestServer, browser: Awaited<ReturnType<typeof browserOf>>) {
  const session = { "Coder-Session-Token": browser.cookies.get("coder_session_token") ?? "" };
  const { key } = (await browser.post("/api/v2/users/me/keys", undefined, session)).json;
  return (await server.browser().get("/api/v2/users/me", { "Coder-Session-Token": key })).json;
}

async function statusAndBody(window: VsCodeWindow, path: string): Promise<[number, unknown]> {
  const answer = await callApi(window, path);
  return [answer.status, await answer.json()];
}
