import { expect, type Page } from "@playwright/test";

/** The page the server draws itself when a way through GitHub ends badly. */
export function errorPage(page: Page) {
  const back = page.getByRole("link", { name: "Back to sign-in" });
  return {
    heading: page.getByRole("heading", { level: 1 }),
    isOpen: () => expect(back).toBeVisible(),
    goBack: () => back.click(),
  };
}
