import type { Known } from "./command-line.ts";

export function usage({ scenarios, contenders }: Known): string {
  return `npm run bench -- [options]     How fast this server is beside its peers, on this machine.

  --scenarios a,b      what is measured; all but soak unless said
  --contenders a,b     who is measured; all that are here unless said
  --rounds N           measurements of each, in turns (5)
  --duration S         seconds of each measurement (5)
  --warm-up S          seconds before the first one (2)
  --connections N      kept open at once, 48 at most (32)
  --flows N            browsers that wait for GitHub in waiting-flows (10000)
  --minutes N          how long soak takes (10)
  --no-build           measures the build that is there
  --json FILE          writes the results
  --compare FILE       says what is slower or worse than in these results; ends with 1 when something is
  --with FILE          compares these results instead of measuring
  --reference NAME     ratios are compared against this contender of the same run (express)
  --threshold PERCENT  what is slower by more than this counts (10)
  -h, --help

Contenders
${list(contenders)}

Scenarios
${list(scenarios)}

How to read the table: apps/bench/README.md`;
}

function list(named: Known["scenarios"]): string {
  const width = Math.max(...named.map(({ name }) => name.length)) + 2;
  return named.map(({ name, title }) => `  ${name.padEnd(width)}${title}`).join("\n");
}
