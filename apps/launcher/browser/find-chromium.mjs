// @ts-check
import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const SHELLS = ["chromium-headless-shell", "chrome-headless-shell"];

/**
 * A Chromium that is here already: the one that PLAYWRIGHT_CHROMIUM_PATH names, Playwright's own, or one on the PATH.
 * @param {{ env?: Record<string, string | undefined>, playwrightChromium?: () => string | undefined }} [input]
 * @returns {string | undefined} the path of its executable
 */
export function findChromium({ env = process.env, playwrightChromium = findPlaywrightChromium } = {}) {
  if (env.PLAYWRIGHT_CHROMIUM_PATH) return env.PLAYWRIGHT_CHROMIUM_PATH;

  const own = playwrightChromium();
  return own !== undefined && isBrowser(own) ? own : findOnPath(env, NAMES);
}

/**
 * A Chromium without a window, which takes half the processor's time. Undefined where none is on the PATH, or where
 * another one is meant.
 * @param {{ env?: Record<string, string | undefined>, playwrightChromium?: () => string | undefined }} [input]
 * @returns {string | undefined} the path of its executable
 */
export function findHeadlessShell({ env = process.env, playwrightChromium = findPlaywrightChromium } = {}) {
  const own = playwrightChromium();
  if (env.PLAYWRIGHT_CHROMIUM_PATH || (own !== undefined && isBrowser(own))) return undefined;
  return findOnPath(env, SHELLS);
}

/**
 * @param {Record<string, string | undefined>} env
 * @param {string[]} names
 */
function findOnPath(env, names) {
  const paths = (env.PATH ?? "").split(delimiter).flatMap((directory) => names.map((name) => join(directory, name)));
  return paths.find(isBrowser);
}

/** Where Playwright's installer puts its browser, whether it is there or not. */
function findPlaywrightChromium() {
  try {
    return createRequire(import.meta.url)("@playwright/test").chromium.executablePath();
  } catch {
    return undefined;
  }
}

/**
 * Ubuntu puts a script in the place that does nothing but tell people to use snap.
 * @param {string} path
 */
function isBrowser(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() && !(found.size < 10_000 && readFileSync(path, "utf8").includes("snap install"));
}
