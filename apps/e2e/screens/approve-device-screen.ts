import type { Page } from "@playwright/test";

/** `/device`: the code that a device shows, and the decision about it. */
export function approveDeviceScreen(page: Page) {
  const code = page.getByLabel("Code");
  const goOn = page.getByRole("button", { name: "Continue" });
  return {
    code,
    heading: page.getByRole("heading", { level: 1 }),
    codeToCompare: page.getByTestId("user-code"),
    able: page.getByRole("region", { name: "It will be able to" }),
    account: page.getByRole("region", { name: "You are signed in as" }),
    open: () => page.goto("/device"),
    goOn: () => goOn.click(),
    async enter(userCode: string) {
      await code.fill(userCode);
      await goOn.click();
    },
    approve: () => page.getByRole("button", { name: "Allow" }).click(),
    deny: () => page.getByRole("button", { name: "Deny" }).click(),
  };
}
