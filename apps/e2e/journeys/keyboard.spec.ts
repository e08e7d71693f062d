import { expect, test } from "../fixtures.ts";
import { deviceScreen } from "../screens/device-screen.ts";
import { githubPages } from "../screens/github-pages.ts";
import { homeScreen } from "../screens/home-screen.ts";
import { loginScreen } from "../screens/login-screen.ts";
import { tabTo } from "../tab-to.ts";

test("somebody who uses the keyboard only signs in with a device code and out again", async ({
  page,
  context,
  github,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { login } = github.createPerson();
  await loginScreen(page).open();
  await tabTo(page, loginScreen(page).github);
  await page.keyboard.press("Enter");
  const userCode = await deviceScreen(page).userCode();

  await tabTo(page, deviceScreen(page).openGithub);
  const [tab] = await Promise.all([context.waitForEvent("page"), page.keyboard.press("Enter")]);
  await expect(githubPages(tab).account(login)).toBeVisible();
  await tabTo(tab, githubPages(tab).account(login));
  await tab.keyboard.press("Enter");
  await expect(githubPages(tab).code).toBeFocused();
  await tab.keyboard.press("ControlOrMeta+v");
  await expect(githubPages(tab).code).toHaveValue(userCode);
  await tab.keyboard.press("Enter");
  await expect(githubPages(tab).authorizeButton).toBeVisible();
  await tabTo(tab, githubPages(tab).authorizeButton);
  await tab.keyboard.press("Enter");

  await homeScreen(page).isOpenFor(login);
  await page.bringToFront();
  await tabTo(page, homeScreen(page).accountMenu);
  await page.keyboard.press("Enter");
  await tabTo(page, homeScreen(page).signOutButton);
  await page.keyboard.press("Enter");
  await loginScreen(page).isOpen();
});

test("when a screen takes the place of another, its heading has the focus", async ({
  page,
  github,
  browserTrouble,
}) => {
  browserTrouble.expect(/status of 400/);
  await loginScreen(page).open();
  await loginScreen(page).signInWithGithub();

  github.deny(await deviceScreen(page).userCode());
  await expect(deviceScreen(page).ending).toHaveText("You cancelled on GitHub");
  await expect(deviceScreen(page).ending).toBeFocused();

  await tabTo(page, page.getByRole("button", { name: "Get a new code" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Sign in with GitHub" })).toBeFocused();
});
