import { defaultApp } from "@coder-sign-in/github-emulator";
import { createPerson } from "../deployments/create-person.ts";
import { signInAsOwner } from "../deployments/owner.ts";
import { signIn } from "../deployments/sign-in.ts";
import { expectAccessible } from "../expect-accessible.ts";
import { expect, test } from "../fixtures.ts";
import { optionsScreen, overviewScreen, userAuthScreen } from "../screens/deployment-screens.ts";
import { homeScreen } from "../screens/home-screen.ts";

test("an owner reads what runs here and how it fares", async ({ page }) => {
  const overview = overviewScreen(page);
  await signInAsOwner(page);
  await page.goto("/");
  await page.getByRole("link", { name: "Overview" }).click();
  await overview.isOpen();

  await expect(page).toHaveTitle("Deployment – Coder");
  await expect(overview.fact("Version")).toHaveText(/^v\d/);
  await expect(overview.fact("Updates")).toHaveText("not checked: the update check is off");
  await expect(overview.section("Database")).toContainText("PostgreSQL answers");
  await expect(overview.section("GitHub")).toContainText("Works");
  await expect(overview.section("Mail")).toContainText("Not configured");
  await expect(overview.fact("Active people")).toContainText("in 24 hours");
  await expect(page.getByRole("list", { name: "Sign-ins by method" })).toContainText("Password");
  await expect(page.getByRole("region", { name: "Workspaces" })).toHaveCount(0);
  await expectAccessible(page);

  await page.getByRole("link", { name: "update check" }).click();
  await expect(optionsScreen(page).option("Update Check")).toContainText("CODER_UPDATE_CHECK");
});

test("an owner tests GitHub with the keyboard, and learns in plain words what is wrong", async ({ page, github }) => {
  const userAuth = userAuthScreen(page);
  await signInAsOwner(page);
  await userAuth.open();
  await userAuth.isOpen();
  await expect(userAuth.way("GitHub").getByText("On", { exact: true })).toBeVisible();
  await expect(userAuth.way("OpenID Connect").getByText("Off", { exact: true })).toBeVisible();
  await expect(userAuth.setting("OAuth2 GitHub Device Flow")).toContainText("Environment");

  await userAuth.testButton("GitHub").focus();
  await page.keyboard.press("Enter");
  await expect(userAuth.finding("GitHub")).toContainText("GitHub issued a device code.");
  await expect(userAuth.testButton("GitHub")).toBeFocused();

  github.upsertApp(defaultApp.clientId, { deviceFlow: false });
  await page.keyboard.press("Enter");
  await expect(userAuth.finding("GitHub")).toContainText(/device flow is disabled/i);
  await expectAccessible(page);

  github.addFault({ kind: "reset", group: "device_code" });
  await page.keyboard.press("Enter");
  await expect(userAuth.finding("GitHub")).toContainText(/could not be reached|cut|reset/);
});

test.describe(() => {
  test.use({ profile: "oidc" });

  test("an owner tests the provider of OpenID Connect", async ({ page }) => {
    const userAuth = userAuthScreen(page);
    await signInAsOwner(page);
    await userAuth.open();

    await userAuth.testButton("OpenID Connect").click();

    await expect(userAuth.finding("OpenID Connect")).toContainText("works.");
    await expect(userAuth.setting("OIDC Client Secret")).toContainText("set");
    await page.getByText(/more with their defaults$/).click();
    await expect(userAuth.setting("OIDC Username Field")).toContainText("Default");
  });
});

test("an owner finds one of all options, and a link shows somebody else the same", async ({ page, deployment }) => {
  const options = optionsScreen(page);
  await signInAsOwner(page);
  await options.open();
  await expect(options.count).toHaveText("243 options");

  await options.search.pressSequentially("github client secret");
  await expect(options.count).toHaveText("1 of 243 options");
  await expect(options.option("OAuth2 GitHub Client Secret")).toContainText("not set");
  await expect(page).toHaveURL("/deployment/options?q=github+client+secret");

  await options.open("?q=CODER_OAUTH2_GITHUB&show=set");
  await expect(options.search).toHaveValue("CODER_OAUTH2_GITHUB");
  await expect(options.option("OAuth2 GitHub Client ID")).toContainText(defaultApp.clientId);
  await expect(options.option("OAuth2 GitHub Allowed Orgs")).toHaveCount(0);
  await expectAccessible(page);

  await options.show.selectOption("No effect here");
  await options.search.fill("telemetry enable");
  await expect(options.option("Telemetry Enable")).toContainText("No effect here");
  await options.search.fill("no such thing");
  await expect(page.getByText("No option matches.")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Show all options" }).click();
  await expect(options.count).toHaveText("243 options");
  await expect(options.option("Access URL")).toContainText(deployment.url);
});

test("an auditor reads everything but health, and tests nothing", async ({ page, deployment }) => {
  const credentials = await createPerson(deployment.url, { username: "audrey-journey", roles: ["auditor"] });
  await signIn(page, credentials);
  await page.goto("/deployment/overview");

  await overviewScreen(page).isOpen();
  await expect(overviewScreen(page).health).toContainText("Only owners see");
  await expect(overviewScreen(page).fact("Active people")).toContainText("in 24 hours");
  await page.getByRole("link", { name: "User authentication" }).click();
  await expect(userAuthScreen(page).setting("OAuth2 GitHub Device Flow")).toBeVisible();
  await expect(userAuthScreen(page).testButton("GitHub")).toHaveCount(0);
  await page.getByRole("link", { name: "Options", exact: true }).click();
  await expect(optionsScreen(page).count).toHaveText("243 options");
});

test("a member finds no way there, and a clear page at each address", async ({ page, deployment }) => {
  const credentials = await createPerson(deployment.url, { username: "mo-journey", roles: [] });
  await signIn(page, credentials);
  await page.goto("/");
  await homeScreen(page).isOpen();
  await expect(page.getByRole("navigation").getByRole("link", { name: "Options", exact: true })).toHaveCount(0);

  for (const path of ["overview", "userauth", "options"]) {
    await page.goto(`/deployment/${path}`);
    await expect(page.getByRole("heading", { name: "You do not have access to this page", level: 1 })).toBeVisible();
  }
  await expect(page).toHaveTitle("No access – Coder");
});
