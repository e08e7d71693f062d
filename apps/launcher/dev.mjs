// @ts-check
import "./require-node.mjs";
import { join } from "node:path";
import { prefixOutput } from "./children/prefix-output.mjs";
import { runGroup } from "./children/run-group.mjs";
import { waitUntilReady } from "./children/wait-until-ready.mjs";
import { ensureInstalled } from "./install-and-build/install.mjs";
import { showDone } from "./install-and-build/progress.mjs";
import { LauncherError, runCommandLine } from "./launcher-error.mjs";
import { root } from "./places.mjs";
import { emulatorEnvironment, needsEmulator } from "./settings/decide-github.mjs";
import { startEmulator } from "./settings/emulator.mjs";
import { loadEnvFile } from "./settings/load-env-file.mjs";
import { requireFreePort } from "./settings/require-free-port.mjs";
import { readServerSettings } from "./settings/server-settings.mjs";
import { welcome } from "./welcome.mjs";

const DASHBOARD = { host: "127.0.0.1", port: 5173 };
const DASHBOARD_URL = `http://${DASHBOARD.host}:${DASHBOARD.port}`;

const tsx = join(root, "node_modules/tsx/dist/cli.mjs");
const vite = join(root, "node_modules/vite/bin/vite.js");

await runCommandLine(dev);

/** `npm run dev`: emulator, server and dashboard from source; the last two follow every change. */
async function dev() {
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
  const { httpAddress, accessUrlIsDefault } = config;
  await requireFreePort(httpAddress, "choose another address with CODER_HTTP_ADDRESS, such as 127.0.0.1:3001");
  await requireFreePort(DASHBOARD, 'look at the built dashboard with "npm start"');

  const script = ["--import", "tsx", join(root, "packages/github-emulator/src/cli.ts")];
  const emulator = needsEmulator(options) ? await startEmulator(group, script) : undefined;
  if (emulator) showDone(`GitHub is emulated at ${emulator.url}`);

  const accessUrl = accessUrlIsDefault ? { CODER_ACCESS_URL: DASHBOARD_URL } : {};
  const env = { ...accessUrl, ...emulatorEnvironment(options, emulator) };
  const serverArgs = [tsx, "watch", "--clear-screen=false", join(root, "apps/bff/src/main.ts")];
  prefixOutput("server", group.start({ name: "server", args: serverArgs, env, output: "pipe" }));

  const viteArgs = [vite, "--host", DASHBOARD.host, "--port", String(DASHBOARD.port), "--strictPort"];
  const proxy = { CODER_DEV_BFF_URL: `http://127.0.0.1:${httpAddress.port}` };
  prefixOutput("dashboard", group.start({ name: "dashboard", args: viteArgs, env: proxy, output: "pipe" }));

  const isReady =
    (await waitUntilReady(httpAddress, group.isEnding)) && (await waitUntilReady(DASHBOARD, group.isEnding));
  if (isReady) console.log(welcome(DASHBOARD_URL, emulator));
}
