import type { Page } from "@playwright/test";

export function securityScreen(page: Page) {
  const dialog = page.getByRole("dialog", { name: "Change to GitHub?" });
  return {
    dialog,
    way: page.getByRole("region", { name: "Single sign-on" }).locator("strong"),
    dialogPassword: dialog.getByLabel("Password", { exact: true }),
    async changePassword(oldPassword: string, newPassword: string) {
      await page.getByLabel("Old password").fill(oldPassword);
      await page.getByLabel("New password", { exact: true }).fill(newPassword);
      await page.getByRole("button", { name: "Change password" }).click();
    },
    openConversion: () => page.getByRole("button", { name: "Change to GitHub" }).click(),
    async confirmConversion(password: string) {
      await dialog.getByLabel("Password", { exact: true }).fill(password);
      await dialog.getByRole("button", { name: "Change to GitHub" }).click();
    },
  };
}
