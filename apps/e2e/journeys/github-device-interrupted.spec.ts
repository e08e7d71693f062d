import { expect, test } from "../fixtures.ts";
import { deviceScreen } from "../screens/device-screen.ts";
import { homeScreen } from "../screens/home-screen.ts";
import { loginScreen } from "../screens/login-screen.ts";
import { startDeviceFlow } from "../screens/start-device-flow.ts";

const GITHUB_SAYS_NO = /status of 400/;
const OFFLINE = /ERR_INTERNET_DISCONNECTED/;

test("who loads the page again sees the same code, and it works", async ({ page, github }) => {
  const { login } = github.createPerson();
  const userCode = await startDeviceFlow(page);

  await page.reload();
  await expect(deviceScreen(page).code).toHaveText(userCode);
  github.approve(userCode, login);

  await homeScreen(page).isOpenFor(login);
  expect(github.requests().earlyPolls).toBe(0);
});

test("who goes back and starts again sees the same code", async ({ page, github }) => {
  const { login } = github.createPerson();
  const userCode = await startDeviceFlow(page);

  await page.goBack();
  await loginScreen(page).signInWithGithub();
  await expect(deviceScreen(page).code).toHaveText(userCode);
  github.approve(userCode, login);

  await homeScreen(page).isOpenFor(login);
});

test("a second tab shows the same code, and one approval signs both in", async ({
  page,
  context,
  github,
  browserTrouble,
}) => {
  // The slower tab asks with a used code, unless the faster one's message reaches it first, and then whether the
  // browser is signed in, which it is not while the first answer is on its way.
  browserTrouble.allow(GITHUB_SAYS_NO);
  browserTrouble.allow(/status of 401 .*\/users\/me\)/);
  const { login } = github.createPerson();
  const userCode = await startDeviceFlow(page);
  const secondTab = await context.newPage();
  expect(await startDeviceFlow(secondTab)).toBe(userCode);

  const polls = github.requests().polls;
  await expect.poll(() => github.requests().polls).toBeGreaterThan(polls + 2);
  github.approve(userCode, login);

  await homeScreen(page).isOpenFor(login);
  await homeScreen(secondTab).isOpenFor(login);
  expect(github.requests().earlyPolls, "two tabs ask GitHub no more often than one").toBe(0);
});

test("a hidden tab goes on polling and signs in", async ({ page, github }) => {
  const { login } = github.createPerson();
  const userCode = await startDeviceFlow(page);
  await page.evaluate(`
    Object.defineProperty(document, "hidden", { value: true });
    Object.defineProperty(document, "visibilityState", { value: "hidden" });
    document.dispatchEvent(new Event("visibilitychange"));
  `);

  github.approve(userCode, login);

  await homeScreen(page).isOpenFor(login);
});

test("who loses the network meanwhile keeps the code", async ({ page, context, github, browserTrouble }) => {
  browserTrouble.expect(OFFLINE);
  const { login } = github.createPerson();
  const userCode = await startDeviceFlow(page);

  await context.setOffline(true);
  await expect(deviceScreen(page).status).toContainText("You are offline. Your code stays valid");
  await expect.poll(() => browserTrouble.count(OFFLINE), "a poll was lost").toBeGreaterThan(0);
  await expect(deviceScreen(page).code).toHaveText(userCode);
  github.approve(userCode, login);
  await context.setOffline(false);

  await homeScreen(page).isOpenFor(login);
});

test("a code that nobody approves expires, and a new one works", async ({ page, github, browserTrouble }) => {
  const { login } = github.createPerson();
  github.settings({ deviceCodeSeconds: 3 });
  const expiredCode = await startDeviceFlow(page);
  await expect(deviceScreen(page).ending).toHaveText("This code has expired");
  await expect(page).toHaveTitle("This code has expired – Sign in with GitHub – Coder");

  github.settings({ deviceCodeSeconds: 900 });
  await deviceScreen(page).getNewCode();
  await expect(deviceScreen(page).code).not.toHaveText(expiredCode);
  github.approve(await deviceScreen(page).userCode(), login);

  await homeScreen(page).isOpenFor(login);
  expect(browserTrouble.problems()).toEqual([]);
});

test("rules#5: the page ends a code by its own clock, with nobody to ask", async ({
  page,
  context,
  github,
  browserTrouble,
}) => {
  browserTrouble.allow(OFFLINE);
  const { login } = github.createPerson();
  await page.clock.install();
  const userCode = await startDeviceFlow(page);
  await expect(deviceScreen(page).countdown).toHaveText(/^Expires in 1[45] minutes$/);

  await context.setOffline(true);
  await page.clock.fastForward("14:15");
  await expect(deviceScreen(page).countdown).toHaveText("Less than a minute left");
  await page.clock.fastForward("01:00");
  await expect(deviceScreen(page).ending).toHaveText("This code has expired");

  await context.setOffline(false);
  await deviceScreen(page).getNewCode();
  await expect(deviceScreen(page).code).not.toHaveText(userCode);
  github.approve(await deviceScreen(page).userCode(), login);
  await homeScreen(page).isOpenFor(login);
});

test("a code that GitHub declares dead before its time can be replaced", async ({ page, github, browserTrouble }) => {
  browserTrouble.expect(GITHUB_SAYS_NO);
  const { login } = github.createPerson();
  const userCode = await startDeviceFlow(page);
  github.advance(15 * 60);
  await expect(deviceScreen(page).ending).toHaveText("This code has expired");

  await deviceScreen(page).getNewCode();
  await expect(deviceScreen(page).code).not.toHaveText(userCode);
  github.approve(await deviceScreen(page).userCode(), login);

  await homeScreen(page).isOpenFor(login);
});
