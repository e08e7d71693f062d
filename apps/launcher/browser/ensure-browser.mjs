// @ts-check
import "../node/require-node.mjs";
import { existsSync } from "node:fs";
import { canUseApt, installByApt, MINUTE_MS, runInstaller } from "../install-and-build/installers.mjs";
import { LauncherError, runCommandLine } from "../launcher-error.mjs";
import { findChromium } from "./find-chromium.mjs";

await runCommandLine(ensureBrowser);

/** Before the journeys: a Chromium that is installed, else one from Debian's or Playwright's installer. */
async function ensureBrowser() {
  const given = process.env.PLAYWRIGHT_CHROMIUM_PATH;
  if (given && !existsSync(given)) {
    throw new LauncherError(`PLAYWRIGHT_CHROMIUM_PATH names ${given}, which is not there: correct it or unset it.`);
  }
  if (findChromium()) return;

  // Ubuntu's package of this name is a stub for snap, so what counts is whether a Chromium exists afterwards. The
  // headless shell makes the journeys twice as fast; if there is none they do without.
  if (canUseApt()) installByApt(["chromium", "chromium-headless-shell"]);
  if (!findChromium()) runInstaller("npx", ["playwright", "install", "chromium"], 10 * MINUTE_MS);
  if (findChromium()) return;

  throw new LauncherError(
    "The journeys need a Chromium, and neither apt-get nor Playwright's installer could bring one (their output is above): " +
      "install Chromium or Google Chrome yourself, and set PLAYWRIGHT_CHROMIUM_PATH if it is not on the PATH.",
  );
}
