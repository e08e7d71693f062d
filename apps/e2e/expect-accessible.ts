import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page, test } from "@playwright/test";
import type { Result, RunOptions } from "axe-core";

const STANDARDS: RunOptions["runOnly"] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** A theme is colors only (tailwind.css): every other rule finds in dark what it found in light. */
const OF_COLORS: RunOptions["runOnly"] = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

const LOOKS = [
  { name: "light", colorScheme: "light", width: 1280, runOnly: STANDARDS },
  { name: "dark", colorScheme: "dark", width: 1280, runOnly: OF_COLORS },
  { name: "320 px wide", colorScheme: "light", width: 320, runOnly: STANDARDS },
] as const;
/** 320 px is also what 400 % zoom leaves of 1280 (WCAG 1.4.10). */
const OVERFLOW_PX = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The screen in its current state has no axe violations, and no horizontal scrolling, in every theme and width. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const { name, colorScheme, width, runOnly } of LOOKS) {
    await test.step(name, async () => {
      // Colors in transition would be measured halfway.
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 800 });

      const faults = (await violations(page, runOnly)).flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`),
      );
      expect.soft(faults).toEqual([]);
      expect.soft(await page.evaluate(OVERFLOW_PX), "px to scroll sideways").toBe(0);
    });
  }
}

/** In the page itself, where axe is loaded once: it is half a megabyte, and there are no frames. */
async function violations(page: Page, runOnly: RunOptions["runOnly"]): Promise<Result[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(AXE);
  const options: RunOptions = { runOnly, resultTypes: ["violations"] };
  return page.evaluate(`axe.run(${JSON.stringify(options)}).then(({ violations }) => violations)`);
}
