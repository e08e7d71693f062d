// @ts-check
import { spawn } from "node:child_process";
import { setPriority } from "node:os";
import { basename } from "node:path";
import { LauncherError } from "../launcher-error.mjs";
import { root } from "../places.mjs";

/**
 * Runs npm without showing what it says, unless it fails.
 * @param {string[]} args
 * @param {string} remedy ends the sentence "npm ... failed: ..."
 * @returns {Promise<void>}
 */
export async function runNpm(args, remedy) {
  const { code, output } = await capture(npmCommand(args));
  if (code === 0) return;

  throw new LauncherError(`${output.trim()}\n\n"npm ${args.join(" ")}" failed, its output is above: ${remedy}`);
}

/**
 * Runs a script of package.json without showing what it says.
 * @param {string} name
 * @param {number} [priority] for the operating system; the processes that it starts have the same
 */
export function runScript(name, priority) {
  return capture(npmCommand(["run", "--silent", name]), priority);
}

/**
 * The npm that started us where there is one, else the one on the PATH.
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
export function npmCommand(args) {
  const script = process.env.npm_execpath;
  return script && /^npm-cli\.c?js$/.test(basename(script)) ? [process.execPath, [script, ...args]] : ["npm", args];
}

/**
 * @param {[string, string[]]} command
 * @param {number} [priority]
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function capture([command, args], priority) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    if (priority !== undefined && child.pid) setPriority(child.pid, priority);
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.once("error", (error) => resolve({ code: null, output: `${output}\n${error.message}` }));
    child.once("close", (code) => resolve({ code, output }));
  });
}
