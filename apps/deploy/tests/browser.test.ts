import { createApiClient } from "@coder-sign-in/api-client";
import { createGitHubEmulator, defaultApp } from "@coder-sign-in/github-emulator";
import { type Browser, chromium, type Page } from "@playwright/test";
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from "vitest";
import { owner } from "../../e2e/deployments/owner.ts";
import { createGitHub } from "../../e2e/github.ts";
import { deviceScreen } from "../../e2e/screens/device-screen.ts";
import { homeScreen } from "../../e2e/screens/home-screen.ts";
import { loginScreen } from "../../e2e/screens/login-screen.ts";
import { findChromium, findHeadlessShell } from "../../launcher/find-chromium.mjs";
import { createClient } from "./client.ts";
import { startCoderDeployment } from "./coder-deployment.ts";
import { SERVICE_HOST, SIGN_IN_HOST } from "./hosts.ts";
import { installed } from "./proxies.ts";
import { openService } from "./service.ts";
import { startProxy } from "./start-proxy.ts";

const signInServer = inject("signInServer");
const port = inject("proxyPort");
const wanted = `https://${SERVICE_HOST}:${port}/d/1?a=b`;

let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: findHeadlessShell() ?? findChromium(),
    args: ["--host-resolver-rules=MAP *.example.com 127.0.0.1"],
  });
});

afterAll(() => browser.close());

// One of them: what is between proxy and browser the other tests look at.
test.each(installed.slice(0, 1))(
  "forward-auth#row42: somebody opens a service behind $name, signs in, is there as that person, and unknown after signing out",
  async (proxy) => {
    const service = await openService();
    onTestFinished(service.close);
    const running = await startProxy(proxy, {
      port,
      signIn: [Number(new URL(signInServer).port)],
      behind: service.port,
    });
    onTestFinished(running.stop);
    const page = await openPage();

    await page.goto(wanted);
    await loginScreen(page).signInWithPassword(owner);
    await page.waitForURL(wanted);

    const seen = await page.textContent("body");
    expect(seen).toMatch(/"remote-user","owner"/i);
    expect(seen).not.toContain("coder_session_token");

    await page.goto(`https://${SIGN_IN_HOST}:${port}/`);
    await homeScreen(page).signOut();
    await loginScreen(page).isOpen();
    await page.goto(wanted);

    await loginScreen(page).isOpen();
  },
);

test.each(installed.slice(0, 1))(
  "coder-behind#rowP8: somebody opens Coder behind $name, signs in by device code and is there as that person; so is a token of theirs, and signing out ends the key there",
  async (proxy) => {
    await using emulator = createGitHubEmulator({ seed: { settings: { intervalSeconds: 1 } } });
    await emulator.listen();
    const github = createGitHub(emulator);
    const { login } = github.createPerson();
    const deployment = await startCoderDeployment(port, {
      CODER_OAUTH2_GITHUB_CLIENT_ID: defaultApp.clientId,
      CODER_OAUTH2_GITHUB_ENTERPRISE_BASE_URL: emulator.url,
      CODER_OAUTH2_GITHUB_DEVICE_FLOW: "true",
      CODER_OAUTH2_GITHUB_ALLOW_EVERYONE: "true",
      CODER_OAUTH2_GITHUB_ALLOW_SIGNUPS: "true",
    });
    onTestFinished(deployment.stop);
    const [signIn, behind] = [deployment.signIn, deployment.coder].map(({ address }) => Number(new URL(address).port));
    const running = await startProxy(proxy, { port, signIn: [signIn ?? 0], behind: behind ?? 0, before: "coder" });
    onTestFinished(running.stop);
    const page = await openPage();
    const origin = `https://${SIGN_IN_HOST}:${port}`;

    await page.goto(`${origin}/`);
    await loginScreen(page).signInWithGithub();
    github.approve(await deviceScreen(page).userCode(), login);
    await homeScreen(page).isOpenFor(login);
    expect(page.url()).toBe(`${origin}/`);

    const { users } = await deployment.coderApi.getUsers({ query: { q: login } });
    const headers = await makeToken(page, deployment.signIn.address);
    const asProgram = await createClient(SIGN_IN_HOST, port).send("/api/v2/users/me", { headers });
    expect(users.map(({ username }) => username)).toEqual([login]);
    expect(JSON.parse(asProgram.text).id).toBe(users[0]?.id);

    const keysThere = async () => {
      const tokens = await deployment.coderApi.getTokens({ user: "me", query: { include_all: "true" } });
      return tokens.filter(({ token_name }) => token_name.startsWith("sign-in-")).map(({ user_id }) => user_id);
    };
    expect(await keysThere()).toEqual([users[0]?.id, users[0]?.id]);
    await homeScreen(page).signOut();
    await loginScreen(page).isOpen();
    await expect.poll(keysThere).toHaveLength(1);
  },
);

/** A token that the page's person makes at the sign-in server, as programs send it. */
async function makeToken(page: Page, baseUrl: string): Promise<Record<string, string>> {
  const cookies = await page.context().cookies();
  const session = cookies.find(({ name }) => name === "coder_session_token")?.value ?? "";
  const api = createApiClient({ baseUrl, headers: () => ({ "Coder-Session-Token": session }) });
  return { "Coder-Session-Token": (await api.createToken({ user: "me", body: {} })).key };
}

async function openPage(): Promise<Page> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  context.setDefaultTimeout(5_000);
  onTestFinished(() => context.close());
  return context.newPage();
}
