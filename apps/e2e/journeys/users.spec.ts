import { signInAsOwner } from "../deployments/owner.ts";
import { signIn } from "../deployments/sign-in.ts";
import { expectAccessible } from "../expect-accessible.ts";
import { expect, test } from "../fixtures.ts";
import { homeScreen } from "../screens/home-screen.ts";
import { loginScreen } from "../screens/login-screen.ts";
import { startDeviceFlow } from "../screens/start-device-flow.ts";
import { usersScreen } from "../screens/users-screen.ts";

// The last file of a run: two of three workers would have nothing left to do.
test.describe.configure({ mode: "parallel" });

const password = "correct horse battery staple";

test("an owner creates somebody, suspends them out of an open session, lets them in again and deletes them", async ({
  page,
  otherBrowser,
  browserTrouble,
}) => {
  browserTrouble.expect(/status of 401/);
  const maja = { username: "maja-journey", email: "maja-journey@example.com", password };
  const users = usersScreen(page);
  const majas = await otherBrowser.newPage();
  await signInAsOwner(page);
  await page.goto("/deployment/users");

  await users.create(maja);
  await expect(users.news("The account maja-journey was created.")).toBeVisible();
  await loginScreen(majas).open();
  await loginScreen(majas).signInWithPassword(maja);
  await homeScreen(majas).isOpenFor(maja.username);

  await users.suspend(maja.username);
  await expect(users.row(maja.username)).toContainText("Suspended");
  await majas.getByRole("link", { name: "Tokens" }).click();
  await loginScreen(majas).isOpen();
  await expect(majas.getByText(/User is not active .* Contact an admin to reactivate your account\./)).toBeVisible();
  await loginScreen(majas).signInWithPassword(maja);
  await expect(loginScreen(majas).error).toContainText("Your account is suspended.");

  await users.activate(maja.username);
  await expect(users.row(maja.username)).toContainText("Active");
  await loginScreen(majas).signInWithPassword(maja);
  await expect(majas).toHaveURL("/settings/tokens");

  await users.delete(maja.username);
  await expect(users.news("The account maja-journey was deleted.")).toBeFocused();
  await expect(users.row(maja.username)).toHaveCount(0);
  // Not by a link: a request of her page may have opened the dialog for her ended session.
  await majas.goto("/");
  await loginScreen(majas).isOpen();
});

test("an owner finds somebody's page, signs them out everywhere and changes how they sign in, by keyboard", async ({
  page,
  otherBrowser,
  browserTrouble,
}) => {
  browserTrouble.expect(/status of 40[13]/);
  const paul = { username: "paul-page", email: "paul-page@example.com", password };
  const users = usersScreen(page);
  const pauls = await otherBrowser.newPage();
  await signInAsOwner(page);
  await page.goto("/deployment/users");
  await users.create(paul);
  await expect(users.row(paul.username)).toBeVisible();
  await signIn(pauls, paul);

  await users.row(paul.username).getByRole("link", { name: paul.username }).press("Enter");
  await expect(page.getByRole("heading", { name: paul.username, level: 1 })).toBeFocused();
  await expect(page.getByRole("row", { name: /signed in with a password/ })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Sign out everywhere" }).press("Enter");
  await expect(users.dialog).toContainText("This ends 1 browser immediately.");
  await expectAccessible(page);
  await users.dialog.getByRole("button", { name: "Sign out everywhere" }).press("Enter");
  await expect(users.news(`${paul.username} was signed out everywhere.`)).toBeFocused();
  await pauls.goto("/");
  await loginScreen(pauls).isOpen();

  await users.choose(paul.username, "Change sign-in");
  await users.dialog.getByRole("radio", { name: /^No sign-in/ }).press("Space");
  await expect(users.dialog).toContainText("Nobody can sign in to the account anymore.");
  await expectAccessible(page);
  await users.dialog.getByRole("button", { name: "Change sign-in" }).press("Enter");
  await expect(users.news(/signs in was changed/)).toBeFocused();
  await loginScreen(pauls).signInWithPassword(paul);
  await expect(loginScreen(pauls).error).toBeVisible();
});

test("a member finds no way to the users, and a clear page at their address", async ({ page, github }) => {
  const { login } = github.createPerson();

  github.approve(await startDeviceFlow(page), login);
  await homeScreen(page).isOpen();
  await expect(page.getByRole("link", { name: "Users" })).toHaveCount(0);

  await page.goto("/deployment/users");

  await expect(page.getByRole("heading", { name: "You do not have access to this page", level: 1 })).toBeVisible();
  await expectAccessible(page);
});

test("axe finds nothing on the users, their dialogs and the form", async ({ page }) => {
  const { username, email } = { username: "axel-axe", email: "axel-axe@example.com" };
  const users = usersScreen(page);
  await signInAsOwner(page);
  await page.goto("/deployment/users/new");
  await expect(page.getByRole("radio", { name: /^With GitHub/ })).toBeVisible();
  await expectAccessible(page);
  await page.goto("/deployment/users");
  await users.create({ username, email, password });
  await expect(users.row(username)).toBeVisible();
  await expectAccessible(page);

  await users.choose(username, "Edit roles");
  await expect(users.dialog).toBeVisible();
  await expectAccessible(page);
  await users.dialog.getByRole("button", { name: "Cancel" }).click();
  await users.choose(username, "Delete");
  await expect(users.dialog).toBeVisible();
  await expectAccessible(page);
});
