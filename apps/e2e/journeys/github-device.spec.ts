import { expect, test } from "../fixtures.ts";
import { deviceScreen } from "../screens/device-screen.ts";
import { githubPages } from "../screens/github-pages.ts";
import { homeScreen } from "../screens/home-screen.ts";
import { loginScreen } from "../screens/login-screen.ts";
import { startDeviceFlow } from "../screens/start-device-flow.ts";

test("a developer signs in with a GitHub device code", async ({ page, github }) => {
  const { login } = github.createPerson();
  await loginScreen(page).open();
  await loginScreen(page).signInWithGithub();
  const userCode = await deviceScreen(page).userCode();
  await expect(page).toHaveTitle(`${userCode} – waiting for GitHub – Coder`);

  const tab = await deviceScreen(page).goToGithub();
  await githubPages(tab).signInAs(login);
  await githubPages(tab).enterCode(userCode);
  await expect(githubPages(tab).heading).toHaveText("Authorize Coder (emulated)");
  await githubPages(tab).authorize();
  await expect(githubPages(tab).heading).toHaveText("All set");

  await homeScreen(page).isOpenFor(login);
  await expect(page).toHaveURL("/");
  await expect(homeScreen(page).way).toHaveText("with GitHub");
  await expect(homeScreen(page).end).toHaveText("in 24 hours");
  expect(github.requests().earlyPolls, "rules#1: never faster than GitHub asks").toBe(0);
});

test("one action copies the code and opens GitHub", async ({ page, context, github }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const userCode = await startDeviceFlow(page);

  const tab = await deviceScreen(page).goToGithub();

  await githubPages(tab).isOpen();
  expect(new URL(tab.url()).origin).toBe(github.url);
  await expect(deviceScreen(page).status).toContainText("Code copied");
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe(userCode);
});

test("who cancels at GitHub is told so and can take a new code", async ({ page, github, browserTrouble }) => {
  browserTrouble.expect(/status of 400/);
  const { login } = github.createPerson();
  const cancelledCode = await startDeviceFlow(page);
  const tab = await deviceScreen(page).goToGithub();
  await githubPages(tab).signInAs(login);
  await githubPages(tab).enterCode(cancelledCode);
  await githubPages(tab).cancel();
  await expect(deviceScreen(page).ending).toHaveText("You cancelled on GitHub");
  await expect(page).toHaveTitle("You cancelled on GitHub – Sign in with GitHub – Coder");

  await deviceScreen(page).getNewCode();
  await expect(deviceScreen(page).code).not.toHaveText(cancelledCode);
  github.approve(await deviceScreen(page).userCode(), login);

  await homeScreen(page).isOpenFor(login);
});

test("a developer lands on the page that was asked for", async ({ page, github }) => {
  const { login } = github.createPerson();
  await page.goto("/?from=mail");
  await expect(page).toHaveURL("/login?redirect=%2F%3Ffrom%3Dmail");
  await loginScreen(page).signInWithGithub();

  github.approve(await deviceScreen(page).userCode(), login);

  await homeScreen(page).isOpenFor(login);
  await expect(page).toHaveURL("/?from=mail");
});

test("a developer comes back as the same person", async ({ page, github }) => {
  const { login } = github.createPerson();
  github.approve(await startDeviceFlow(page), login);
  await homeScreen(page).isOpenFor(login);
  await homeScreen(page).signOut();
  await loginScreen(page).isOpen();

  github.upsertUser(login, { login: `${login}-renamed` });
  github.approve(await startDeviceFlow(page), `${login}-renamed`);

  await homeScreen(page).isOpenFor(login);
});

test("a new code takes the place of the old one, which then signs nobody in", async ({ page, github }) => {
  const { login } = github.createPerson();
  const oldCode = await startDeviceFlow(page);

  await deviceScreen(page).getNewCode();
  await expect(deviceScreen(page).code).not.toHaveText(oldCode);
  await expect(page.getByText(`${oldCode} no longer works`)).toBeVisible();
  github.approve(oldCode, login);
  const newCode = await deviceScreen(page).userCode();
  await expect.poll(() => pollsOf(newCode)).toBeGreaterThan(1);
  await deviceScreen(page).isOpen();
  github.approve(newCode, login);

  await homeScreen(page).isOpenFor(login);

  function pollsOf(userCode: string) {
    return github.deviceFlows().find((flow) => flow.userCode === userCode)?.polls;
  }
});
