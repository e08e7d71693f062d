// @ts-check

import { memory, root } from "../places.mjs";
import { exclusively } from "./exclusively.mjs";
import { isInstalled } from "./is-installed.mjs";
import { showProgress } from "./progress.mjs";
import { runNpm } from "./run-npm.mjs";

/**
 * As `npm ci` it takes the locked versions and changes no file of ours. But `npm ci` of npm 11 refuses a lock file
 * without the packages of every other operating system, which not every registry has.
 */
const COMMAND = ["install", "--no-save", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
const REMEDY = "check the connection to the package registry and the free disk space, then try again.";
const NOT_LOCKED = '  ! package-lock.json does not fit package.json: run "npm install" and commit both.';

/** Installs the dependencies if they are not there as package-lock.json wants them; says nothing if they are. */
export async function ensureInstalled() {
  if (isInstalled(root)) return;

  await exclusively(
    memory,
    async () => {
      if (isInstalled(root)) return;

      await showProgress("Installing dependencies", () => runNpm(COMMAND, REMEDY));
      if (!isInstalled(root)) console.log(NOT_LOCKED);
    },
    (pid) => console.log(`  … Waiting for another start that is installing or building (process ${pid})`),
  );
}
