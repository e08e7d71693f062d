import { owner } from "../deployments/owner.ts";
import { profiles } from "../deployments/profiles.ts";
import { test as base, expect } from "../fixtures.ts";
import { deviceScreen } from "../screens/device-screen.ts";
import { homeScreen } from "../screens/home-screen.ts";
import { loginScreen } from "../screens/login-screen.ts";
import { setupScreen } from "../screens/setup-screen.ts";

/** A deployment that nobody has visited yet. */
const test = base.extend({
  baseURL: async ({ startServer }, use) => {
    const server = await startServer(profiles.deviceFlow);
    await use(server.url);
  },
});

test("the first person sets up an account, owns the deployment and can sign in again", async ({ page }) => {
  await page.goto("/");
  await setupScreen(page).isOpen();
  await expect(page).toHaveURL("/setup");
  await setupScreen(page).createAccount(owner);
  await homeScreen(page).isOpenFor(owner.username);
  await expect(homeScreen(page).roles).toHaveText("Owner");

  await homeScreen(page).signOut();
  await loginScreen(page).isOpen();
  await page.goto("/setup");
  await expect(page, "setup is over").toHaveURL("/login");
  await loginScreen(page).signInWithPassword(owner);

  await homeScreen(page).isOpenFor(owner.username);
});

test("the first person comes by GitHub and owns the deployment", async ({ page, github }) => {
  const { login } = github.createPerson();
  await page.goto("/login");
  await setupScreen(page).signUpWithGithub();

  github.approve(await deviceScreen(page).userCode(), login);

  await homeScreen(page).isOpenFor(login);
  await expect(homeScreen(page).roles).toHaveText("Owner");
});

test("whoever sets up badly is told what to put right, field by field", async ({ page, browserTrouble }) => {
  await page.goto("/setup");
  await setupScreen(page).createAccount({ username: "-no-", email: "nowhere", password: "" });

  await expect(page.getByLabel("Username")).toHaveAccessibleDescription(/letters, digits and single hyphens/);
  await expect(page.getByLabel("Email")).toHaveAccessibleDescription(/Enter your email address/);
  await expect(page.getByLabel("Password", { exact: true })).toHaveAccessibleDescription("Choose a password.");
  await expect(page.getByLabel("Username")).toBeFocused();

  browserTrouble.expect(/status of 400/);
  await setupScreen(page).createAccount({ ...owner, password: "password" });
  await expect(page.getByLabel("Password", { exact: true })).toHaveAttribute("aria-invalid", "true");
});
