#!/usr/bin/env node
import { describeEmulator } from "./cli/describe-emulator.ts";
import { describeFailure } from "./cli/describe-failure.ts";
import { listenAtUsualPort } from "./cli/listen-at-usual-port.ts";
import { type CommandLine, parseCommandLine, usage } from "./cli/parse-command-line.ts";
import { createGitHubEmulator } from "./create-github-emulator.ts";
import { loadSeedFile } from "./seed/load-seed-file.ts";

let options: CommandLine | undefined;
try {
  options = parseCommandLine(process.argv.slice(2));
  if (options.help) console.log(usage);
  else await run(options);
} catch (error) {
  console.error(describeFailure(error, options) ?? error);
  process.exitCode = 1;
}

async function run({ port, host, allowedHosts, seedFile }: CommandLine): Promise<void> {
  const seed = seedFile === undefined ? undefined : loadSeedFile(seedFile);
  const emulator = createGitHubEmulator({ seed, host, allowedHosts });
  if (port === undefined) await listenAtUsualPort(emulator, console.log);
  else await emulator.listen(port);
  console.log(describeEmulator(emulator));

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void emulator.close());
  }
}
