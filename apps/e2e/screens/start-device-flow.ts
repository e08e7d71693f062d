import type { Page } from "@playwright/test";
import { deviceScreen } from "./device-screen.ts";
import { loginScreen } from "./login-screen.ts";

/** From the sign-in page to the code, which it returns. */
export async function startDeviceFlow(page: Page): Promise<string> {
  await loginScreen(page).open();
  await loginScreen(page).signInWithGithub();
  return deviceScreen(page).userCode();
}
