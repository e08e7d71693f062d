import { expect, type Page } from "@playwright/test";

/** `/login/device`, while a code waits and in each of its endings. */
export function deviceScreen(page: Page) {
  const code = page.getByTestId("user-code");
  const openGithub = page.getByRole("link", { name: "Copy code and open GitHub" });
  return {
    code,
    openGithub,
    countdown: page.getByTestId("countdown"),
    status: page.getByTestId("status"),
    ending: page.getByRole("heading", { level: 1 }),
    isOpen: () => expect(code).toBeVisible(),
    async userCode(): Promise<string> {
      await expect(code).toHaveText(/\S/);
      return (await code.textContent()) ?? "";
    },
    /** Copies the code and returns the tab that opens. */
    async goToGithub(): Promise<Page> {
      const [tab] = await Promise.all([page.context().waitForEvent("page"), openGithub.click()]);
      return tab;
    },
    getNewCode: () => page.getByRole("button", { name: "Get a new code" }).click(),
    startAgain: () => page.getByRole("link", { name: "Start again" }).click(),
    useAnotherWay: () => page.getByRole("link", { name: "Use another way to sign in" }).click(),
  };
}
