import { expect, type Page } from "@playwright/test";

interface Account {
  username: string;
  email: string;
  password: string;
}

export function setupScreen(page: Page) {
  return {
    isOpen: () => expect(page.getByRole("heading", { name: "Set up Coder", level: 1 })).toBeVisible(),
    signUpWithGithub: () => page.getByRole("link", { name: "Sign up with GitHub" }).click(),
    async createAccount({ username, email, password }: Account) {
      await page.getByLabel("Username").fill(username);
      await page.getByLabel("Email").fill(email);
      await page.getByLabel("Password", { exact: true }).fill(password);
      await page.getByRole("button", { name: "Create account" }).click();
    },
  };
}
