import { expect, test } from "../fixtures.ts";
import { deviceScreen } from "../screens/device-screen.ts";
import { errorPage } from "../screens/error-page.ts";
import { githubPages } from "../screens/github-pages.ts";
import { homeScreen } from "../screens/home-screen.ts";
import { loginScreen } from "../screens/login-screen.ts";

test.use({ profile: "webFlow" });

test("a developer signs in through GitHub's own pages and lands where they wanted to go", async ({ page, github }) => {
  const { login } = github.createPerson();
  await page.goto("/?from=mail");
  await loginScreen(page).signInWithGithub();
  await githubPages(page).signInAs(login);
  await expect(githubPages(page).heading).toHaveText("Authorize Coder (emulated)");

  await githubPages(page).authorize();

  await homeScreen(page).isOpenFor(login);
  await expect(page).toHaveURL("/?from=mail");
  await expect(homeScreen(page).way).toHaveText("with GitHub");
});

test("who cancels at GitHub gets a page that leads back to sign-in", async ({ page, github, browserTrouble }) => {
  browserTrouble.expect(/status of 400/);
  const { login } = github.createPerson();
  await loginScreen(page).open();
  await loginScreen(page).signInWithGithub();
  await githubPages(page).signInAs(login);

  await githubPages(page).cancel();
  await expect(errorPage(page).heading).toContainText("access_denied");
  expect(await errorPage(page).copyDetails()).toMatch(/\nRequest ID: \S{36}\nRequest: GET \S+callback\nAnswer: 400 /);
  await errorPage(page).goBack();

  await loginScreen(page).isOpen();
});

test("an answer from GitHub that this browser did not ask for is refused", async ({ page, browserTrouble }) => {
  browserTrouble.expect(/status of 401/);

  await page.goto("/api/v2/users/oauth2/github/callback?code=stolen&state=forged");
  await expect(errorPage(page).heading).toHaveText('Cookie "oauth_state" must be provided.');
  await errorPage(page).goBack();

  await loginScreen(page).isOpen();
});

test("a bookmarked code page leads into GitHub's own pages", async ({ page, github, browserTrouble }) => {
  browserTrouble.expect(/status of 400/);
  await page.goto("/login/device?state=old");
  await expect(deviceScreen(page).ending).toHaveText("Sign-in with a code is disabled");

  await deviceScreen(page).startAgain();

  await githubPages(page).isOpen();
  expect(new URL(page.url()).origin).toBe(github.url);
});

test.describe(() => {
  test.use({ profile: "webFlowMembersOnly" });

  test("who is in no allowed organization is told so and gets back to sign-in", async ({
    page,
    github,
    browserTrouble,
  }) => {
    browserTrouble.expect(/status of 401/);
    const { login } = github.createPerson();
    await loginScreen(page).open();
    await loginScreen(page).signInWithGithub();
    await githubPages(page).signInAs(login);
    await githubPages(page).authorize();
    await expect(
      page.getByText("You aren't a member of the authorized Github organizations!", { exact: true }),
    ).toBeVisible();

    await errorPage(page).goBack();

    await loginScreen(page).isOpen();
  });
});
