// @ts-check
import "./require-node.mjs";
import { showProgress } from "../install-and-build/progress.mjs";
import { runNpm } from "../install-and-build/run-npm.mjs";
import { runCommandLine } from "../launcher-error.mjs";
import { binaryPackage, findNode24, installedIn, RECOMMENDED } from "./node-24.mjs";

/** Only the binary of the package is needed. */
const OPTIONS = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund"];
const REMEDY = "check the connection to the package registry, or run the journeys with Node 24.";

await runCommandLine(ensureNode24);

/** Before the journeys: they run the server with Node 24, whereas the unit tests run it with the shell's Node. */
async function ensureNode24() {
  if (findNode24()) return;
  const what = `${binaryPackage}@${RECOMMENDED}`;
  await showProgress(`Installing Node ${RECOMMENDED} for the journeys`, () =>
    runNpm(["install", "--prefix", installedIn, ...OPTIONS, what], REMEDY),
  );
}
