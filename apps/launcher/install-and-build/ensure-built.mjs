// @ts-check
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { built, memory, root } from "../places.mjs";
import { exclusively } from "./exclusively.mjs";
import { showProgress } from "./progress.mjs";
import { runNpm } from "./run-npm.mjs";
import { sourceHash } from "./source-hash.mjs";

const REMEDY = "repair what it complains about, then try again.";
const stampPath = join(memory, "built-from");

/** Builds server, dashboard and emulator if their sources changed since the last build; silent if not. */
export async function ensureBuilt() {
  if (isBuilt()) return;

  await exclusively(
    memory,
    async () => {
      if (isBuilt()) return;

      const hash = sourceHash(root);
      await showProgress("Building server, dashboard and GitHub emulator", () => runNpm(["run", "build"], REMEDY));
      writeFileSync(stampPath, hash);
    },
    (pid) => console.log(`  … Waiting for another start that is installing or building (process ${pid})`),
  );
}

function isBuilt() {
  return Object.values(built).every((path) => existsSync(path)) && readStamp() === sourceHash(root);
}

function readStamp() {
  return existsSync(stampPath) ? readFileSync(stampPath, "utf8") : undefined;
}
