import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type CommandLine, parseCommandLine, usage } from "./command-line.ts";
import { compareGalleries } from "./compare/compare-galleries.ts";
import { GalleryError } from "./gallery-error.ts";
import { renderDifferences } from "./pages/render-differences.ts";
import { renderIndex } from "./pages/render-index.ts";
import type { Photographed } from "./pictures/photograph.ts";
import { photographAll } from "./pictures/photograph-all.ts";
import { serveMocks } from "./pictures/serve-mocks.ts";
import { allStates, type NamedState } from "./states/all-states.ts";

await main().catch((error: unknown) => {
  console.error(error instanceof GalleryError ? error.message : error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const commandLine = parseCommandLine(process.argv.slice(2));
  if (commandLine.help) return console.log(usage);
  const out = resolve(commandLine.out);
  if (commandLine.compare && out === resolve(commandLine.compare)) {
    throw new GalleryError("--compare names the directory that is about to be built anew: give another --out.");
  }
  const states = allStates.filter((state) => isWanted(state, commandLine.only));
  if (states.length === 0) throw new GalleryError(`No state has “${commandLine.only}” in its name, address or words.`);

  const photographed = await photographStates(states, { ...commandLine, out });
  const index = join(out, "index.html");
  await writeFile(index, renderIndex(photographed));
  console.log(`${photographed.length} states: ${index}`);
  if (commandLine.compare !== undefined) await showDifferences(photographed, out, resolve(commandLine.compare));
  const troubled = photographed.filter(({ troubles }) => troubles.length > 0);
  if (troubled.length > 0) process.exitCode = 1;
}

function isWanted({ scenario, at, shows }: NamedState, text: string): boolean {
  return `${scenario} ${at} ${shows}`.toLowerCase().includes(text.toLowerCase());
}

async function showDifferences(photographed: readonly Photographed[], out: string, before: string): Promise<void> {
  const changed = await compareGalleries(photographed, { out, before });
  const file = join(out, "differences.html");
  await writeFile(file, renderDifferences(changed));
  console.log(`${changed.length} states look different: ${file}`);
}

async function photographStates(
  states: readonly NamedState[],
  { out, workers, examine }: Pick<CommandLine, "out" | "workers" | "examine">,
): Promise<Photographed[]> {
  console.log("Building the dashboard with its mocks…");
  const directory = await mkdtemp(join(tmpdir(), "gallery-"));
  const mocks = await serveMocks(directory);
  await rm(out, { recursive: true, force: true });
  try {
    return await photographAll(states, {
      origin: mocks.origin,
      out,
      workers,
      examine,
      onDone: ({ state, troubles }, done) =>
        console.log([`${done}/${states.length} ${state.scenario}: ${state.shows}`, ...troubles].join("\n  ")),
    });
  } finally {
    await mocks.close();
    await rm(directory, { recursive: true, force: true });
  }
}
