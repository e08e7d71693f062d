import { describe, expect, test } from "vitest";
import { buildTestDashboard } from "../../testing/built-dashboard.ts";
import { allowOnGrantPage, openGrantPage } from "../../testing/oauth-clients/grant-page.ts";
import {
  callApi,
  offersOAuth,
  refreshToolbox,
  startToolboxLogin,
  TOOLBOX_CALLBACK,
  TOOLBOX_SCOPES,
} from "../../testing/oauth-clients/toolbox-client.ts";
import { addPerson, browserOf } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";
import type { TestBrowser } from "../../testing/test-browser.ts";
import { allowRegistration } from "../registration/registration-switch.ts";

const DAY = 86_400;

describe("oauth-provider#13.2: JetBrains Toolbox logs in", () => {
  test.each(["", "/"])(
    "oauth-provider#row185, oauth-provider#13.3.8: with %j behind the address that was typed, by every step",
    async (ending) => {
      const { person, browser, typedUrl } = await start(ending);

      expect(await offersOAuth(typedUrl)).toBe(true);
      const login = await startToolboxLogin(typedUrl);
      const page = await openGrantPage(browser, login.address);
      const link = await page.answer("allow");
      const session = await login.open(link);

      expect(link.startsWith(`${TOOLBOX_CALLBACK}?`)).toBe(true);
      expect(page.request).toMatchObject({
        app: { name: "coder-jetbrains-toolbox" },
        redirect: { kind: "custom-scheme", app_hint: "JetBrains Toolbox" },
        scopes: TOOLBOX_SCOPES.split(" "),
      });
      const me = await callApi(typedUrl, session, "/users/me");
      expect([me.status, await me.json()]).toEqual([200, expect.objectContaining({ id: person.id })]);
      for (const path of ["/buildinfo", "/appearance"]) {
        expect([path, (await callApi(typedUrl, session, path)).status]).toEqual([path, 200]);
      }
    },
  );

  test("oauth-provider#13.3.4: names no redirect_uri when it asks, and its own when it exchanges", async () => {
    const { browser, typedUrl } = await start();
    const login = await startToolboxLogin(typedUrl);

    expect(new URL(login.address).searchParams.has("redirect_uri")).toBe(false);
    const session = await login.open(await allowOnGrantPage(browser, login.address));
    expect((await callApi(typedUrl, session, "/users/me")).status).toBe(200);
  });

  test("oauth-provider#13.3.3, oauth-provider#13.3.11: decodes the registration, whose secret does not end, and proves itself by Basic alone", async () => {
    const { browser, typedUrl } = await start();

    const login = await startToolboxLogin(typedUrl);
    const { secrets } = await login.open(await allowOnGrantPage(browser, login.address));

    expect(login.registration).toMatchObject({ client_secret_expires_at: 0, scope: TOOLBOX_SCOPES });
    expect(secrets.method).toBe("client_secret_basic");
  });

  test("oauth-provider#13.2.2: registers at every login; what the last one gave goes on working", async () => {
    const { server, browser, typedUrl } = await start();
    const first = await logIn(browser, typedUrl);
    const second = await logIn(browser, typedUrl);

    expect(second.secrets.clientId).not.toBe(first.secrets.clientId);
    expect(await server.query("select 1 from oauth2_provider_apps")).toHaveLength(2);
    const statuses = [await callApi(typedUrl, first, "/users/me"), await callApi(typedUrl, second, "/users/me")];
    expect(statuses.map(({ status }) => status)).toEqual([200, 200]);
  });

  test("oauth-provider#13.2.4: shows what the person's cancelling says", async () => {
    const { browser, typedUrl } = await start();
    const login = await startToolboxLogin(typedUrl);

    const link = await (await openGrantPage(browser, login.address)).answer("deny");

    await expect(login.open(link)).rejects.toThrow(
      "access_denied: The resource owner or authorization server denied the request",
    );
  });
});

describe("oauth-provider#13.2: JetBrains Toolbox keeps its session", () => {
  test("oauth-provider#row185: exchanges its refresh token at every start, days later too, with nothing but what it stored", async () => {
    const { server, browser, typedUrl } = await start();
    let session = await logIn(browser, typedUrl);

    for (let number = 0; number < 3; number++) {
      server.clock.advance(5 * DAY);
      session = await refreshToolbox(session.secrets);
      expect((await callApi(typedUrl, session, "/users/me")).status).toBe(200);
    }
  });

  test("oauth-provider#13.3.10, oauth-provider#D4: the token that a refresh replaced is refused with the words that Toolbox looks for", async () => {
    const { browser, typedUrl } = await start();
    const first = await logIn(browser, typedUrl);
    await refreshToolbox(first.secrets);

    const answer = await callApi(typedUrl, first, "/users/me");

    expect([answer.status, await answer.json()]).toEqual([
      401,
      expect.objectContaining({ detail: expect.stringContaining("API key expired") }),
    ]);
  });

  test("oauth-provider#D4: while it polls, its token does not end", async () => {
    const { server, browser, typedUrl } = await start();
    const session = await logIn(browser, typedUrl);

    for (let day = 0; day < 3; day++) {
      server.clock.advance(DAY - 60);
      expect((await callApi(typedUrl, session, "/users/me")).status).toBe(200);
    }
  });
});

describe("oauth-provider#13.3.1: where there is nothing to log in to", () => {
  test("the provider is off: Toolbox stays on its page", async () => {
    const { typedUrl } = await start("/", { CODER_OAUTH2_PROVIDER_ENABLE: "false" });

    expect(await offersOAuth(typedUrl)).toBe(false);
  });

  test("registration is off: it says so, before it opens a browser", async () => {
    const { server, typedUrl } = await start();
    await allowRegistration(server.deps, false);

    await expect(startToolboxLogin(typedUrl)).rejects.toThrow("Required value missing: registration_endpoint");
  });
});

async function start(ending = "", env: Record<string, string> = {}) {
  const server = await startTestServer({ dashboardDirectory: buildTestDashboard(), env });
  const person = await addPerson(server);
  return { server, person, browser: await browserOf(server, person), typedUrl: server.origin + ending };
}

async function logIn(browser: TestBrowser, typedUrl: string) {
  const login = await startToolboxLogin(typedUrl);
  return login.open(await allowOnGrantPage(browser, login.address));
}
