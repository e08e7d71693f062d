import { parseArgs } from "node:util";
import { LauncherError, runCommandLine } from "../../launcher/launcher-error.mjs";
import { packEverything } from "./pack-everything.ts";
import { publish } from "./release/publish.ts";
import { readState } from "./release/read-state.ts";
import { whyNot } from "./release/why-not.ts";
import { describeFully } from "./tarball/describe.ts";

await runCommandLine(release);

/** `npm run release`: publishes everything, or with `--dry-run` builds it and lists its content. */
async function release(): Promise<void> {
  const { values } = parseArgs({ options: { "dry-run": { type: "boolean", default: false } } });
  const reasons = whyNot(readState()).map((reason) => `  - ${reason}`);
  if (values["dry-run"]) return rehearse(reasons);
  if (reasons.length > 0) throw new LauncherError(`Nothing was published. Before it can be:\n${reasons.join("\n")}`);
  for (const tarball of packEverything()) publish(tarball);
}

function rehearse(reasons: string[]): void {
  console.log(packEverything().map(describeFully).join("\n\n"));
  if (reasons.length > 0) console.log(`\nBefore this can be published:\n${reasons.join("\n")}`);
}
