// @ts-check
import "./require-node.mjs";
import { pathToFileURL } from "node:url";
import { createChildGroup } from "./children/child-group.mjs";
import { runGroup } from "./children/run-group.mjs";
import { waitUntilReady } from "./children/wait-until-ready.mjs";
import { ensureBuilt } from "./install-and-build/ensure-built.mjs";
import { ensureInstalled } from "./install-and-build/install.mjs";
import { showDone } from "./install-and-build/progress.mjs";
import { runCommandLine } from "./launcher-error.mjs";
import { built } from "./places.mjs";
import { emulatorEnvironment, needsEmulator } from "./settings/decide-github.mjs";
import { startEmulator } from "./settings/emulator.mjs";
import { loadEnvFile } from "./settings/load-env-file.mjs";
import { requireFreePort } from "./settings/require-free-port.mjs";
import { readServerSettings } from "./settings/server-settings.mjs";
import { welcome } from "./welcome.mjs";

const argv = process.argv.slice(2);

await runCommandLine(start);

/** `npm start`: everything that is needed to sign in, from a fresh clone on. What follows `--` goes to the server. */
async function start() {
  loadEnvFile();
  await ensureInstalled();
  await ensureBuilt();

  const { loadConfig } = await import(pathToFileURL(built.loadConfig).href);
  const settings = readServerSettings(loadConfig, argv);
  return settings ? runGroup((group) => startAll(group, settings)) : runServerAlone();
}

/**
 * @param {ReturnType<typeof createChildGroup>} group
 * @param {import("./settings/server-settings.mjs").Settings} settings
 */
async function startAll(group, { config, options }) {
  const { httpAddress, accessUrl } = config;
  await requireFreePort(httpAddress, "choose another address with CODER_HTTP_ADDRESS, such as 127.0.0.1:3001");
  const emulator = needsEmulator(options) ? await startEmulator(group, [built.emulator]) : undefined;
  if (emulator) showDone(`GitHub is emulated at ${emulator.url}, because CODER_OAUTH2_GITHUB_CLIENT_ID is not set`);

  const env = { NODE_ENV: process.env.NODE_ENV ?? "production", ...emulatorEnvironment(options, emulator) };
  console.log("  … Starting the server");
  group.start({ name: "server", args: [built.server, ...argv], env, output: "inherit" });
  if (await waitUntilReady(httpAddress, group.isEnding)) console.log(welcome(String(accessUrl), emulator));
}

/** For `--help` and the like, and for a mistake in the configuration: the server says it and ends. */
async function runServerAlone() {
  const group = createChildGroup();
  group.start({ name: "server", args: [built.server, ...argv], output: "inherit" });
  const { exitCode } = await group.ended;
  return exitCode;
}
