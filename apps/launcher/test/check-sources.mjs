// @ts-check
import "../node/require-node.mjs";
import { runScript } from "../install-and-build/run-npm.mjs";
import { WITHOUT_COLLECTOR } from "../install-and-build/without-collector.mjs";
import { runCommandLine } from "../launcher-error.mjs";

const SCRIPTS = ["format:check", "unused", "typecheck", "docs:check"];

Object.assign(process.env, WITHOUT_COLLECTOR);

// All checks of the sources that do not run them, in parallel: each uses one core for most of its time.
await runCommandLine(async () => {
  const codes = await Promise.all(SCRIPTS.map(check));
  return codes.every((code) => code === 0) ? 0 : 1;
});

/** @param {string} script */
async function check(script) {
  const startedAt = Date.now();
  const { code, output } = await runScript(script);
  const title = `${script} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`;
  console.log(code === 0 ? `  ✔ ${title}` : `  ✖ ${title}\n\n${output.trim()}\n`);
  return code;
}
