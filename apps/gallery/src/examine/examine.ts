import type { Page } from "@playwright/test";
import { findFaults } from "../../../e2e/find-faults.ts";
import { looks, show } from "../pictures/looks.ts";
import { findKeyboardFaults } from "./find-keyboard-faults.ts";

/** What axe finds and what a keyboard does not reach. Moves the focus. */
export async function examine(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const look of looks) {
    if (!look.rules) continue;
    await show(page, look);
    faults.push(...(await findFaults(page, look.rules)).map((fault) => `${look.name}: ${fault}`));
  }
  return [...faults, ...(await findKeyboardFaults(page))];
}
