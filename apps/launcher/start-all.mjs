// @ts-check
import { waitUntilReady } from "./children/wait-until-ready.mjs";
import { showDone } from "./install-and-build/progress.mjs";
import { built } from "./places.mjs";
import { emulatorEnvironment } from "./settings/decide-github.mjs";
import { startEmulator } from "./settings/emulator.mjs";
import { requireFreePort } from "./settings/require-free-port.mjs";
import { welcome } from "./welcome.mjs";

/**
 * Starts the server as it is built, and a pretend GitHub before it where one is wanted.
 * @param {ReturnType<typeof import("./children/child-group.mjs").createChildGroup>} group
 * @param {{
 *   argv: string[],
 *   settings: import("./settings/server-settings.mjs").Settings,
 *   emulate: false | string,
 * }} input `emulate` says why
 */
export async function startAll(group, { argv, settings: { config, options }, emulate }) {
  const { httpAddress, accessUrl } = config;
  await requireFreePort(httpAddress, "choose another address with CODER_HTTP_ADDRESS, such as 127.0.0.1:3001");
  const emulator = emulate ? await startEmulator(group, [built.emulator]) : undefined;
  if (emulator) showDone(`GitHub is emulated at ${emulator.url}, ${emulate}`);

  const env = { NODE_ENV: process.env.NODE_ENV ?? "production", ...emulatorEnvironment(options, emulator) };
  console.log("  … Starting the server");
  group.start({ name: "server", args: [built.server, ...argv], env, output: "inherit" });
  if (await waitUntilReady(httpAddress, group.isEnding)) console.log(welcome(String(accessUrl), emulator));
}
