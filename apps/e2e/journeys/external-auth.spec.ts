import type { Page } from "@playwright/test";
import { owner, signInAsOwner } from "../deployments/owner.ts";
import { expect, test } from "../fixtures.ts";
import { deviceScreen } from "../screens/device-screen.ts";
import { githubPages } from "../screens/github-pages.ts";
import { loginScreen } from "../screens/login-screen.ts";

test.use({ profile: "externalAuth" });

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const row = (page: Page, name: string) =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 2, name, exact: true }) });

/** A link belongs to the deployment's owner, whom the tests of a worker share. */
async function unlink(page: Page, name: string): Promise<void> {
  await page.goto("/settings/external-auth");
  await row(page, name)
    .getByRole("button", { name: `Unlink ${name}` })
    .click();
  await row(page, name)
    .getByRole("button", { name: `Unlink ${name}` })
    .click();
  await expect(page.getByText(`${name} is unlinked. Its token was revoked.`)).toBeVisible();
  await expect(row(page, name).getByText("Not linked")).toBeVisible();
}

test("a developer links GitHub by code and unlinks it, which revokes the token there", async ({ page, github }) => {
  const { login } = github.createPerson();
  await signInAsOwner(page);
  await page.goto("/settings/external-auth");
  await row(page, "GitHub by code").getByRole("link", { name: "Link GitHub by code" }).click();
  const userCode = await deviceScreen(page).userCode();
  const [tab] = await Promise.all([
    page.context().waitForEvent("page"),
    page.getByRole("link", { name: "Copy code and open GitHub by code" }).click(),
  ]);
  await githubPages(tab).signInAs(login);
  await githubPages(tab).enterCode(userCode);
  await githubPages(tab).authorize();

  await expect(heading(page)).toHaveText("You've authenticated with GitHub by code!");
  await expect(page.getByText(`Linked as @${login}.`)).toBeVisible();
  expect(github.requests().earlyPolls, "rules#1: never faster than GitHub asks").toBe(0);

  await unlink(page, "GitHub by code");
  expect(github.revokeTokens({ login }), "rules#18: nothing is left to revoke").toBe(0);
});

test("a developer links GitHub through its own pages", async ({ page, github }) => {
  const { login } = github.createPerson();
  await signInAsOwner(page);
  await page.goto("/external-auth/github");
  await page.getByRole("link", { name: "Continue to GitHub" }).click();
  await githubPages(page).signInAs(login);
  await githubPages(page).authorize();

  await expect(heading(page)).toHaveText("You've authenticated with GitHub!");
  await expect(page).toHaveURL("/external-auth/github?redirected=true");

  await unlink(page, "GitHub");
});

test("who is signed out is asked to sign in, and goes on to GitHub afterwards", async ({ page, github }) => {
  const { login } = github.createPerson();
  await page.goto("/external-auth/github/callback");
  await expect(page.getByText(/You are signed out or your session has expired/)).toBeVisible();

  await loginScreen(page).signInWithPassword(owner);
  await githubPages(page).signInAs(login);
  await githubPages(page).authorize();

  await expect(heading(page)).toHaveText("You've authenticated with GitHub!");
  await unlink(page, "GitHub");
});

test("who cancels at GitHub gets a page that leads back to the list", async ({ page, github, browserTrouble }) => {
  browserTrouble.expect(/status of 400/);
  const { login } = github.createPerson();
  await signInAsOwner(page);
  await page.goto("/external-auth/github");
  await page.getByRole("link", { name: "Continue to GitHub" }).click();
  await githubPages(page).signInAs(login);
  await githubPages(page).cancel();

  await expect(heading(page)).toContainText("access_denied");
  await page.getByRole("link", { name: "Back to external accounts" }).click();

  await expect(heading(page)).toHaveText("External accounts");
});
