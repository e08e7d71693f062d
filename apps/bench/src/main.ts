import { BenchError } from "./bench-error.ts";
import { type CommandLine, parseCommandLine } from "./command-line.ts";
import { allContenders } from "./contenders/all-contenders.ts";
import { measureAll } from "./measure-all.ts";
import { build } from "./processes/build.ts";
import { takeCores } from "./processes/cores.ts";
import { stopPrograms } from "./processes/start-program.ts";
import { compareResults } from "./results/compare.ts";
import { compareFigures } from "./results/compare-figures.ts";
import { renderComparison, renderFigureComparison } from "./results/render-comparison.ts";
import { renderFigure } from "./results/render-figure.ts";
import { type Results, readResults, writeResults } from "./results/result-file.ts";
import { renderTable } from "./results/table.ts";
import { allScenarios } from "./scenarios/all-scenarios.ts";
import { usage } from "./usage.ts";

const INTERRUPTED = 130;

const known = { scenarios: allScenarios, contenders: allContenders };

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  // A second signal ends it immediately; whatever is running is killed at exit.
  process.on(signal, () => {
    if (process.exitCode === INTERRUPTED) process.exit();
    process.exitCode = INTERRUPTED;
    void stopPrograms().finally(() => process.exit(INTERRUPTED));
  });
}

await main().catch((error: unknown) => {
  console.error(error instanceof BenchError ? error.message : error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const commandLine = parseCommandLine(process.argv.slice(2), known);
  if (commandLine.help) return console.log(usage(known));
  const { compareFile, withFile } = commandLine;
  // Read first, so that nobody waits for a run whose comparison then fails.
  const before = compareFile === undefined ? undefined : readResults(compareFile);
  const now = withFile === undefined ? await measure(commandLine) : readResults(withFile);
  if (before && now) compare(commandLine, before, now);
}

async function measure(commandLine: CommandLine): Promise<Results> {
  const { rounds, seconds, warmUpSeconds, connections, flows, minutes, jsonFile } = commandLine;
  const scenarios = allScenarios.filter(({ name }) => commandLine.scenarios.includes(name));
  if (commandLine.build) build();
  const cores = takeCores();
  console.log(`Node ${process.version}; ${cores.note}.`);
  const { results, failures } = await measureAll({
    scenarios,
    contenders: presentContenders(commandLine),
    rounds,
    seconds,
    warmUpSeconds,
    connections,
    flows,
    minutes,
    cores,
    tell: (message) => console.error(`  … ${message}`),
  });
  const table = renderTable(results, scenarios);
  if (table !== "") console.log(`\n${table}`);
  if (jsonFile !== undefined) writeResults(jsonFile, results);
  tellMissed(results);
  for (const failure of failures) console.error(`\nFAILED ${failure}`);
  if (failures.length > 0) process.exitCode = 1;
  return results;
}

function presentContenders({ contenders }: CommandLine) {
  return allContenders.filter((contender) => {
    if (!contenders.includes(contender.name)) return false;
    const absence = contender.absence?.();
    if (absence !== undefined) console.log(`${contender.name} is left out: ${absence}.`);
    return absence === undefined;
  });
}

/** Reports missed bounds, which fail the run. */
function tellMissed({ studies }: Results): void {
  for (const { scenario, contender, figures } of studies) {
    for (const figure of figures.filter(({ isMissed }) => isMissed)) {
      console.error(`\nMISSED ${scenario}, ${contender}: ${figure.name}, ${renderFigure(figure)}`);
      process.exitCode = 1;
    }
  }
}

function compare({ reference, thresholdPercent }: CommandLine, before: Results, now: Results): void {
  const rule = { reference, thresholdPercent };
  const comparisons = compareResults(before, now, rule);
  const figures = compareFigures(before, now, rule);
  if (comparisons.length > 0 || figures.length === 0) console.log(`\n${renderComparison(comparisons, rule)}`);
  if (figures.length > 0) console.log(`\n${renderFigureComparison(figures, rule)}`);
  const isNothing = comparisons.length + figures.length === 0;
  const isWorse = comparisons.some(({ isSlower }) => isSlower) || figures.some((figure) => figure.isWorse);
  if (isNothing || isWorse) process.exitCode = 1;
}
