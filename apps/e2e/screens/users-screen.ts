import { expect, type Page } from "@playwright/test";

export function usersScreen(page: Page) {
  const dialog = page.getByRole("dialog");
  const row = (username: string) => page.getByRole("row").filter({ has: page.getByText(username, { exact: true }) });
  const choose = async (username: string, action: string) => {
    await page.getByRole("button", { name: `Actions for ${username}` }).click();
    await page.getByRole("menuitem", { name: action, exact: true }).click();
  };
  return {
    dialog,
    row,
    search: page.getByRole("searchbox", { name: "Search" }),
    news: (text: RegExp | string) => page.getByRole("status").filter({ hasText: text }),
    isOpen: () => expect(page.getByRole("heading", { name: "Users", level: 1 })).toBeVisible(),
    choose,
    async suspend(username: string) {
      await choose(username, "Suspend");
      await dialog.getByRole("button", { name: "Suspend" }).click();
    },
    async activate(username: string) {
      await choose(username, "Activate");
      await dialog.getByRole("button", { name: "Activate" }).click();
    },
    async delete(username: string) {
      await choose(username, "Delete");
      await dialog.getByLabel(`Type the username ${username}`).fill(username);
      await dialog.getByRole("button", { name: "Delete account" }).click();
    },
    async create({ username, email, password }: { username: string; email: string; password: string }) {
      await page.getByRole("link", { name: "Create user" }).click();
      await page.getByLabel("Username").fill(username);
      await page.getByLabel("Email", { exact: true }).fill(email);
      await page.getByLabel("Password", { exact: true }).fill(password);
      await page.getByRole("button", { name: "Create user" }).click();
    },
  };
}
