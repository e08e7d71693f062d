import type { Page, Route } from "@playwright/test";
import { signInAsOwner } from "../deployments/owner.ts";
import { profiles } from "../deployments/profiles.ts";
import { expect, test } from "../fixtures.ts";
import { deviceScreen } from "../screens/device-screen.ts";
import { homeScreen } from "../screens/home-screen.ts";
import { loginScreen } from "../screens/login-screen.ts";
import { setupScreen } from "../screens/setup-screen.ts";
import { startDeviceFlow } from "../screens/start-device-flow.ts";

const NAMED_FILE = /(?:src|href)="(\/assets\/[^"]+)"/g;

test("dashboard#1: /login needs the files that its page names, and no answer", async ({ page }) => {
  await openWithNamedFilesOnly(page, "/login");

  await loginScreen(page).isOpen();
  await expect(loginScreen(page).github).toBeVisible();
  await expect(loginScreen(page).signIn).toBeVisible();
});

test("dashboard#1: /setup needs the files that its page names, and no answer", async ({ page, startServer }) => {
  const { url } = await startServer(profiles.deviceFlow);

  await openWithNamedFilesOnly(page, `${url}/setup`);

  await setupScreen(page).isOpen();
  await expect(page.getByRole("button", { name: "Create account" })).toBeVisible();
});

test("dashboard#1: the home page needs the files that its page names, and no answer", async ({ page }) => {
  await signInAsOwner(page);

  await openWithNamedFilesOnly(page, "/");

  await homeScreen(page).isOpenFor("owner");
});

test("dashboard#1: the pages for a forgotten password need the files that they name, and no answer", async ({
  page,
}) => {
  await expectNamedFilesToDo(page, {
    "/reset-password": "Forgot your password?",
    "/reset-password/change": "Set a new password",
  });
});

test("dashboard#1: so do settings, deployment and audit", async ({ page }) => {
  await signInAsOwner(page);

  await expectNamedFilesToDo(page, {
    "/settings/security": "Security",
    "/settings/tokens": "Tokens",
    "/deployment/overview": "Deployment",
    "/deployment/users": "Users",
    "/deployment/oauth2-apps": "OAuth2 apps",
    "/audit": "Audit",
  });
});

test("dashboard#1: a waiting device page needs the files that its page names, and a code", async ({ page }) => {
  const userCode = await startDeviceFlow(page);

  const held = await openWithNamedFilesOnly(page, page.url());
  await expect(page.getByRole("heading", { name: "Sign in with GitHub" })).toBeVisible();
  await expect(page.getByText(/Nobody from Coder or GitHub will ever ask you/)).toBeVisible();

  const ofCode = () => held.filter((route) => route.request().url().endsWith("/github/device"));
  await expect.poll(ofCode).toHaveLength(1);
  await ofCode()[0]?.continue();
  await expect(deviceScreen(page).code).toHaveText(userCode);
});

test("a sign-in page that is being left says so and takes no input, which would be lost", async ({ page }) => {
  const held: Route[] = [];
  await page.route(/\/assets\/routed-app-/, (route) => {
    held.push(route);
  });
  await loginScreen(page).open();

  await page.getByRole("link", { name: "Forgot password?" }).click();
  await expect(page.getByRole("status")).toHaveText("Loading…");
  await loginScreen(page).email.focus();
  await expect(loginScreen(page).email).not.toBeFocused();

  for (const route of held) await route.continue();
  await expect(page.getByRole("heading", { name: "Forgot your password?" })).toBeFocused();
});

async function expectNamedFilesToDo(page: Page, headings: Readonly<Record<string, string>>): Promise<void> {
  for (const [address, name] of Object.entries(headings)) {
    await openWithNamedFilesOnly(page, address);
    await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
    await page.unrouteAll();
  }
}

/** Opens an address with the files that its page names. All other requests wait, and are returned as they come. */
async function openWithNamedFilesOnly(page: Page, address: string): Promise<readonly Route[]> {
  const html = await (await page.request.get(address)).text();
  const named = new Set(Array.from(html.matchAll(NAMED_FILE), ([, path]) => path));
  const held: Route[] = [];
  await page.route("**/*", async (route) => {
    const request = route.request();
    const mayPass = request.isNavigationRequest() || named.has(new URL(request.url()).pathname);
    if (mayPass) await route.continue();
    else held.push(route);
  });
  await page.goto(address, { waitUntil: "commit" });
  return held;
}
