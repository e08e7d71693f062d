import { owner, signInAsOwner } from "../deployments/owner.ts";
import { expect, test } from "../fixtures.ts";
import { deviceScreen } from "../screens/device-screen.ts";
import { homeScreen } from "../screens/home-screen.ts";
import { loginScreen } from "../screens/login-screen.ts";
import { startDeviceFlow } from "../screens/start-device-flow.ts";

test("an address without its state says so and starts a sign-in that works", async ({ page, github }) => {
  const { login } = github.createPerson();
  await page.goto("/login/device");
  await expect(deviceScreen(page).ending).toHaveText("This address is incomplete");

  await deviceScreen(page).startAgain();
  github.approve(await deviceScreen(page).userCode(), login);

  await homeScreen(page).isOpenFor(login);
});

test("somebody who is signed in already needs no code and goes on", async ({ page }) => {
  await signInAsOwner(page);
  await page.goto("/login/device?state=whatever");
  await expect(deviceScreen(page).ending).toHaveText("You are already signed in");

  await page.getByRole("link", { name: "Continue" }).click();

  await homeScreen(page).isOpenFor(owner.username);
});

test("rules#8: the address of one browser signs nobody in in another", async ({
  page,
  github,
  otherBrowser,
  browserTrouble,
}) => {
  browserTrouble.expect(/status of 401/);
  const { login } = github.createPerson();
  const userCode = await startDeviceFlow(page);
  const stranger = await otherBrowser.newPage();

  await stranger.goto(page.url());
  await expect(deviceScreen(stranger).ending).toHaveText("This sign-in was interrupted");
  github.approve(userCode, login);
  await homeScreen(page).isOpenFor(login);
  await stranger.goto("/");

  await loginScreen(stranger).isOpen();
});

test("rules#8: the code of one browser is refused to another that has a sign-in of its own", async ({
  page,
  github,
  otherBrowser,
}) => {
  const { login } = github.createPerson();
  const answered = page.waitForResponse("**/api/v2/users/oauth2/github/device");
  const userCode = await startDeviceFlow(page);
  const { device_code } = await (await answered).json();
  const stranger = await otherBrowser.newPage();
  await startDeviceFlow(stranger);
  const state = new URL(stranger.url()).searchParams.get("state");
  github.approve(userCode, login);

  const refused = await stranger.request.post("/api/v2/users/oauth2/github/device", { data: { device_code, state } });

  expect(refused.status()).toBe(401);
  expect(await refused.json()).toMatchObject({ message: "State mismatched." });
  await homeScreen(page).isOpenFor(login);
});

test.describe(() => {
  test.use({ profile: "withoutGithub" });

  test("without GitHub the sign-in page offers a password only", async ({ page }) => {
    await loginScreen(page).open();
    await expect(loginScreen(page).email).toBeFocused();
    await expect(loginScreen(page).github).toBeHidden();
    await loginScreen(page).signInWithPassword(owner);

    await homeScreen(page).isOpenFor(owner.username);
  });

  test("without GitHub a bookmarked code page says so and leads to sign-in", async ({ page, browserTrouble }) => {
    browserTrouble.expect(/status of 400/);
    await page.goto("/login/device?state=old");
    await expect(deviceScreen(page).ending).toHaveText("Sign-in with GitHub is disabled");

    await deviceScreen(page).useAnotherWay();

    await loginScreen(page).isOpen();
  });
});

test.describe(() => {
  test.use({ profile: "withTerms" });

  test("where there are terms they are accepted before anything else", async ({ page }) => {
    await loginScreen(page).open();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Terms of service");
    await expect(page.getByRole("link", { name: /^Terms of service/ })).toHaveAttribute(
      "href",
      "https://terms.example.com/coder",
    );
    await page.getByRole("button", { name: "I agree" }).click();

    await loginScreen(page).signInWithPassword(owner);

    await homeScreen(page).isOpenFor(owner.username);
  });
});
