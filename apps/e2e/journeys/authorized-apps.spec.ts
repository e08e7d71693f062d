import type { Page } from "@playwright/test";
import { createPerson } from "../deployments/create-person.ts";
import { signInAsOwner } from "../deployments/owner.ts";
import { signIn } from "../deployments/sign-in.ts";
import { expectAccessible } from "../expect-accessible.ts";
import { expect, test } from "../fixtures.ts";
import { type AppSignIn, askForGrant, askWhoAmI, EDITOR, startEditor } from "../oauth-app.ts";
import { authorizedAppsScreen } from "../screens/authorized-apps-screen.ts";
import { grantScreen, handOver } from "../screens/grant-screen.ts";
import { oauth2AppsScreen } from "../screens/oauth2-apps-screen.ts";

const CALLBACK = "http://127.0.0.1:65535/callback";

test("somebody revokes an editor, and its token is refused at once", async ({
  page: editorsTab,
  context,
  deployment,
}) => {
  const page = await context.newPage();
  const person = await createPerson(deployment.url, { username: "revokes-editor", roles: [] });
  await signIn(page, person);
  await page.goto("/settings/apps");
  await authorizedAppsScreen(page).isOpen();
  await expect(page.getByText("No authorized apps.")).toBeVisible();
  const editor = await startEditor(deployment.url);
  await editorsTab.goto(editor.address);
  const token = await editor.finish(await handOver(editorsTab, () => grantScreen(editorsTab).allow.click()));
  expect((await askWhoAmI(deployment.url, token)).status).toBe(200);

  await authorizedAppsScreen(page).open();
  await authorizedAppsScreen(page).isOpen();
  await expect(authorizedAppsScreen(page).app(EDITOR)).toContainText("just now");
  await expectAccessible(page);
  await authorizedAppsScreen(page).revoke(EDITOR);

  await expect(authorizedAppsScreen(page).news(`${EDITOR} no longer has access.`)).toBeFocused();
  await expect(authorizedAppsScreen(page).app(EDITOR)).toBeHidden();
  expect((await askWhoAmI(deployment.url, token)).status).toBe(401);
});

test("an owner creates an app and its secret; a site signs people in with it until the secret is deleted", async ({
  page,
  deployment,
}) => {
  await signInAsOwner(page);
  await oauth2AppsScreen(page).open();
  await oauth2AppsScreen(page).isOpen();
  await expectAccessible(page);
  await oauth2AppsScreen(page).startCreating();
  await expect(page.getByRole("textbox", { name: "Redirect addresses" })).toBeVisible();
  await expectAccessible(page);
  await oauth2AppsScreen(page).create("Wiki of the team", CALLBACK);
  await oauth2AppsScreen(page).isOpenFor("Wiki of the team");

  const secret = await oauth2AppsScreen(page).generateSecret();
  expect(secret).toMatch(/^coder_\w{10}_\w{40}$/);
  await expectAccessible(page);
  await oauth2AppsScreen(page).keep();
  await expect(page.getByText(secret)).toHaveCount(0);
  await expectAccessible(page);

  const id = (await oauth2AppsScreen(page).clientId.textContent()) ?? "";
  const appPage = page.url();
  const wiki = askForGrant(deployment.url, {
    client: { id, secret },
    redirectUri: CALLBACK,
    scope: "user:read_personal",
  });
  const token = await allowAtSite(page, wiki);
  expect((await askWhoAmI(deployment.url, token)).status).toBe(200);

  await page.goto(appPage);
  await expect(page.getByRole("row").filter({ hasText: secret.slice(-6) })).toContainText("just now");
  await oauth2AppsScreen(page).deleteSecret();
  await expect(page.getByText(/was deleted, and its tokens with it/)).toBeFocused();
  expect((await askWhoAmI(deployment.url, token)).status).toBe(401);
});

test("an app without a name or an address is refused beside them", async ({ page, browserTrouble }) => {
  browserTrouble.expect(/status of 400/);
  await signInAsOwner(page);
  await oauth2AppsScreen(page).open();
  await oauth2AppsScreen(page).startCreating();

  await oauth2AppsScreen(page).create("", "");
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveAccessibleDescription(/Enter a name/);
  await oauth2AppsScreen(page).create("Hostile", "javascript:alert(1)");

  await expect(page.getByRole("textbox", { name: "Redirect addresses" })).toHaveAccessibleDescription(/dangerous/);
  await expectAccessible(page);
});

test("registration that is switched off keeps new editors away and is on again at a click", async ({
  page,
  deployment,
}) => {
  await signInAsOwner(page);
  await oauth2AppsScreen(page).open();
  const { registration } = oauth2AppsScreen(page);
  await expect(registration).toBeChecked();

  await registration.uncheck();
  await expect(registration).not.toHaveAttribute("aria-busy");
  await expect(startEditor(deployment.url)).rejects.toMatchObject({ status: 403 });
  await registration.check();
  await expect(registration).not.toHaveAttribute("aria-busy");

  expect((await startEditor(deployment.url)).address).toContain("/oauth2/authorize");
});

test("on a phone of 320 px the apps are reached by the menu, and nothing is cut", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await signInAsOwner(page);
  await page.goto("/");

  await page.getByRole("button", { name: "Menu", exact: true }).click();
  await page.getByRole("link", { name: "Authorized apps" }).click();

  await authorizedAppsScreen(page).isOpen();
  await expectAccessible(page);
});

/** The site's own page, which takes the answer. */
async function allowAtSite(page: Page, site: AppSignIn): Promise<string> {
  await page.route(`${CALLBACK}?*`, (route) => route.fulfill({ contentType: "text/html", body: "<h1>The wiki</h1>" }));
  await page.goto(site.address);
  await grantScreen(page).allow.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The wiki");
  return site.finish(page.url());
}
