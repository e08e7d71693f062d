import { expect, type Page, test } from "@playwright/test";
import { findFaults, OF_COLORS, overflowPx, STANDARDS } from "./find-faults.ts";

/** 320 px is also what 400 % zoom leaves of 1280 (WCAG 1.4.10). */
const LOOKS = [
  { name: "light", colorScheme: "light", width: 1280, rules: STANDARDS },
  { name: "dark", colorScheme: "dark", width: 1280, rules: OF_COLORS },
  { name: "320 px wide", colorScheme: "light", width: 320, rules: STANDARDS },
] as const;

/** The screen in its current state has no axe violations, and no horizontal scrolling, in every theme and width. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const { name, colorScheme, width, rules } of LOOKS) {
    await test.step(name, async () => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });

      expect.soft(await findFaults(page, rules)).toEqual([]);
      expect.soft(await overflowPx(page), "px to scroll sideways").toBe(0);
    });
  }
}
