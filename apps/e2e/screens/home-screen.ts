import { expect, type Page } from "@playwright/test";

export function homeScreen(page: Page) {
  const accountMenu = page.getByRole("button", { name: /^Account menu of / });
  const signOut = page.getByRole("button", { name: "Sign out", exact: true });
  const isOpen = () => expect(page.getByRole("heading", { name: /^Welcome, /, level: 1 })).toBeVisible();
  const fact = (name: string) =>
    page
      .locator("dl > div")
      .filter({ has: page.getByRole("term").filter({ hasText: name }) })
      .getByRole("definition");
  return {
    accountMenu,
    signOutButton: signOut,
    way: fact("Signed in"),
    end: fact("Session expires"),
    roles: fact("Roles"),
    isOpen,
    async isOpenFor(username: string) {
      await isOpen();
      await expect(page.getByRole("main").getByText(username, { exact: true })).toBeVisible();
    },
    async signOut() {
      await accountMenu.click();
      await signOut.click();
    },
  };
}
