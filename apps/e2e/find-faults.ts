import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type { Result, RunOptions } from "axe-core";

type Rules = RunOptions["runOnly"];

export const STANDARDS: Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** A theme is colors only (tailwind.css): every other rule finds in dark what it found in light. */
export const OF_COLORS: Rules = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const OVERFLOW_PX = "document.documentElement.scrollWidth - document.documentElement.clientWidth";

/** What axe finds on the screen in its current state, theme and width, each fault with its element. */
export async function findFaults(page: Page, runOnly: Rules): Promise<string[]> {
  return (await violations(page, runOnly)).flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`),
  );
}

/** How far the page scrolls sideways. */
export function overflowPx(page: Page): Promise<number> {
  return page.evaluate<number>(OVERFLOW_PX);
}

/** In the page itself, where axe is loaded once: it is half a megabyte, and there are no frames. */
async function violations(page: Page, runOnly: Rules): Promise<Result[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(AXE);
  const options: RunOptions = { runOnly, resultTypes: ["violations"] };
  return page.evaluate(`axe.run(${JSON.stringify(options)}).then(({ violations }) => violations)`);
}
