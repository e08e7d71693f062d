import { createApiClient } from "@coder-sign-in/api-client";
import type { Page } from "@playwright/test";
import { owner, signInAsOwner } from "../deployments/owner.ts";
import { expectAccessible } from "../expect-accessible.ts";
import { expect, test } from "../fixtures.ts";
import { loginScreen } from "../screens/login-screen.ts";
import { tokensScreen } from "../screens/tokens-screen.ts";

test("somebody creates a limited token, a program uses it, and once deleted it is refused at once", async ({
  page,
  baseURL,
}) => {
  await signInAsOwner(page);
  await tokensScreen(page).open();
  await tokensScreen(page).isOpen();

  const token = await tokensScreen(page).create("journey", /Identity/);
  const program = programWith(baseURL, token);
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(tokensScreen(page).dialog, "Escape does not lose the key").toBeVisible();
  await tokensScreen(page).keep();
  await expect(tokensScreen(page).token("journey")).toContainText("never");

  expect(await program.getUser({ user: "me" })).toMatchObject({ username: owner.username });
  await expect(program.getTokens({ user: "me" })).rejects.toMatchObject({ status: 403 });
  await expect(program.createKey({ user: "me" })).rejects.toMatchObject({ status: 403 });
  await page.reload();
  await expect(tokensScreen(page).token("journey")).toContainText("just now");
  await expectAccessible(page);

  await tokensScreen(page).delete("journey");
  await expect(page.getByText("The token “journey” was deleted.")).toBeFocused();
  await expect(program.getUser({ user: "me" })).rejects.toMatchObject({ status: 401 });
});

test("a name that is taken is refused beside the name", async ({ page, browserTrouble }) => {
  browserTrouble.expect(/status of 409/);
  await signInAsOwner(page);
  await tokensScreen(page).open();
  await tokensScreen(page).create("twice", /Read only/);
  await tokensScreen(page).keep();

  await page.getByRole("link", { name: "Create token" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("twice");
  await page.getByRole("button", { name: "Create token" }).click();

  await expect(page.getByRole("textbox", { name: "Name" })).toHaveAccessibleDescription(
    /You already have a token with this name/,
  );
  await expectAccessible(page);
});

test("coder login: the page it opens gives a token that works as a session", async ({ page, baseURL, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/cli-auth");
  await loginScreen(page).signInWithPassword(owner);
  await expect(page).toHaveURL("/cli-auth");

  await page.getByRole("button", { name: "Create session token" }).click();
  await page.getByRole("button", { name: "Copy session token" }).click();
  await expect(page.getByText("Copied")).toBeVisible();
  await expectAccessible(page);

  const program = programWith(baseURL, await clipboard(page));
  expect(await program.getUser({ user: "me" })).toMatchObject({ username: owner.username });
  await expect(page.getByText("in 7 days")).toBeVisible();
});

test("on a phone of 320 px nothing is cut, and the menu leads to the tokens", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await signInAsOwner(page);
  await page.goto("/");

  await page.getByRole("button", { name: "Menu", exact: true }).click();
  await page.getByRole("link", { name: "Tokens" }).click();

  await tokensScreen(page).isOpen();
  await expect(page.getByRole("link", { name: "Tokens" })).toBeHidden();
  const overflow = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
  expect(overflow).toBeLessThanOrEqual(0);
  await expectAccessible(page);
});

function programWith(baseUrl: string | undefined, token: string) {
  return createApiClient({ baseUrl, headers: () => ({ "Coder-Session-Token": token }) });
}

function clipboard(page: Page): Promise<string> {
  return page.evaluate<string>("navigator.clipboard.readText()");
}
