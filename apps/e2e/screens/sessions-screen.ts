import { expect, type Page } from "@playwright/test";

export function sessionsScreen(page: Page) {
  const dialog = page.getByRole("dialog");
  return {
    dialog,
    open: () => page.goto("/settings/sessions"),
    isOpen: () => expect(page.getByRole("heading", { name: "Where you are signed in", level: 1 })).toBeVisible(),
    /** One for each place, without the heading row. */
    rows: page.getByRole("row").filter({ has: page.getByRole("rowheader") }),
    current: page.getByRole("row", { name: /This session/ }),
    others: page.getByRole("row").filter({ has: page.getByRole("button") }),
    async signOutEverywhereElse() {
      await page.getByRole("button", { name: "Sign out everywhere else" }).click();
      await dialog.getByRole("button", { name: "Sign out everywhere else" }).click();
    },
  };
}
