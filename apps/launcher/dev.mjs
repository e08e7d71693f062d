// @ts-check
import "./node/require-node.mjs";
import { join } from "node:path";
import { prefixOutput } from "./children/prefix-output.mjs";
import { runGroup } from "./children/run-group.mjs";
import { waitUntilReady } from "./children/wait-until-ready.mjs";
import { ensureInstalled } from "./install-and-build/install.mjs";
import { showDone } from "./install-and-build/progress.mjs";
import { LauncherError, runCommandLine } from "./launcher-error.mjs";
import { root } from "./places.mjs";
import { emulatorEnvironment, isAnySet, needsEmulator } from "./settings/decide-github.mjs";
import { startEmulator } from "./settings/emulator.mjs";
import { loadEnvFile } from "./settings/load-env-file.mjs";
import { findFreePort } from "./settings/ports.mjs";
import { requireFreePort } from "./settings/require-free-port.mjs";
import { readServerSettings } from "./settings/server-settings.mjs";
import { welcome } from "./welcome.mjs";

const DASHBOARD = { host: "127.0.0.1", port: 5173 };

const tsx = join(root, "node_modules/tsx/dist/cli.mjs");
const vite = join(root, "node_modules/vite/bin/vite.js");

const argv = process.argv.slice(2);

await runCommandLine(dev);

/** `npm run dev`: emulator, server and dashboard from source; the last two reload on every change. */
async function dev() {
  const unknown = argv.find((argument) => !/^--inspect(=|$)/.test(argument));
  if (unknown) throw new LauncherError(`${unknown} is not known here; --inspect lets a debugger attach to the server.`);
  loadEnvFile();
  await ensureInstalled();

  const settings = await readSettings();
  return runGroup((group) => startAll(group, settings));
}

async function readSettings() {
  const { tsImport } = await import("tsx/esm/api");
  const { loadConfig } = await tsImport("../bff/src/config/load-config.ts", import.meta.url);
  const settings = readServerSettings(loadConfig, []);
  if (settings) return settings;

  throw new LauncherError('The server refuses its configuration; "npm start" shows what it says.');
}

/**
 * @param {ReturnType<typeof import("./children/child-group.mjs").createChildGroup>} group
 * @param {import("./settings/server-settings.mjs").Settings} settings
 */
async function startAll(group, { config, options }) {
  const { accessUrlIsDefault } = config;
  const httpAddress = await chooseHttpAddress(config.httpAddress, options);
  const dashboard = await freeAddress("dashboard", DASHBOARD);
  const dashboardUrl = `http://${dashboard.host}:${dashboard.port}`;

  const script = ["--import", "tsx", join(root, "packages/github-emulator/src/cli.ts")];
  const emulator = needsEmulator(options) ? await startEmulator(group, script) : undefined;
  if (emulator) showDone(`GitHub is emulated at ${emulator.url}`);

  const accessUrl = accessUrlIsDefault ? { CODER_ACCESS_URL: dashboardUrl } : {};
  const env = {
    ...(httpAddress !== config.httpAddress && { CODER_HTTP_ADDRESS: `${httpAddress.host}:${httpAddress.port}` }),
    ...accessUrl,
    ...emulatorEnvironment(options, emulator),
  };
  const serverArgs = [tsx, "watch", ...argv, "--clear-screen=false", join(root, "apps/bff/src/main.ts")];
  prefixOutput("server", group.start({ name: "server", args: serverArgs, env, output: "pipe" }));

  const viteArgs = [vite, "--host", dashboard.host, "--port", String(dashboard.port), "--strictPort"];
  const proxy = { CODER_DEV_BFF_URL: `http://127.0.0.1:${httpAddress.port}` };
  prefixOutput("dashboard", group.start({ name: "dashboard", args: viteArgs, env: proxy, output: "pipe" }));

  const isReady =
    (await waitUntilReady(httpAddress, group.isEnding)) && (await waitUntilReady(dashboard, group.isEnding));
  if (isReady) console.log(welcome(dashboardUrl, emulator));
}

/**
 * An address that the developer chose is kept, so that it is not another program that answers there.
 * @param {{ host: string, port: number }} address
 * @param {import("./settings/server-settings.mjs").Settings["options"]} options
 */
async function chooseHttpAddress(address, options) {
  if (!isAnySet(options, ["CODER_HTTP_ADDRESS"])) return freeAddress("server", address);
  await requireFreePort(address, "choose another address with CODER_HTTP_ADDRESS, such as 127.0.0.1:3001");
  return address;
}

/**
 * @param {string} what
 * @param {{ host: string, port: number }} address
 */
async function freeAddress(what, address) {
  const port = await findFreePort(address);
  if (port === address.port) return address;
  showDone(`Port ${address.port} is in use, so the ${what} takes ${port}`);
  return { host: address.host, port };
}
