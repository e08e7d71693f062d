// @ts-check
import "./require-node.mjs";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createChildGroup } from "./child-group.mjs";
import { emulatorEnvironment, needsEmulator } from "./decide-github.mjs";
import { startEmulator } from "./emulator.mjs";
import { ensureBuilt } from "./ensure-built.mjs";
import { ensureInstalled } from "./install.mjs";
import { LauncherError, runCommandLine } from "./launcher-error.mjs";
import { built, root } from "./places.mjs";
import { isPortFree } from "./ports.mjs";
import { showDone } from "./progress.mjs";
import { readServerSettings } from "./server-settings.mjs";
import { waitUntilReady } from "./wait-until-ready.mjs";

await runCommandLine(start);

/** `npm start`: everything that is needed to sign in, from a fresh clone on. What follows `--` goes to the server. */
async function start() {
  const argv = process.argv.slice(2);
  if (existsSync(join(root, ".env"))) process.loadEnvFile(join(root, ".env"));
  await ensureInstalled();
  await ensureBuilt();

  const { loadConfig } = await import(pathToFileURL(built.loadConfig).href);
  const settings = readServerSettings(loadConfig, argv);
  const group = createChildGroup();
  if (!settings) {
    group.start({ name: "server", args: [built.server, ...argv], output: "inherit" });
    return (await group.ended).exitCode;
  }

  await run(group, settings, argv).catch(async (error) => {
    await group.stop();
    throw error;
  });
  const { exitCode, reason } = await group.ended;
  console.log(reason ? `\n  ✖ ${reason}` : "\n  ✔ Stopped.");
  return exitCode;
}

/**
 * @param {ReturnType<typeof createChildGroup>} group
 * @param {import("./server-settings.mjs").Settings} settings
 * @param {string[]} argv
 */
async function run(group, { config, options }, argv) {
  const { httpAddress, accessUrl } = config;
  await requireFreePort(httpAddress);
  const emulator = needsEmulator(options) ? await startEmulator(group, [built.emulator]) : undefined;
  if (emulator) showDone(`GitHub is emulated at ${emulator.url}, because CODER_OAUTH2_GITHUB_CLIENT_ID is not set`);

  const env = { NODE_ENV: "production", ...process.env, ...(emulator && emulatorEnvironment(options, emulator)) };
  group.start({ name: "server", args: [built.server, ...argv], env, output: "inherit" });
  if (httpAddress.port === 0) return;
  const isReady = await waitUntilReady(httpAddress, group.isEnding);
  if (isReady) console.log(welcome(String(accessUrl), emulator));
}

/** @param {{ host: string, port: number }} address */
async function requireFreePort(address) {
  if (address.port === 0 || (await isPortFree(address))) return;

  throw new LauncherError(
    `Port ${address.port} is in use: stop the program that listens there, or choose another address with CODER_HTTP_ADDRESS (such as 127.0.0.1:3001).`,
  );
}

/**
 * @param {string} accessUrl
 * @param {import("./emulator.mjs").Emulator | undefined} emulator
 */
function welcome(accessUrl, emulator) {
  const width = Math.max(0, ...(emulator?.users ?? []).map(({ login }) => login.length));
  const people = emulator && [
    "  Sign in with GitHub as any of these; the emulator asks for no password:",
    ...emulator.users.map(({ login, note }) => `    ${login.padEnd(width)}  ${note ?? ""}`),
    "",
  ];
  return ["", `  Open  ${accessUrl}`, "", ...(people ?? []), "  Stop with Ctrl-C.", ""].join("\n");
}
