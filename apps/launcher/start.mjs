// @ts-check
import "./node/require-node.mjs";
import { createChildGroup } from "./children/child-group.mjs";
import { runGroup } from "./children/run-group.mjs";
import { ensureBuilt } from "./install-and-build/ensure-built.mjs";
import { ensureInstalled } from "./install-and-build/install.mjs";
import { runCommandLine } from "./launcher-error.mjs";
import { built } from "./places.mjs";
import { needsEmulator } from "./settings/decide-github.mjs";
import { loadEnvFile } from "./settings/load-env-file.mjs";
import { readBuiltSettings } from "./settings/server-settings.mjs";
import { startAll } from "./start-all.mjs";

const argv = process.argv.slice(2);

await runCommandLine(start);

/** `npm start`: everything needed to sign in, starting from a fresh clone. Arguments after `--` go to the server. */
async function start() {
  loadEnvFile();
  await ensureInstalled();
  await ensureBuilt();

  const settings = await readBuiltSettings(argv);
  if (!settings) return runServerAlone();

  const emulate = needsEmulator(settings.options) && "because CODER_OAUTH2_GITHUB_CLIENT_ID is not set";
  return runGroup((group) => startAll(group, { argv, settings, emulate }));
}

/** For `--help` and the like, and for configuration errors: the server prints the answer and exits. */
async function runServerAlone() {
  const group = createChildGroup();
  group.start({ name: "server", args: [built.server, ...argv], output: "inherit" });
  const { exitCode } = await group.ended;
  return exitCode;
}
