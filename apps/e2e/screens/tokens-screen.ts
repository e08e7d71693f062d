import { expect, type Page } from "@playwright/test";

export function tokensScreen(page: Page) {
  const dialog = page.getByRole("dialog");
  return {
    dialog,
    open: () => page.goto("/settings/tokens"),
    isOpen: () => expect(page.getByRole("heading", { name: "Tokens", level: 1 })).toBeVisible(),
    token: (name: string) => page.getByRole("row", { name }),
    /** Creates a token with a preset and returns its key, which is shown only once. */
    async create(name: string, preset: RegExp): Promise<string> {
      await page.getByRole("link", { name: "Create token" }).click();
      await page.getByRole("textbox", { name: "Name" }).fill(name);
      await page.getByRole("radio", { name: preset }).check();
      await page.getByRole("button", { name: "Create token" }).click();
      return (await dialog.getByTestId("new-token").textContent()) ?? "";
    },
    async keep() {
      await dialog.getByRole("button", { name: "Done" }).click();
    },
    async delete(name: string) {
      await page.getByRole("button", { name: `Delete token ${name}` }).click();
      // It is in a cell that aligns its button to the end.
      await expect(dialog).toHaveCSS("text-align", "start");
      await dialog.getByRole("button", { name: "Delete token" }).click();
    },
  };
}
