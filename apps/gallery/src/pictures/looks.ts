import type { Page } from "@playwright/test";
import { OF_COLORS, STANDARDS } from "../../../e2e/find-faults.ts";

export interface Look {
  /** Unique; also the name of the picture. */
  name: string;
  width: number;
  height: number;
  colorScheme: "light" | "dark";
  forcedColors?: "active" | "none";
  /** What axe examines. Widths between have the same elements, and a theme has the same colors in each. */
  rules?: typeof STANDARDS;
}

const HEIGHT = 900;

export const looks: readonly Look[] = [
  { name: "light, 320 px", width: 320, height: HEIGHT, colorScheme: "light", rules: STANDARDS },
  { name: "light, 1,024 px", width: 1024, height: HEIGHT, colorScheme: "light" },
  { name: "light, 1,440 px", width: 1440, height: HEIGHT, colorScheme: "light", rules: STANDARDS },
  { name: "dark, 320 px", width: 320, height: HEIGHT, colorScheme: "dark" },
  { name: "dark, 1,024 px", width: 1024, height: HEIGHT, colorScheme: "dark" },
  { name: "dark, 1,440 px", width: 1440, height: HEIGHT, colorScheme: "dark", rules: OF_COLORS },
  { name: "forced colors, 1,024 px", width: 1024, height: HEIGHT, colorScheme: "dark", forcedColors: "active" },
  // What a window of 1280 by 1024 px has left (WCAG 1.4.10).
  { name: "400 % zoom", width: 320, height: 256, colorScheme: "light" },
];

export async function show(page: Page, { width, height, colorScheme, forcedColors = "none" }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme, forcedColors });
  await page.setViewportSize({ width, height });
}
