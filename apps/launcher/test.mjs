// @ts-check
import { spawnSync } from "node:child_process";
import "./require-node.mjs";
import { ensureInstalled } from "./install-and-build/install.mjs";
import { npmCommand } from "./install-and-build/run-npm.mjs";
import { runCommandLine } from "./launcher-error.mjs";
import { leftOutProxies } from "./left-out-proxies.mjs";
import { root } from "./places.mjs";

const PARTS = ["check:sources", "test:unit", "e2e", "test:packages", "test:proxies"];

// Everything, one part after the other up to the first that fails, and what each took.
await runCommandLine(async () => {
  await ensureInstalled();
  const lines = [];
  let code = 0;
  for (const part of PARTS) {
    const startedAt = Date.now();
    code = run(part);
    lines.push(`  ${code === 0 ? "✔" : "✖"} ${minutes(Date.now() - startedAt)}  ${part}`);
    if (part === "test:proxies") lines.push(...leftOutProxies());
    if (code !== 0) break;
  }
  console.log(`\n${lines.join("\n")}`);
  return code;
});

/** @param {string} script */
function run(script) {
  const [command, args] = npmCommand(["run", script]);
  return spawnSync(command, args, { cwd: root, stdio: "inherit" }).status ?? 1;
}

/** @param {number} milliseconds */
function minutes(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
