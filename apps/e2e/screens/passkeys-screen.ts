import { expect, type Page } from "@playwright/test";

/** Passkeys on the security page, and at sign-in. */
export function passkeysScreen(page: Page) {
  const section = page.getByRole("region", { name: "Passkeys" });
  const dialog = page.getByRole("dialog");
  const actions = (name: string) => section.getByRole("button", { name: `Actions for ${name}` });
  return {
    signIn: page.getByRole("button", { name: "Use a passkey" }),
    codes: page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem"),
    actions,
    row: (name: string) => section.getByRole("row", { name }),
    stepIsOpen: () => expect(page.getByRole("heading", { name: "Use your passkey", level: 1 })).toBeFocused(),
    async add(name: string, password: string) {
      await section.getByRole("button", { name: "Add passkey" }).click();
      await dialog.getByLabel("Name").fill(name);
      await dialog.getByLabel("Password", { exact: true }).fill(password);
      await dialog.getByRole("button", { name: "Continue" }).click();
    },
    async remove(name: string, password: string) {
      await actions(name).click();
      await page.getByRole("menuitem", { name: "Remove" }).click();
      await dialog.getByLabel("Password", { exact: true }).fill(password);
      await dialog.getByRole("button", { name: "Remove passkey" }).click();
    },
  };
}
