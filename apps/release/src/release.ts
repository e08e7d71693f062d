import { parseArgs } from "node:util";
import { showProgress } from "../../launcher/install-and-build/progress.mjs";
import { runNpm } from "../../launcher/install-and-build/run-npm.mjs";
import { LauncherError, runCommandLine } from "../../launcher/launcher-error.mjs";
import { packEverything } from "./pack-everything.ts";
import { publish } from "./release/publish.ts";
import { readState } from "./release/read-state.ts";
import { whyNot } from "./release/why-not.ts";
import { describeFully } from "./tarball/describe.ts";

const USAGE = `npm run release -- [options]

Builds all packages and publishes them, if everything is in order; else says what is missing and publishes nothing.

  --dry-run   builds them in dist/packages/ and lists each file with its size, and what is missing
  --help      this text
`;

await runCommandLine(release);

async function release(): Promise<void> {
  const { help, "dry-run": isRehearsal } = parse();
  if (help) return console.log(USAGE);

  if (!isRehearsal) refuseUnlessInOrder();
  await showProgress("Building server, dashboard and GitHub emulator", () =>
    runNpm(["run", "build"], "repair what it complains about, then try again."),
  );
  const tarballs = packEverything();
  if (isRehearsal) {
    console.log(tarballs.map(describeFully).join("\n\n"));
    const missing = listMissing();
    return missing ? console.log(`\nBefore this can be published:\n${missing}`) : undefined;
  }
  // What is published must still be the commit that was tested.
  refuseUnlessInOrder();
  tarballs.forEach(publish);
}

function refuseUnlessInOrder(): void {
  const missing = listMissing();
  if (missing) throw new LauncherError(`Nothing was published. Before it can be:\n${missing}`);
}

function listMissing(): string {
  return whyNot(readState())
    .map((reason) => `  - ${reason}`)
    .join("\n");
}

function parse() {
  try {
    return parseArgs({
      options: { help: { type: "boolean", short: "h" }, "dry-run": { type: "boolean" } },
    }).values;
  } catch (error) {
    throw new LauncherError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}
