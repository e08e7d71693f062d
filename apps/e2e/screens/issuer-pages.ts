import { expect, type Page } from "@playwright/test";

/** The pages of the pretend OpenID Connect provider. */
export function issuerPages(page: Page) {
  const login = page.getByPlaceholder("Enter any login");
  return {
    /** They request a font from the internet. */
    withoutInternet: () => page.route(/fonts\.googleapis\.com/, (route) => route.fulfill({ body: "" })),
    isOpen: () => expect(login).toBeVisible(),
    async signInAs(name: string) {
      await login.fill(name);
      await page.getByPlaceholder("and password").fill("any");
      await page.getByRole("button", { name: "Sign-in" }).click();
      await page.getByRole("button", { name: "Continue" }).click();
    },
    agreeToSignOut: () => page.getByRole("button", { name: "Yes, sign me out" }).click(),
    cancel: () => page.getByRole("link", { name: "[ Cancel ]" }).click(),
  };
}
