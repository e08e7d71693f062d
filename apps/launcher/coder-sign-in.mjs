#!/usr/bin/env node
// @ts-check
import "./node/require-node.mjs";
import { pathToFileURL } from "node:url";
import { runGroup } from "./children/run-group.mjs";
import { LauncherError, runCommandLine } from "./launcher-error.mjs";
import { built } from "./places.mjs";
import { whyNotEmulate } from "./settings/decide-github.mjs";
import { readBuiltSettings } from "./settings/server-settings.mjs";
import { startAll } from "./start-all.mjs";

/** The one flag that is not the server's, which knows of no fake. */
const EMULATE = "--emulate-github";

const argv = process.argv.slice(2).filter((argument) => argument !== EMULATE);
const emulates = process.argv.includes(EMULATE);

await runCommandLine(run);

/** The package's command: the server in this process, or beside a pretend GitHub. */
async function run() {
  const settings = emulates ? await readBuiltSettings(argv) : undefined;
  if (!settings) return runServer();

  const reason = whyNotEmulate(settings);
  if (reason) throw new LauncherError(`${EMULATE} starts a pretend GitHub, and ${reason}: leave out one or the other.`);
  return runGroup((group) => startAll(group, { argv, settings, emulate: `because of ${EMULATE}` }));
}

/** It handles signals and sets the exit code itself. */
async function runServer() {
  process.env.NODE_ENV ??= "production";
  process.argv.splice(2, Infinity, ...argv);
  await import(pathToFileURL(built.server).href);
  return Number(process.exitCode ?? 0);
}
