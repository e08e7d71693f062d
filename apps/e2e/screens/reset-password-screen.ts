import { expect, type Page } from "@playwright/test";

/** `/reset-password`, and `/reset-password/change` that the mail leads to. */
export function resetPasswordScreen(page: Page) {
  const email = page.getByLabel("Email");
  const code = page.getByLabel("Code");
  const newPassword = page.getByLabel("New password", { exact: true });
  return {
    email,
    code,
    newPassword,
    error: page.getByRole("alert"),
    strength: page.getByRole("status"),
    sendCode: () => page.getByRole("button", { name: "Send code" }).click(),
    isSent: () => expect(page.getByRole("heading", { name: "Check your email" })).toBeVisible(),
    async setPassword(passcode: string, password: string) {
      await code.fill(passcode);
      await newPassword.fill(password);
      await page.getByRole("button", { name: "Set password" }).click();
    },
  };
}
