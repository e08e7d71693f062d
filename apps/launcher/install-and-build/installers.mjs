// @ts-check
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { root } from "../places.mjs";

export const MINUTE_MS = 60_000;

export function canUseApt() {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

/**
 * One by one, so that each that there is comes.
 * @param {string[]} names
 */
export function installByApt(names) {
  if (!runInstaller("apt-get", ["update"], 3 * MINUTE_MS)) return;
  for (const name of names) {
    runInstaller("apt-get", ["install", "-y", "--no-install-recommends", name], 10 * MINUTE_MS);
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {number} timeout in milliseconds
 * @returns {boolean} whether it ended well
 */
export function runInstaller(command, args, timeout) {
  console.log(`  … ${command} ${args.join(" ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env,
    timeout,
  });
  if (error) console.log(`  ✖ ${command}: ${error.message}`);
  return status === 0;
}
