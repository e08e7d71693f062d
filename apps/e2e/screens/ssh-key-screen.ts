import { expect, type Page } from "@playwright/test";

/** `/settings/ssh-keys`. */
export function sshKeyScreen(page: Page) {
  return {
    publicKey: page.getByRole("region", { name: "Public key" }),
    open: () => page.goto("/settings/ssh-keys"),
    isOpen: () => expect(page.getByRole("heading", { name: "SSH key", level: 1 })).toBeVisible(),
    copy: () => page.getByRole("button", { name: "Copy public key" }).click(),
    async replace() {
      await page.getByRole("button", { name: "Generate another key" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Generate another key" }).click();
    },
  };
}
