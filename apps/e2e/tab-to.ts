import { expect, type Locator, type Page } from "@playwright/test";

/** From the search field of a list to what is below its rows. */
const MOST_STEPS = 80;

/** Presses Tab until the target has the focus, as a person without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const focused = page.locator("*:focus");
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press("Tab");
    if ((await focused.and(target).count()) > 0) return;
  }
  await expect(target, `can be reached with ${MOST_STEPS} presses of Tab`).toBeFocused();
}
