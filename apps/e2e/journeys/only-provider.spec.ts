import { profiles } from "../deployments/profiles.ts";
import { test as base, expect } from "../fixtures.ts";
import { errorPage } from "../screens/error-page.ts";
import { homeScreen } from "../screens/home-screen.ts";
import { issuerPages } from "../screens/issuer-pages.ts";
import { loginScreen } from "../screens/login-screen.ts";
import { setupScreen } from "../screens/setup-screen.ts";

/**
 * A deployment that nobody has visited yet, where OpenID Connect is the only way in and people are redirected straight
 * there.
 */
const test = base.extend({
  baseURL: async ({ startServer, issuer }, use) => {
    const server = await startServer({
      ...profiles.oidc,
      CODER_OIDC_ISSUER_URL: issuer.url,
      CODER_DISABLE_PASSWORD_AUTH: "true",
      CODER_SIGN_IN_REDIRECT: "true",
    });
    issuer.admit(server.url);
    await use(server.url);
  },
});
test.beforeEach(({ page }) => issuerPages(page).withoutInternet());

test("the first person comes by OpenID Connect and owns the deployment; later visits go straight to the provider, a sign-out does not", async ({
  page,
}) => {
  await page.goto("/");
  await setupScreen(page).isOpen();
  await expect(page.getByLabel("Password", { exact: true })).toHaveCount(0);
  await loginScreen(page).signInWithOidc();
  await issuerPages(page).signInAs("ada@kwc.io");
  await homeScreen(page).isOpenFor("ada");
  await expect(homeScreen(page).roles).toHaveText("Owner");

  await homeScreen(page).signOut();
  await loginScreen(page).isOpen();
  await expect(page, "the provider still knows her, and must not sign her in at once").toHaveURL("/login?ways=all");

  await page.goto("/?from=mail");
  await homeScreen(page).isOpenFor("ada");
  await expect(page).toHaveURL("/?from=mail");
});

test("who cancels at the provider gets to the sign-in page and not round in a circle", async ({
  page,
  browserTrouble,
}) => {
  browserTrouble.expect(/status of 400/);
  await page.goto("/");
  await loginScreen(page).signInWithOidc();
  await issuerPages(page).signInAs("ada@kwc.io");
  await homeScreen(page).isOpenFor("ada");
  await page.context().clearCookies();

  await page.goto("/");
  await issuerPages(page).isOpen();
  await issuerPages(page).cancel();
  await errorPage(page).goBack();
  await loginScreen(page).isOpen();
  await page.goto("/login");

  await issuerPages(page).isOpen();
});
