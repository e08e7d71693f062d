import { createPerson } from "../deployments/create-person.ts";
import { signIn } from "../deployments/sign-in.ts";
import { expectAccessible } from "../expect-accessible.ts";
import { expect, test } from "../fixtures.ts";
import { deviceScreen } from "../screens/device-screen.ts";
import { homeScreen } from "../screens/home-screen.ts";
import { loginScreen } from "../screens/login-screen.ts";

test("somebody with a password changes their name by keyboard, and is greeted by it", async ({ page, deployment }) => {
  const person = await createPerson(deployment.url, { username: "changes-their-name", roles: [] });
  await signIn(page, person);
  await page.goto("/settings/account");
  await expect(page.getByRole("heading", { name: "Account", level: 1 })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("textbox", { name: "Name (optional)" }).fill("Grace Hopper");
  await page.keyboard.press("Enter");

  await expect(page.getByText("Your account was changed.")).toBeFocused();
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Welcome, Grace Hopper" })).toBeVisible();
});

test("what comes from GitHub says so, and is not offered for change", async ({ page, github }) => {
  const person = github.createPerson();
  await loginScreen(page).open();
  await loginScreen(page).signInWithGithub();
  github.approve(await deviceScreen(page).userCode(), person.login);
  await homeScreen(page).isOpenFor(person.login);

  await page.getByRole("link", { name: "Account", exact: true }).click();

  await expect(page.getByText("From GitHub, updated each time you sign in.")).toHaveCount(3);
  await expect(page.getByRole("button", { name: "Save" })).toBeHidden();
  await expectAccessible(page);
});
