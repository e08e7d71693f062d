import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

const LOOKS = [
  { name: "light", colorScheme: "light", width: 1280 },
  { name: "dark", colorScheme: "dark", width: 1280 },
  { name: "320 px wide", colorScheme: "light", width: 320 },
] as const;
/** 320 px is also what 400 % zoom leaves of 1280 (WCAG 1.4.10). */
const OVERFLOW_PX = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** The screen in its current state has no axe violations, and no horizontal scrolling, in every theme and width. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const { name, colorScheme, width } of LOOKS) {
    await test.step(name, async () => {
      // Colors in transition would be measured halfway.
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 800 });

      // In the page itself: otherwise axe opens another one each time, to combine the results of frames. There are
      // none.
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(RULES).analyze();
      const faults = violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`),
      );
      expect.soft(faults).toEqual([]);
      expect.soft(await page.evaluate(OVERFLOW_PX), "px to scroll sideways").toBe(0);
    });
  }
}
