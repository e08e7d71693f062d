import { expect, type Page } from "@playwright/test";

/** `/deployment/oauth2-apps`, and the page of one app. */
export function oauth2AppsScreen(page: Page) {
  const dialog = page.getByRole("dialog");
  const fact = (name: string) =>
    page
      .locator("dl > div")
      .filter({ has: page.getByRole("term").filter({ hasText: name }) })
      .getByRole("definition")
      .locator("code");
  return {
    dialog,
    registration: page.getByRole("checkbox", { name: "Apps may register themselves" }),
    clientId: fact("Client ID"),
    open: () => page.goto("/deployment/oauth2-apps"),
    isOpen: () => expect(page.getByRole("heading", { name: "OAuth2 apps", level: 1 })).toBeVisible(),
    isOpenFor: (app: string) => expect(page.getByRole("heading", { name: app, level: 1 })).toBeVisible(),
    startCreating: () => page.getByRole("link", { name: "Create app" }).click(),
    async create(name: string, redirectUri: string) {
      await page.getByRole("textbox", { name: "Name" }).fill(name);
      await page.getByRole("textbox", { name: "Redirect addresses" }).fill(redirectUri);
      await page.getByRole("button", { name: "Create app" }).click();
    },
    /** Returns the secret, which is shown only once. */
    async generateSecret(): Promise<string> {
      await page.getByRole("button", { name: "Generate secret" }).click();
      return (await dialog.getByTestId("new-secret").textContent()) ?? "";
    },
    keep: () => dialog.getByRole("button", { name: "Done" }).click(),
    async deleteSecret() {
      await page.getByRole("button", { name: /^Delete the secret/ }).click();
      await dialog.getByRole("button", { name: "Delete secret" }).click();
    },
  };
}
