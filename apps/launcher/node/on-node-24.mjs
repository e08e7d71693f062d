// @ts-check
import { spawn } from "node:child_process";
import "./require-node.mjs";
import { LauncherError, runCommandLine } from "../launcher-error.mjs";
import { root } from "../places.mjs";
import { findNode24 } from "./node-24.mjs";

// Runs a script, the first argument, on Node 24 with the other arguments.
await runCommandLine(() => {
  const node = findNode24();
  if (!node)
    throw new LauncherError("There is no Node 24 here: node apps/launcher/node/ensure-node-24.mjs installs it.");
  const child = spawn(node, process.argv.slice(2), { cwd: root, stdio: "inherit" });
  // A terminal sends Ctrl-C to both, and the script may have to tidy up.
  process.on("SIGINT", () => undefined);
  for (const signal of /** @type {const} */ (["SIGTERM", "SIGHUP"])) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once("error", reject).once("exit", (code) => resolve(code ?? 1));
  });
});
