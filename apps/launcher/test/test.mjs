// @ts-check
import { spawn } from "node:child_process";
import "../node/require-node.mjs";
import { ensureInstalled } from "../install-and-build/install.mjs";
import { npmCommand, runScript } from "../install-and-build/run-npm.mjs";
import { runCommandLine } from "../launcher-error.mjs";
import { root } from "../places.mjs";
import { leftOutProxies } from "../proxies/left-out-proxies.mjs";
import { runStages } from "./run-stages.mjs";

/**
 * Some unit tests measure time, so nothing runs beside them. The journeys take longest and keep two processors busy to
 * their end, the proxies less than one: they are tested beside packages and Node 24, not after them.
 */
const STAGES = [
  { shown: "check:sources", beside: [["test:programs"]] },
  { shown: "test:unit", beside: [] },
  { shown: "e2e", beside: [["test:packages", "test:node-24"], ["test:proxies"]] },
];

// Everything, up to the first stage that fails, and what each part took.
await runCommandLine(async () => {
  await ensureInstalled();
  const { code, lines } = await runStages(STAGES, { show, capture: runScript, print: console.log });
  console.log(`\n${[...lines, ...leftOutProxies()].join("\n")}`);
  return code;
});

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
