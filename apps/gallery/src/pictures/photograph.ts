import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Browser, Page } from "@playwright/test";
import type { NamedState } from "../states/all-states.ts";
import { screenAt } from "../states/screens.ts";

const widths = [320, 1024, 1440] as const;
const schemes = ["light", "dark"] as const;

export interface Picture {
  /** Below the gallery's directory. */
  file: string;
  scheme: (typeof schemes)[number];
  width: (typeof widths)[number];
}

export interface Photographed {
  state: NamedState;
  screen: string;
  /** Of the tab. */
  title: string;
  pictures: Picture[];
  /** Why the intended picture could not be taken. */
  trouble?: string;
}

/** So that dates in pictures stay the same. */
const NOW = new Date("2026-03-02T10:00:00Z");
const HEIGHT = 900;
const TIMEOUT_MS = 10_000;
const SETTLED_BY_MS = 2000;
/** For its theme and width. */
const SPINNER = "animate-spin";
/** The panel that names the current world. */
const HIDE_PANEL = "mock-scenario-panel { display: none; }";

/** Brings about one state and takes its pictures. Errors are part of the result, and visible in the last picture. */
export async function photograph(
  browser: Browser,
  origin: string,
  state: NamedState,
  out: string,
): Promise<Photographed> {
  const context = await browser.newContext({ reducedMotion: "reduce", timezoneId: "UTC", locale: "en-US" });
  const page = await context.newPage();
  page.setDefaultTimeout(TIMEOUT_MS);
  const screen = screenAt(state.at);
  try {
    const trouble = await bringAbout(page, origin, state).then(
      () => undefined,
      (error: unknown) => String(error).split("\n")[0],
    );
    const title = await page.title();
    return { state, screen, title, trouble, pictures: await takePictures(page, { state, screen, out }) };
  } finally {
    await context.close();
  }
}

async function bringAbout(page: Page, origin: string, { at, scenario, steps = [] }: NamedState): Promise<void> {
  await page.setViewportSize({ width: 1440, height: HEIGHT });
  await page.clock.install({ time: NOW });
  await page.goto(`${origin}${at}${at.includes("?") ? "&" : "?"}scenario=${scenario}`);
  // Anywhere in the page: where a screen has hidden parts, the first match may be one of them.
  await page.locator("#root h1, #root [role=status]").first().waitFor({ state: "attached" });
  await settle(page);
  for (const step of steps) {
    await step(page);
    await settle(page);
  }
}

async function takePictures(page: Page, { state, screen, out }: { state: NamedState; screen: string; out: string }) {
  const pictures: Picture[] = [];
  for (const scheme of schemes) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const width of widths) {
      const file = `${nameOf(screen)}/${nameOf(`${state.scenario} ${state.shows}`)}.${scheme}.${width}.png`;
      await page.setViewportSize({ width, height: HEIGHT });
      await mkdir(dirname(join(out, file)), { recursive: true });
      await page.screenshot({ path: join(out, file), fullPage: true, animations: "disabled", style: HIDE_PANEL });
      pictures.push({ file, scheme, width });
    }
  }
  return pictures;
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
