import type { Page } from "@playwright/test";
import { createPerson } from "../deployments/create-person.ts";
import { createOwner, owner } from "../deployments/owner.ts";
import type { ServerProcess } from "../deployments/server-process.ts";
import { signIn as signInWithoutForm } from "../deployments/sign-in.ts";
import { expect, test } from "../fixtures.ts";
import type { GitHub } from "../github.ts";
import { deviceScreen } from "../screens/device-screen.ts";
import { githubPages } from "../screens/github-pages.ts";
import { homeScreen } from "../screens/home-screen.ts";
import { loginScreen } from "../screens/login-screen.ts";
import { resetPasswordScreen } from "../screens/reset-password-screen.ts";
import { securityScreen } from "../screens/security-screen.ts";

const NEW_PASSWORD = "another horse, another battery";

interface Person {
  username: string;
  email: string;
  password: string;
}

/** Somebody who signs in with a password, and is known to no other test. */
async function createColleague({ url }: ServerProcess, username: string): Promise<Person> {
  return { username, ...(await createPerson(url, { username, roles: [] })) };
}

async function signIn(page: Page, { username, ...credentials }: Person) {
  await page.goto("/login");
  await loginScreen(page).signInWithPassword(credentials);
  await homeScreen(page).isOpenFor(username);
}

/** The GitHub user with the same email address. */
function atGithub(github: GitHub, { email }: Person): string {
  return github.createPerson({ emails: [{ email, primary: true, verified: true }] }).login;
}

test("who forgot the password gets a code by mail, and signs in with a new one", async ({
  page,
  startServer,
  mailRelay,
}) => {
  const server = await startServer(mailRelay.options);
  await createOwner(server.url);
  await page.goto(`${server.url}/login`);
  await loginScreen(page).email.fill(owner.email);
  await page.getByRole("link", { name: "Forgot password?" }).click();
  await expect(resetPasswordScreen(page).email).toHaveValue(owner.email);
  await resetPasswordScreen(page).sendCode();
  await resetPasswordScreen(page).isSent();

  await expect.poll(() => mailRelay.textsFor(owner.email)).toHaveLength(1);
  const [mail = ""] = mailRelay.textsFor(owner.email);
  const [link = ""] = /http\S+/.exec(mail) ?? [];
  const [code = ""] = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(mail) ?? [];
  expect(link).not.toContain(code);
  await page.goto(link);
  await expect(resetPasswordScreen(page).email).toHaveValue(owner.email);
  await resetPasswordScreen(page).setPassword(code, NEW_PASSWORD);

  await loginScreen(page).isOpen();
  await expect(page.getByText("Your password was changed.")).toBeVisible();
  await loginScreen(page).signInWithPassword({ ...owner, password: NEW_PASSWORD });
  await homeScreen(page).isOpenFor(owner.username);
});

test("a wrong code is refused with words; a weak password is told while typing", async ({
  page,
  startServer,
  mailRelay,
  browserTrouble,
}) => {
  browserTrouble.expect(/status of 400/);
  const server = await startServer(mailRelay.options);
  await createOwner(server.url);
  await page.goto(`${server.url}/reset-password/change?email=${owner.email}`);

  await resetPasswordScreen(page).newPassword.fill("weak");
  await expect(resetPasswordScreen(page).strength).toContainText("Not strong enough yet");
  await resetPasswordScreen(page).newPassword.fill(NEW_PASSWORD);
  await expect(resetPasswordScreen(page).strength).toHaveText("Strong enough.");
  await resetPasswordScreen(page).setPassword("not the code", NEW_PASSWORD);

  await expect(resetPasswordScreen(page).error).toContainText("Incorrect email or one-time passcode.");
});

test("changing the password ends the sessions in other browsers too", async ({ page, deployment, otherBrowser }) => {
  const person = await createColleague(deployment, "changes-password");
  const elsewhere = await otherBrowser.newPage();
  await signInWithoutForm(elsewhere, person);
  expect((await elsewhere.request.get("/api/v2/users/me")).status()).toBe(200);
  await signIn(page, person);

  await page.getByRole("link", { name: "Security" }).click();
  await securityScreen(page).changePassword(person.password, NEW_PASSWORD);

  await loginScreen(page).isOpen();
  await expect(page.getByText("Your password was changed.")).toBeVisible();
  await elsewhere.goto("/");
  await loginScreen(elsewhere).isOpen();
  await signIn(page, { ...person, password: NEW_PASSWORD });
});

test("a password account becomes a GitHub account by device flow, after one wrong password", async ({
  page,
  deployment,
  github,
  browserTrouble,
}) => {
  browserTrouble.expect(/status of 401/);
  const person = await createColleague(deployment, "converts-by-code");
  const login = atGithub(github, person);
  await signInWithoutForm(page, person);
  await page.goto("/settings/security");
  await securityScreen(page).openConversion();
  await expect(securityScreen(page).dialog).toContainText("This cannot be undone.");
  await securityScreen(page).confirmConversion("not the password");
  await expect(securityScreen(page).dialogPassword).toHaveAccessibleDescription("Incorrect password.");
  await securityScreen(page).confirmConversion(person.password);

  github.approve(await deviceScreen(page).userCode(), login);

  await loginScreen(page).isOpen();
  await expect(page.getByText("Your account now signs in with GitHub. Sign in again.")).toBeVisible();
  await loginScreen(page).signInWithGithub();
  github.approve(await deviceScreen(page).userCode(), login);
  await homeScreen(page).isOpenFor(person.username);
  await page.getByRole("link", { name: "Security" }).click();
  await expect(securityScreen(page).way).toHaveText("GitHub");
});

test.describe(() => {
  test.use({ profile: "webFlow" });

  test("a password account becomes a GitHub account by GitHub's own pages", async ({ page, deployment, github }) => {
    const person = await createColleague(deployment, "converts-at-github");
    const login = atGithub(github, person);
    await signInWithoutForm(page, person);
    await page.goto("/settings/security");
    await securityScreen(page).openConversion();
    await securityScreen(page).confirmConversion(person.password);

    await githubPages(page).signInAs(login);
    await githubPages(page).authorize();

    await loginScreen(page).isOpen();
    await expect(page.getByText("Your account now signs in with GitHub. Sign in again.")).toBeVisible();
    await loginScreen(page).signInWithGithub();
    await githubPages(page).authorize();
    await homeScreen(page).isOpenFor(person.username);
    await expect(homeScreen(page).way).toHaveText("with GitHub");
  });
});
