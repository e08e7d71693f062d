import type { Step } from "./state.ts";

export const click =
  (name: string | RegExp, role: "button" | "link" | "checkbox" | "radio" | "menuitem" = "button"): Step =>
  (page) =>
    page.getByRole(role, { name }).first().click();

/** In the open dialog. */
export const confirm =
  (name: string | RegExp): Step =>
  (page) =>
    page.getByRole("dialog").getByRole("button", { name }).click();

export const fill =
  (label: string, value: string): Step =>
  (page) =>
    page.getByLabel(label, { exact: true }).fill(value);

/** In the open dialog. */
export const fillIn =
  (label: string, value: string): Step =>
  (page) =>
    page.getByRole("dialog").getByLabel(label, { exact: true }).fill(value);

/** Expands what is collapsed. */
export const open =
  (summary: string | RegExp): Step =>
  (page) =>
    page.getByText(summary).first().click();

/** Advances the time, and lets the page finish what it does in it. */
export const wait =
  (seconds: number): Step =>
  (page) =>
    page.clock.runFor(seconds * 1000);

export const signIn: readonly Step[] = [
  fill("Email", "alice@example.com"),
  fill("Password", "SomeSecurePassword!"),
  click("Sign In"),
];

/** Until the first poll is answered. */
export const poll: readonly Step[] = [wait(7)];
