import { type Browser, chromium, type Page } from "@playwright/test";
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from "vitest";
import { owner } from "../../e2e/deployments/owner.ts";
import { homeScreen } from "../../e2e/screens/home-screen.ts";
import { loginScreen } from "../../e2e/screens/login-screen.ts";
import { findChromium, findHeadlessShell } from "../../launcher/find-chromium.mjs";
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

async function openPage(): Promise<Page> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  context.setDefaultTimeout(5_000);
  onTestFinished(() => context.close());
  return context.newPage();
}
