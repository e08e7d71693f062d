// @ts-check
import { spawn } from "node:child_process";
import { constants } from "node:os";
import "../node/require-node.mjs";
import { ensureInstalled } from "../install-and-build/install.mjs";
import { npmCommand, runScript } from "../install-and-build/run-npm.mjs";
import { runCommandLine } from "../launcher-error.mjs";
import { root } from "../places.mjs";
import { leftOutProxies } from "../proxies/left-out-proxies.mjs";
import { runStages } from "./run-stages.mjs";
import { keepTemporaryFilesInMemory } from "./temporary-files.mjs";

/**
 * Some unit tests measure time, so that what runs beside them yields to them: they leave a fifth of two processors idle.
 * The journeys take longest and keep both busy to their end, the proxies less than one: they are tested beside packages
 * and Node 24, not after them.
 */
const STAGES = [
  { shown: "test:unit", beside: [["check:sources"], ["test:programs"]], besideYields: true },
  { shown: "e2e", beside: [["test:packages", "test:node-24"], ["test:proxies"]] },
];

/** A whole run, with its temporary files, takes less than half of it. */
const GIBIBYTES = 8;

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.once(signal, () => process.exit(128 + constants.signals[signal]));
}

// Everything, up to the first stage that fails, and what each part took.
await runCommandLine(async () => {
  keepTemporaryFilesInMemory(GIBIBYTES);
  await ensureInstalled();
  const { code, lines } = await runStages(STAGES, { show, capture, print: console.log });
  console.log(`\n${[...lines, ...leftOutProxies()].join("\n")}`);
  return code;
});

/**
 * @param {string} script
 * @param {boolean} yields
 */
function capture(script, yields) {
  return runScript(script, yields ? constants.priority.PRIORITY_LOW : undefined);
}

/**
 * @param {string} script
 * @returns {Promise<number | null>} its exit code
 */
function show(script) {
  const [command, args] = npmCommand(["run", script]);
  return new Promise((resolve, reject) => {
    spawn(command, args, { cwd: root, stdio: "inherit" }).once("error", reject).once("close", resolve);
  });
}
