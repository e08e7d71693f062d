// @ts-check
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { pathToFileURL } from "node:url";
import { built } from "../places.mjs";

/**
 * @typedef {typeof import("../../bff/src/config/load-config.ts").loadConfig} LoadConfig
 * @typedef {Extract<ReturnType<LoadConfig>, { kind: "run" }>} Settings
 */

/**
 * What the server itself would read from flags, environment and YAML file.
 * @param {LoadConfig} loadConfig
 * @param {string[]} argv
 * @returns {Settings | undefined} undefined when the server will only print something (help, a mistake) and end
 */
export function readServerSettings(loadConfig, argv) {
  try {
    const loaded = loadConfig({
      argv,
      env: process.env,
      readTextFile: (path) => readFileSync(path, "utf8"),
      homeDirectory: homedir(),
      isRoot: process.getuid?.() === 0,
    });
    return loaded.kind === "run" ? loaded : undefined;
  } catch {
    return undefined; // the server says what is wrong, in its own words
  }
}

/**
 * The same, as the server is built.
 * @param {string[]} argv
 */
export async function readBuiltSettings(argv) {
  const { loadConfig } = await import(pathToFileURL(built.loadConfig).href);
  return readServerSettings(loadConfig, argv);
}
