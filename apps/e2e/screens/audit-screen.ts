import type { Page } from "@playwright/test";

export function auditScreen(page: Page) {
  return {
    /** The newest entry whose row contains this text. */
    entry: (text: string) => page.getByRole("row").filter({ hasText: text }).first(),
    /** `1 to 25 of 60`. */
    range: page.getByRole("status").filter({ hasText: / to \d+ of \d+$/ }),
    async filter({ action }: { action: string }) {
      await page.getByLabel("What happened").selectOption(action);
      await page.getByRole("button", { name: "Apply filter" }).click();
    },
  };
}
