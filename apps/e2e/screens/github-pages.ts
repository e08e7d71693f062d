import { expect, type Page } from "@playwright/test";

/** GitHub's own pages, as the emulator renders them. */
export function githubPages(page: Page) {
  const code = page.getByLabel("Code");
  const authorizeButton = page.getByRole("button", { name: "Authorize" });
  const account = (login: string) => page.getByRole("button", { name: new RegExp(`^${login}\\b`) });
  return {
    code,
    account,
    authorizeButton,
    heading: page.getByRole("heading", { level: 1 }),
    isOpen: () => expect(page.getByRole("banner").getByText("Emulated GitHub")).toBeVisible(),
    signInAs: (login: string) => account(login).click(),
    async enterCode(userCode: string) {
      await code.fill(userCode);
      await page.getByRole("button", { name: "Continue" }).click();
    },
    authorize: () => authorizeButton.click(),
    cancel: () => page.getByRole("button", { name: "Cancel" }).click(),
  };
}
