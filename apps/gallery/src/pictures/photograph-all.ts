import { chromium } from "@playwright/test";
import { findChromium, findHeadlessShell } from "../../../launcher/browser/find-chromium.mjs";
import type { NamedState } from "../states/all-states.ts";
import { type Photographed, type PhotographOptions, photograph } from "./photograph.ts";

interface PhotographAllOptions extends PhotographOptions {
  workers: number;
  onDone: (photographed: Photographed, done: number) => void;
}

/** Several pages at a time; the result is in the order of the states. */
export async function photographAll(
  states: readonly NamedState[],
  { workers, onDone, ...options }: PhotographAllOptions,
): Promise<Photographed[]> {
  const browser = await chromium.launch({ executablePath: findHeadlessShell() ?? findChromium() });
  const results: Photographed[] = [];
  let next = 0;
  let done = 0;
  async function work(): Promise<void> {
    for (let index = next++; ; index = next++) {
      const state = states[index];
      if (!state) return;
      const photographed = await photograph(browser, state, options);
      results[index] = photographed;
      onDone(photographed, ++done);
    }
  }
  try {
    await Promise.all(Array.from({ length: workers }, work));
  } finally {
    await browser.close();
  }
  return results;
}
