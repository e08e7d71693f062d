import type { Page } from "@playwright/test";
import { owner, signInAsOwner } from "../deployments/owner.ts";
import { expectAccessible } from "../expect-accessible.ts";
import { expect, test } from "../fixtures.ts";
import { loginScreen } from "../screens/login-screen.ts";
import { tokensScreen } from "../screens/tokens-screen.ts";

test.beforeEach(async ({ page, browserTrouble }) => {
  browserTrouble.expect(/status of 401/);
  await signInAsOwner(page);
});

test("a session ends under a form: sign in in another tab, and the form goes on with what was typed", async ({
  page,
}) => {
  await page.goto("/settings/tokens/new");
  await page.getByRole("textbox", { name: "Name" }).fill("typed before");
  await endSession(page);
  await page.getByRole("button", { name: "Create token" }).click();
  await expect(dialog(page)).toBeVisible();
  await expectAccessible(page);

  await signInAgain(page);

  await expect(page.getByRole("dialog", { name: "Your new token" })).toBeVisible();
  await expect(dialog(page)).toHaveCount(0);
  await tokensScreen(page).keep();
  await expect(tokensScreen(page).token("typed before")).toBeVisible();
});

test("a session ends under a list: the list is there once somebody is back", async ({ page }) => {
  await tokensScreen(page).open();
  await expect(page.getByRole("table").or(page.getByText("No tokens found."))).toBeVisible();
  await endSession(page);
  await page.getByRole("checkbox", { name: "Show expired tokens" }).check();

  await signInAgain(page);

  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a session ends under a dialog: what was confirmed happens once somebody is back", async ({ page }) => {
  await page.goto("/settings/ssh-keys");
  const before = await page.getByText(/^ssh-ed25519 /).textContent();
  await page.getByRole("button", { name: "Generate another key" }).click();
  await endSession(page);
  await page.getByRole("dialog").getByRole("button", { name: "Generate another key" }).click();

  await signInAgain(page);

  await expect(page.getByText(/^ssh-ed25519 /)).not.toHaveText(before ?? "");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("a session ends while a page reads in the background: it asks, and goes on", async ({ page }) => {
  await page.goto("/settings/external-auth");
  await expect(page.getByRole("heading", { name: "External accounts", level: 1 })).toBeVisible();
  await endSession(page);
  await page.evaluate("dispatchEvent(new Event('visibilitychange'))");

  await signInAgain(page);

  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "External accounts", level: 1 })).toBeVisible();
});

function dialog(page: Page) {
  return page.getByRole("dialog", { name: "Sign in again" });
}

/** As if it had expired: nobody is told. */
function endSession(page: Page) {
  return page.context().clearCookies({ name: "coder_session_token" });
}

/** The tab closes by itself. */
async function signInAgain(page: Page) {
  const [tab] = await Promise.all([
    page.waitForEvent("popup"),
    dialog(page).getByRole("link", { name: "Sign in" }).click(),
  ]);
  const isClosed = tab.waitForEvent("close");
  await loginScreen(tab).signInWithPassword(owner);
  await isClosed;
}
