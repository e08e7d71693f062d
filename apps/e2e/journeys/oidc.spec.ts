import { expectAccessible } from "../expect-accessible.ts";
import { expect, test } from "../fixtures.ts";
import { errorPage } from "../screens/error-page.ts";
import { homeScreen } from "../screens/home-screen.ts";
import { issuerPages } from "../screens/issuer-pages.ts";
import { loginScreen } from "../screens/login-screen.ts";

test.use({ profile: "oidc" });
test.beforeEach(({ page }) => issuerPages(page).withoutInternet());

test("a developer signs in with OpenID Connect and lands where they wanted to go", async ({ page }) => {
  await page.goto("/?from=mail");
  await loginScreen(page).signInWithOidc();
  await issuerPages(page).signInAs("ada@kwc.io");

  await homeScreen(page).isOpenFor("ada");
  await expect(page).toHaveURL("/?from=mail");
  await expect(homeScreen(page).way).toHaveText("with OpenID Connect");

  await homeScreen(page).signOut();
  await loginScreen(page).isOpen();
});

test("somebody signs out of the provider, too, and has to sign in there again", async ({ page }) => {
  await loginScreen(page).open();
  await loginScreen(page).signInWithOidc();
  await issuerPages(page).signInAs("grace@kwc.io");
  await homeScreen(page).isOpenFor("grace");

  await homeScreen(page).accountMenu.click();
  await page.getByRole("button", { name: "Also sign out of KWC" }).click();
  await issuerPages(page).agreeToSignOut();

  await loginScreen(page).isOpen();
  await expect(page.getByText("You are signed out here and at your provider.")).toBeVisible();
  await expectAccessible(page);
  await loginScreen(page).signInWithOidc();
  await issuerPages(page).isOpen();
});

test("who is of another domain is told so and gets back to sign-in", async ({ page, browserTrouble }) => {
  browserTrouble.expect(/status of 403/);
  await loginScreen(page).open();
  await loginScreen(page).signInWithOidc();

  await issuerPages(page).signInAs("mallory@evilkwc.io");
  await expect(errorPage(page).heading).toHaveText('Your email "mallory@evilkwc.io" is not from an authorized domain!');
  await errorPage(page).goBack();

  await loginScreen(page).isOpen();
});

test("who cancels at the provider gets a page that leads back to sign-in", async ({ page, browserTrouble }) => {
  browserTrouble.expect(/status of 400/);
  await loginScreen(page).open();
  await loginScreen(page).signInWithOidc();
  await issuerPages(page).isOpen();

  await issuerPages(page).cancel();
  await expect(errorPage(page).heading).toContainText("access_denied");
  await errorPage(page).goBack();

  await loginScreen(page).isOpen();
});
