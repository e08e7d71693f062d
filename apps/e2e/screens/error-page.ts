import { expect, type Page } from "@playwright/test";

/** The page the server itself renders when a sign-in through GitHub fails. */
export function errorPage(page: Page) {
  const back = page.getByRole("link", { name: "Back to sign-in" });
  return {
    heading: page.getByRole("heading", { level: 1 }),
    isOpen: () => expect(back).toBeVisible(),
    goBack: () => back.click(),
    /** Copies what an administrator needs. */
    async copyDetails(): Promise<string> {
      await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      await page.getByText("Details for your administrator").click();
      await page.getByRole("button", { name: "Copy details" }).click();
      await expect(page.getByRole("status")).toHaveText("Copied");
      return page.evaluate<string>("navigator.clipboard.readText()");
    },
  };
}
