import { createApiClient } from "@coder-sign-in/api-client";
import { createGitHubEmulator, defaultApp } from "@coder-sign-in/github-emulator";
import { expect as expectOn, type Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createGitHub } from "../../e2e/github.ts";
import { EDITOR, EDITOR_SCOPES, startEditor } from "../../e2e/oauth-app.ts";
import { deviceScreen } from "../../e2e/screens/device-screen.ts";
import { grantScreen, handOver } from "../../e2e/screens/grant-screen.ts";
import { homeScreen } from "../../e2e/screens/home-screen.ts";
import { loginScreen } from "../../e2e/screens/login-screen.ts";
import { tokensScreen } from "../../e2e/screens/tokens-screen.ts";
import { closeBrowser, openPage } from "./browser.ts";
import { createClient } from "./client.ts";
import { type CoderDeployment, startCoderDeployment } from "./coder-deployment.ts";
import { SIGN_IN_HOST } from "./hosts.ts";
import { installed } from "./proxies.ts";
import { createSession } from "./sessions.ts";
import { startProxy } from "./start-proxy.ts";

const port = inject("proxyPort");
const client = createClient(SIGN_IN_HOST, port);
const origin = `https://${SIGN_IN_HOST}:${port}`;

const emulator = createGitHubEmulator({ seed: { settings: { intervalSeconds: 1 } } });
let deployment: CoderDeployment;

beforeAll(async () => {
  deployment = await startCoderDeployment(port, {
    signIn: {
      CODER_OAUTH2_GITHUB_CLIENT_ID: defaultApp.clientId,
      CODER_OAUTH2_GITHUB_ENTERPRISE_BASE_URL: await emulator.listen(),
      CODER_OAUTH2_GITHUB_DEVICE_FLOW: "true",
      CODER_OAUTH2_GITHUB_ALLOW_EVERYONE: "true",
      CODER_OAUTH2_GITHUB_ALLOW_SIGNUPS: "true",
    },
  });
  return async () => {
    await deployment.stop();
    await emulator.close();
  };
});

afterAll(closeBrowser);

describe.each(installed)("a browser, $name, three replicas of the sign-in server, and a Coder", (proxy) => {
  beforeAll(async () => {
    const behind = Number(new URL(deployment.coder.address).port);
    const running = await startProxy(proxy, { port, signIn: [deployment.signIn.port], behind, before: "coder" });
    return running.stop;
  });

  test("coder-behind#rowP8, coder-behind#rowP12: somebody opens Coder, signs in by device code and is there as that person; so is a token of theirs, and signing out ends the key there", async () => {
    const github = createGitHub(emulator);
    const { login } = github.createPerson();
    const page = await openPage();

    await page.goto(`${origin}/`);
    await loginScreen(page).signInWithGithub();
    github.approve(await deviceScreen(page).userCode(), login);
    await homeScreen(page).isOpenFor(login);
    expect(page.url()).toBe(`${origin}/`);

    expect(await idOf(await makeToken(page))).toBe(await idThere(login));
    expect((await keysThere(login)).map(({ token_name }) => token_name)).toEqual([
      expect.stringMatching(/^sign-in-/),
      expect.stringMatching(/^sign-in-/),
    ]);
    await homeScreen(page).signOut();
    await loginScreen(page).isOpen();
    await expect.poll(() => keysThere(login)).toHaveLength(1);
  });

  test("coder-behind#rowP9, coder-behind#rowP12: coder login and an IDE: each calls that Coder by a key of its own there, the IDE's with its scopes", async () => {
    const page = await openPage();
    await page.goto(`${origin}/cli-auth`);
    await loginScreen(page).signInWithPassword(deployment.maja);
    await page.getByRole("button", { name: "Create session token" }).click();
    await page.getByRole("button", { name: "Show session token" }).click();
    const cliKey = (await page.locator("code").textContent()) ?? "";

    const editor = await startEditor(deployment.signIn.url);
    await page.goto(editor.address.replace(deployment.signIn.url, origin));
    await grantScreen(page).isOpenFor(EDITOR);
    const ideKey = await editor.finish(await handOver(page, () => grantScreen(page).allow.click()));

    const byCli = await idOf({ "Coder-Session-Token": cliKey });
    const byIde = await idOf({ Authorization: `Bearer ${ideKey}` });
    const id = await idThere("maja");
    expect([byCli, byIde]).toEqual([id, id]);
    expect((await keyThereOf(cliKey)).scopes).toEqual(["coder:all"]);
    expect((await keyThereOf(ideKey)).scopes?.toSorted()).toEqual(EDITOR_SCOPES.split(" ").toSorted());
  });

  test("coder-behind#rowP10: pages of both, side by side in one browser, send forms and API calls in turns", async () => {
    const there = await openPage();
    await there.context().addCookies([await sessionCookie()]);
    await there.goto(`${origin}/`);
    const here = await there.context().newPage();
    const name = `from-here-${proxy.name.toLowerCase()}`;

    await chooseTheme(there, "Light");
    await here.goto(`${origin}/coder-sign-in/settings/tokens`);
    await tokensScreen(here).create(name, /Read only/);
    await tokensScreen(here).keep();
    await chooseTheme(there, "Dark");
    const editor = await startEditor(deployment.signIn.url);
    await here.goto(editor.address.replace(deployment.signIn.url, origin));
    await handOver(here, () => grantScreen(here).allow.click());
    await grantScreen(here).isGrantedFor(EDITOR);
    await chooseTheme(there, "System");

    const settings = await deployment.coderApi.getUserAppearance({ user: "maja" });
    expect(settings.theme_preference).toBe("auto");
    await here.goto(`${origin}/coder-sign-in/settings/tokens`);
    await expectOn(tokensScreen(here).token(name)).toBeVisible();
  });
});

async function chooseTheme(page: Page, theme: string): Promise<void> {
  if (await page.getByRole("group", { name: "Theme" }).isHidden()) await homeScreen(page).accountMenu.click();
  const saved = page.waitForResponse((answer) => answer.url().endsWith("/appearance") && answer.ok());
  await page.getByRole("radio", { name: theme }).check();
  await saved;
}

async function sessionCookie() {
  const { token } = await createSession(deployment.signIn.url, deployment.maja);
  return { name: "coder_session_token", value: token, domain: SIGN_IN_HOST, path: "/", httpOnly: true, secure: true };
}

/** A token that the page's person makes at the sign-in server, as programs send it. */
async function makeToken(page: Page): Promise<Record<string, string>> {
  const cookies = await page.context().cookies();
  const session = cookies.find(({ name }) => name === "coder_session_token")?.value ?? "";
  const headers = () => ({ "Coder-Session-Token": session });
  const api = createApiClient({ baseUrl: deployment.signIn.url, headers });
  return { "Coder-Session-Token": (await api.createToken({ user: "me", body: {} })).key };
}

/** Whose program it is at that Coder, behind the proxy. */
async function idOf(headers: Record<string, string>): Promise<string> {
  return JSON.parse((await client.send("/api/v2/users/me", { headers })).text).id;
}

async function idThere(username: string): Promise<string | undefined> {
  const { users } = await deployment.coderApi.getUsers({ query: { q: username } });
  return users.find((user) => user.username === username)?.id;
}

async function keysThere(username: string) {
  const id = await idThere(username);
  const tokens = await deployment.coderApi.getTokens({ user: "me", query: { include_all: "true" } });
  return tokens.filter(({ user_id }) => user_id === id);
}

/** By its name, which says whose key it stands for. */
async function keyThereOf(key: string) {
  const [found] = (await keysThere("maja")).filter(({ token_name }) => token_name.includes(key.slice(0, 10)));
  if (!found) throw new Error("That Coder has no key for it.");
  return found;
}
