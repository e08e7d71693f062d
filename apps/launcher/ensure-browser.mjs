// @ts-check
import "./require-node.mjs";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { findChromium } from "./find-chromium.mjs";
import { LauncherError, runCommandLine } from "./launcher-error.mjs";
import { root } from "./places.mjs";

const MINUTE_MS = 60_000;

await runCommandLine(ensureBrowser);

/** Before the journeys: a Chromium that is here, else one that Debian's or Playwright's installer brings. */
async function ensureBrowser() {
  const given = process.env.PLAYWRIGHT_CHROMIUM_PATH;
  if (given && !existsSync(given)) {
    throw new LauncherError(`PLAYWRIGHT_CHROMIUM_PATH names ${given}, which is not there: correct it or unset it.`);
  }
  if (findChromium()) return;

  if (canUseApt()) installByApt();
  if (!findChromium()) run("npx", ["playwright", "install", "chromium"], 10 * MINUTE_MS);
  if (findChromium()) return;

  throw new LauncherError(
    "The journeys need a Chromium, and neither apt-get nor Playwright's installer could bring one (their output is above): " +
      "install Chromium or Google Chrome yourself, and set PLAYWRIGHT_CHROMIUM_PATH if it is not on the PATH.",
  );
}

function canUseApt() {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

/**
 * Ubuntu's package of this name is a stub for snap, so what counts is whether a Chromium is there afterwards. The shell
 * without a window makes the journeys twice as fast; where there is none they do without.
 */
function installByApt() {
  if (!run("apt-get", ["update"], 3 * MINUTE_MS)) return;
  for (const name of ["chromium", "chromium-headless-shell"]) {
    run("apt-get", ["install", "-y", "--no-install-recommends", name], 10 * MINUTE_MS);
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {number} timeout in milliseconds
 */
function run(command, args, timeout) {
  console.log(`  … ${command} ${args.join(" ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env,
    timeout,
  });
  if (error) console.log(`  ✖ ${command}: ${error.message}`);
  return status === 0;
}
