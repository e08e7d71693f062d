import { expect, type Page } from "@playwright/test";

export function authorizedAppsScreen(page: Page) {
  return {
    app: (name: string) => page.getByRole("row").filter({ hasText: name }),
    news: (text: string) => page.getByText(text),
    open: () => page.goto("/settings/apps"),
    isOpen: () => expect(page.getByRole("heading", { name: "Authorized apps", level: 1 })).toBeVisible(),
    async revoke(name: string) {
      await page.getByRole("button", { name: `Revoke ${name}` }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Revoke access" }).click();
    },
  };
}
