import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Browser, Page } from "@playwright/test";
import { overflowPx } from "../../../e2e/find-faults.ts";
import { examine } from "../examine/examine.ts";
import type { NamedState } from "../states/all-states.ts";
import { screenAt } from "../states/screens.ts";
import { looks, show } from "./looks.ts";

export interface Picture {
  /** Below the gallery's directory. */
  file: string;
  /** Name of the look. */
  look: string;
}

export interface Photographed {
  state: NamedState;
  screen: string;
  /** Of the tab. */
  title: string;
  pictures: Picture[];
  /** Why the intended picture could not be taken, and what is wrong with its looks. */
  troubles: string[];
}

export interface PhotographOptions {
  origin: string;
  out: string;
  /** Also looks for what axe finds and a keyboard does not reach. */
  examine: boolean;
}

/** So that dates in pictures stay the same: five minutes after the latest of the mocks'. */
const NOW = new Date("2026-02-03T08:20:00Z");
const TIMEOUT_MS = 30_000;
const SETTLED_BY_MS = 5000;
/** For its theme and width. */
const SPINNER = "animate-spin";
/** The panel that names the current world. */
const HIDE_PANEL = "mock-scenario-panel { display: none; }";

/** Brings about one state and takes its pictures. Errors are part of the result, and visible in the last picture. */
export async function photograph(
  browser: Browser,
  state: NamedState,
  options: PhotographOptions,
): Promise<Photographed> {
  const context = await browser.newContext({ reducedMotion: "reduce", timezoneId: "UTC", locale: "en-US" });
  const page = await context.newPage();
  page.setDefaultTimeout(TIMEOUT_MS);
  const result: Photographed = { state, screen: screenAt(state.at), title: "", pictures: [], troubles: [] };
  const note = (error: unknown) => result.troubles.push(String(error).split("\n")[0] ?? "");
  try {
    await bringAbout(page, options.origin, state).catch(note);
    await takePictures(page, result, options).catch(note);
    return result;
  } finally {
    await context.close();
  }
}

async function takePictures(page: Page, result: Photographed, { out, examine: isExamined }: PhotographOptions) {
  const { state, screen, pictures, troubles } = result;
  const folder = join(nameOf(screen), nameOf(`${state.scenario} ${state.shows}`));
  await mkdir(join(out, folder), { recursive: true });
  result.title = await page.title();
  // What is behind a dialog cannot be scrolled to.
  const fullPage = (await page.locator("dialog[open]").count()) === 0;
  for (const look of looks) {
    const file = join(folder, `${nameOf(look.name)}.png`);
    await show(page, look);
    await page.screenshot({ path: join(out, file), fullPage, animations: "disabled" });
    pictures.push({ file, look: look.name });
    const overflow = await overflowPx(page);
    if (overflow > 0) troubles.push(`${look.name}: scrolls ${overflow} px sideways`);
  }
  if (isExamined && !state.unexamined) troubles.push(...(await examine(page)));
}

async function bringAbout(page: Page, origin: string, { at, scenario, steps = [] }: NamedState): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.clock.install({ time: NOW });
  await page.goto(`${origin}${at}${at.includes("?") ? "&" : "?"}scenario=${scenario}`);
  // Anywhere in the page: where a screen has hidden parts, the first match may be one of them.
  await page.locator("#root h1, #root [role=status]").first().waitFor({ state: "attached" });
  await settle(page);
  for (const step of steps) {
    await step(page);
    await settle(page);
  }
  await page.addStyleTag({ content: HIDE_PANEL });
}

/** Until the page is the same twice in a row and waits for nothing; some states are about waiting. */
async function settle(page: Page): Promise<void> {
  const deadline = Date.now() + SETTLED_BY_MS;
  for (let last = ""; Date.now() < deadline; ) {
    const now = await page.content();
    if (now === last && !now.includes(SPINNER)) return;
    last = now;
    await delay(150);
  }
}

function nameOf(words: string): string {
  return words.replace(/[^a-zA-Z0-9]+/g, "-").replace(/^-|-$/g, "") || "home";
}
