import { owner, signInAsOwner } from "../deployments/owner.ts";
import { expect, test } from "../fixtures.ts";
import { homeScreen } from "../screens/home-screen.ts";
import { loginScreen } from "../screens/login-screen.ts";

test("somebody signs in with a password and sees how and until when", async ({ page }) => {
  await loginScreen(page).open();
  await expect(page).toHaveTitle("Sign in to Coder");

  await loginScreen(page).signInWithPassword(owner);

  await homeScreen(page).isOpenFor(owner.username);
  await expect(page).toHaveURL("/");
  await expect(homeScreen(page).way).toHaveText("with a password");
  await expect(homeScreen(page).end).toHaveText("in 24 hours");
});

test("a wrong password is refused with words, and the right one then works", async ({ page, browserTrouble }) => {
  browserTrouble.expect(/status of 401/);
  await loginScreen(page).open();

  await loginScreen(page).signInWithPassword({ ...owner, password: "not the password" });
  await expect(loginScreen(page).error).toContainText("Incorrect email or password.");
  await expect(loginScreen(page).email, "what was typed is kept").toHaveValue(owner.email);
  await loginScreen(page).signInWithPassword(owner);

  await homeScreen(page).isOpen();
});

test("an address nobody has is refused in the same words", async ({ page, browserTrouble }) => {
  browserTrouble.expect(/status of 401/);
  await loginScreen(page).open();

  await loginScreen(page).signInWithPassword({ email: "nobody@example.com", password: "not the password" });

  await expect(loginScreen(page).error).toContainText("Incorrect email or password.");
});

test("an empty form asks for what is missing, without asking the server", async ({ page }) => {
  await loginScreen(page).open();

  await loginScreen(page).signIn.click();

  await expect(loginScreen(page).email).toHaveAccessibleDescription(/Enter your email address/);
  await expect(loginScreen(page).password).toHaveAccessibleDescription("Enter your password.");
  await expect(loginScreen(page).email).toBeFocused();
});

test("signing out ends the session in every tab, and the back button does not bring it back", async ({
  page,
  context,
}) => {
  await signInAsOwner(page);
  await page.goto("/?visit=first");
  await page.goto("/?visit=second");
  const secondTab = await context.newPage();
  await secondTab.goto("/");
  await homeScreen(secondTab).isOpen();

  await homeScreen(page).signOut();
  await loginScreen(page).isOpen();
  await loginScreen(secondTab).isOpen();

  await page.goBack();
  await loginScreen(page).isOpen();
  await expect(page).toHaveURL(/visit%3Dfirst/);
});

test("somebody who is signed in already is taken home from the sign-in page", async ({ page }) => {
  await signInAsOwner(page);

  await loginScreen(page).open();

  await homeScreen(page).isOpenFor(owner.username);
  await expect(page).toHaveURL("/");
});

test("a session that has ended on the server leads to the sign-in page", async ({ page, context, browserTrouble }) => {
  // The home page may ask for its session after the cookie has gone and before it is reloaded.
  browserTrouble.allow(/401.*\/users\/me\/session/);
  await signInAsOwner(page);
  await page.goto("/");
  await homeScreen(page).isOpen();
  await context.clearCookies({ name: "coder_session_token" });

  await page.reload();

  await loginScreen(page).isOpen();
});
