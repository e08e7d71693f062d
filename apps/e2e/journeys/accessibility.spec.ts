import { signInAsOwner } from "../deployments/owner.ts";
import { profiles } from "../deployments/profiles.ts";
import { expectAccessible } from "../expect-accessible.ts";
import { expect, test } from "../fixtures.ts";
import { deviceScreen } from "../screens/device-screen.ts";
import { errorPage } from "../screens/error-page.ts";
import { githubPages } from "../screens/github-pages.ts";
import { homeScreen } from "../screens/home-screen.ts";
import { loginScreen } from "../screens/login-screen.ts";
import { setupScreen } from "../screens/setup-screen.ts";
import { startDeviceFlow } from "../screens/start-device-flow.ts";

test("axe finds nothing on the sign-in page, nor on its problems", async ({ page, browserTrouble }) => {
  browserTrouble.expect(/status of 401/);
  await page.goto("/login?message=Sign%20in%20again%20to%20go%20on.");
  await loginScreen(page).isOpen();
  await expectAccessible(page);

  await loginScreen(page).signIn.click();
  await expect(loginScreen(page).email).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(page);

  await loginScreen(page).signInWithPassword({ email: "nobody@example.com", password: "wrong" });
  await expect(loginScreen(page).error).toBeVisible();
  await expectAccessible(page);
});

test("axe finds nothing while a code waits, nor once it was replaced", async ({ page }) => {
  await startDeviceFlow(page);
  await page.getByText("Use your phone or another computer").click();
  await expect(page.getByRole("img", { name: /^QR code/ })).toBeVisible();
  await expectAccessible(page);

  await deviceScreen(page).getNewCode();
  await expect(page.getByText("no longer works")).toBeVisible();
  await expectAccessible(page);
});

test("axe finds nothing while the network is gone and time is running out", async ({
  page,
  context,
  browserTrouble,
}) => {
  browserTrouble.expect(/ERR_INTERNET_DISCONNECTED/);
  await page.clock.install();
  await startDeviceFlow(page);
  await context.setOffline(true);
  await page.clock.fastForward("14:05");
  await expect(deviceScreen(page).countdown).toHaveText("Less than a minute left");

  await expectAccessible(page);
  await expect(deviceScreen(page).countdown, "it was looked at in time").toBeVisible();
});

test("axe finds nothing on the endings of a code", async ({ page, github, browserTrouble }) => {
  browserTrouble.expect(/status of 400/);
  github.deny(await startDeviceFlow(page));
  await expect(deviceScreen(page).ending).toHaveText("You cancelled on GitHub");
  await expectAccessible(page);

  await page.goto("/login/device");
  await expect(deviceScreen(page).ending).toHaveText("This address is incomplete");
  await expectAccessible(page);

  browserTrouble.expect(/status of 502/);
  github.addFault({ kind: "bad_gateway", group: "device_code" });
  await page.goto("/api/v2/users/oauth2/github/callback");
  await expect(deviceScreen(page).ending).toHaveText("GitHub does not answer");
  await expectAccessible(page);
});

test("axe finds nothing at home, nor where nothing lives", async ({ page }) => {
  await signInAsOwner(page);
  await page.goto("/");
  await homeScreen(page).isOpen();
  await expect(homeScreen(page).end).toHaveText(/^in /);
  await expectAccessible(page);

  await page.goto(`/no/such/page/${"and-a-long-name-without-a-break".repeat(4)}`);
  await expect(page).toHaveTitle("Page not found – Coder");
  await expectAccessible(page);

  await page.goto("/login/device?state=whatever");
  await expect(deviceScreen(page).ending).toHaveText("You are already signed in");
  await expectAccessible(page);
});

test.describe(() => {
  test.use({ profile: "withTerms" });

  test("axe finds nothing on the terms", async ({ page }) => {
    await loginScreen(page).open();
    await expect(page.getByRole("button", { name: "I agree" })).toBeVisible();

    await expectAccessible(page);
  });
});

test.describe(() => {
  test.use({
    baseURL: async ({ startServer }, use) => use((await startServer(profiles.deviceFlow)).url),
  });

  test("axe finds nothing on the setup page, nor on its problems", async ({ page }) => {
    await page.goto("/setup");
    await setupScreen(page).isOpen();
    await expectAccessible(page);

    await setupScreen(page).createAccount({ username: "-", email: "-", password: "" });
    await expect(page.getByLabel("Username")).toHaveAttribute("aria-invalid", "true");
    await expectAccessible(page);
  });
});

test.describe(() => {
  test.use({ profile: "webFlow" });

  test("axe finds nothing on GitHub's pages as we emulate them, nor on our answer to a refusal", async ({
    page,
    github,
    browserTrouble,
  }) => {
    browserTrouble.expect(/status of 400/);
    const { login } = github.createPerson();
    await loginScreen(page).open();
    await loginScreen(page).signInWithGithub();
    await expect(githubPages(page).account(login)).toBeVisible();
    await expectAccessible(page);

    await githubPages(page).signInAs(login);
    await expect(githubPages(page).authorizeButton).toBeVisible();
    await expectAccessible(page);

    await githubPages(page).cancel();
    await errorPage(page).isOpen();
    await expectAccessible(page);
  });
});

test("in forced colors the current entry of the navigation stands out", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await signInAsOwner(page);
  await page.goto("/settings/tokens");
  await expect(page.getByRole("link", { name: "Tokens" })).toHaveAttribute("aria-current", "page");

  const colorOf = (link: string) =>
    page.evaluate<string>(`getComputedStyle(document.querySelector("nav ${link}")).backgroundColor`);
  expect(await colorOf("[aria-current=page]")).not.toBe(await colorOf("a:not([aria-current])"));
});

test("WCAG 2.4.7: after a change of page by keyboard the focus can be seen on its heading", async ({ page }) => {
  await signInAsOwner(page);
  await page.goto("/settings/tokens");
  await page.getByRole("link", { name: "Security" }).focus();

  await page.keyboard.press("Enter");

  const heading = page.getByRole("heading", { name: "Security", level: 1 });
  await expect(heading).toBeFocused();
  await expect(heading).toHaveCSS("outline-style", "solid");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the card says what is needed", async ({ page, browserTrouble }) => {
    // The browser drops the scripts that the page names.
    browserTrouble.allow(/request failed: csp/);
    await page.goto("/login");

    await expect(page.getByRole("heading", { name: "JavaScript is off" })).toBeVisible();
    await expect(page.getByText(/Allow it for this site/)).toBeVisible();
  });
});
