// @ts-check
import { LauncherError } from "../launcher-error.mjs";

/**
 * @typedef {{ login: string, note?: string }} EmulatedUser
 * @typedef {{ url: string, clientId: string, clientSecret: string, users: EmulatedUser[] }} Emulator
 */

/**
 * Starts the GitHub emulator, at a free port where its usual one is taken.
 * @param {ReturnType<typeof import("../children/child-group.mjs").createChildGroup>} group
 * @param {string[]} script the arguments of Node that run its command
 * @returns {Promise<Emulator>}
 */
export async function startEmulator(group, script) {
  const child = group.start({ name: "GitHub emulator", args: script, output: "pipe" });
  const url = await readUrl(child);
  const apps = await read(`${url}/_emulator/apps`);
  const users = await read(`${url}/_emulator/users`);
  return { url, clientId: apps[0].clientId, clientSecret: apps[0].clientSecret, users };
}

/**
 * It says where it listens as soon as it does.
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<string>}
 */
function readUrl({ stdout, stderr }) {
  return new Promise((resolve, reject) => {
    let output = "";
    stdout?.on("data", (chunk) => {
      output += chunk;
      const url = /listening at (http:\S+)/.exec(output)?.[1];
      if (url) resolve(url);
    });
    stderr?.on("data", (chunk) => (output += chunk));
    stdout?.once("close", () => reject(new LauncherError(`The GitHub emulator does not start:\n${output.trim()}`)));
  });
}

/**
 * @param {string} url
 * @returns {Promise<any>} as the emulator's control API describes it
 */
async function read(url) {
  const response = await fetch(url);
  if (!response.ok) throw new LauncherError(`The GitHub emulator answers ${response.status} to ${url}.`);
  return response.json();
}
