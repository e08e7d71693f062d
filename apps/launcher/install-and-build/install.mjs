// @ts-check

import { memory, root } from "../places.mjs";
import { exclusively } from "./exclusively.mjs";
import { isInstalled } from "./is-installed.mjs";
import { showProgress } from "./progress.mjs";
import { runNpm } from "./run-npm.mjs";

const COMMAND = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
const REMEDY =
  'run "npm install" where package-lock.json is out of date, else check the connection to the package registry and the free disk space, then try again.';

/** Installs the dependencies if they differ from package-lock.json; silent if not. */
export async function ensureInstalled() {
  if (isInstalled(root)) return;

  await exclusively(
    memory,
    async () => {
      if (isInstalled(root)) return;

      await showProgress("Installing dependencies", install);
    },
    (pid) => console.log(`  … Waiting for another start that is installing or building (process ${pid})`),
  );
}

/** Asking the registry about each package that is cached takes two thirds as long again; only if the cache is too old. */
async function install() {
  try {
    await runNpm([...COMMAND, "--prefer-offline"], REMEDY);
  } catch {
    await runNpm(COMMAND, REMEDY);
  }
}
