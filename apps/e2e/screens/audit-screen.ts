import type { Page } from "@playwright/test";

export function auditScreen(page: Page) {
  return {
    /** The newest entry whose row contains this text. */
    entry: (text: string) => page.getByRole("row").filter({ hasText: text }).first(),
    async filter({ action }: { action: string }) {
      await page.getByLabel("What happened").selectOption(action);
      await page.getByRole("button", { name: "Apply filter" }).click();
    },
  };
}
