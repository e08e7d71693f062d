// @ts-check
import { spawn } from "node:child_process";
import "./require-node.mjs";
import { root } from "../places.mjs";
import { findNode24 } from "./node-24.mjs";

// Runs a script, the first argument, on Node 24 with the other arguments.
const child = spawn(`${findNode24()}`, process.argv.slice(2), { cwd: root, stdio: "inherit" });
child.once("exit", (code) => {
  process.exitCode = code ?? 1;
});
// A terminal sends Ctrl-C to both, and the script may have to tidy up.
process.on("SIGINT", () => undefined);
