import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { type Recording, recordAnswers } from "./coder/record-answers.ts";
import type { Contender, Running, Surroundings } from "./contender.ts";
import { startThisServer } from "./contenders/start-this-server.ts";
import { measureScenario } from "./measure-scenario.ts";
import { messageOf, type Outcome, type Plan } from "./plan.ts";
import { type GitHubStandIn, startGitHubStandIn } from "./processes/github-stand-in.ts";
import { type Results, VERSION } from "./results/result-file.ts";
import type { Scenario } from "./scenario.ts";

export async function measureAll(plan: Plan): Promise<Outcome> {
  const outcome = { results: emptyResults(plan), failures: [] };
  const directory = makeDirectory(tmpdir(), "coder-bench-");
  process.once("exit", () => rmSync(directory, { recursive: true, force: true }));
  const github = await startGitHubStandIn(plan.cores, directory);
  try {
    const within = { github, directory };
    const [behind, alone] = partition(plan.scenarios, ({ hasCoderBehind = false }) => hasCoderBehind);
    const [unlimited, limited] = partition(alone, ({ rateLimits }) => rateLimits === "off");
    for (const stage of [
      { scenarios: limited, rateLimits: "on", hasCoderBehind: false },
      { scenarios: behind, rateLimits: "on", hasCoderBehind: true },
      { scenarios: unlimited, rateLimits: "off", hasCoderBehind: false },
    ] as const) {
      if (stage.scenarios.length > 0) await measureStage(plan, { ...within, ...stage }, outcome);
    }
  } finally {
    await github.stop();
  }
  return outcome;
}

/** Started as root, PostgreSQL runs as another user, who needs access to its data. */
function makeDirectory(parent: string, prefix: string): string {
  const directory = mkdtempSync(join(parent, prefix));
  chmodSync(directory, 0o711);
  return directory;
}

interface Stage {
  scenarios: readonly Scenario[];
  github: GitHubStandIn;
  directory: string;
  rateLimits: Surroundings["rateLimits"];
  hasCoderBehind: boolean;
}

function partition<One>(all: readonly One[], belongs: (one: One) => boolean): [One[], One[]] {
  return [all.filter(belongs), all.filter((one) => !belongs(one))];
}

/** All run at the same time and take turns, so that whatever else the machine does affects all of them. */
async function measureStage(plan: Plan, { directory, ...rest }: Stage, outcome: Outcome): Promise<void> {
  const stage = { ...rest, directory: makeDirectory(directory, "stage-") };
  const contenders = plan.contenders.filter((contender) => stage.scenarios.some((one) => takesPart(contender, one)));
  const isRecorded = contenders.some(({ scenarios }) => scenarios === "recorded");
  const recordings = isRecorded ? await recordOnce(plan, stage) : [];
  const started = new Map<Contender, Running>();
  try {
    for (const contender of contenders) {
      plan.tell(`starting ${contender.name}`);
      const surroundings = { cores: plan.cores, ...stage, recordings };
      const running = await contender.start(surroundings).catch((error: unknown) => {
        outcome.failures.push(`${contender.name} did not start: ${messageOf(error)}`);
      });
      if (running) started.set(contender, running);
    }
    for (const scenario of stage.scenarios) {
      const taking = [...started].filter(([contender]) => takesPart(contender, scenario));
      await measureScenario(plan, { scenario, taking, ...stage }, outcome);
    }
  } finally {
    for (const running of started.values()) await running.stop();
  }
}

async function recordOnce(plan: Plan, stage: Stage): Promise<Recording[]> {
  plan.tell("recording what this server answers");
  const surroundings = { cores: plan.cores, ...stage, recordings: [] };
  const { site, stop } = await startThisServer("recorded", surroundings, { own: { CODER_EPHEMERAL: "true" } });
  try {
    return site ? await recordAnswers(site, stage.scenarios) : [];
  } finally {
    await stop();
  }
}

function takesPart({ name: contender, scenarios }: Contender, { name, work, contenders }: Scenario): boolean {
  if (contenders && !contenders.includes(contender)) return false;
  if (scenarios === "all") return true;
  return work.kind === "load" && (scenarios === "recorded" || scenarios.includes(name));
}

function emptyResults({ rounds, seconds, connections, cores }: Plan): Results {
  return {
    version: VERSION,
    startedAt: new Date().toISOString(),
    machine: {
      node: process.version,
      cpu: cpus()[0]?.model ?? "unknown",
      cores: availableParallelism(),
      pinning: cores.note,
    },
    settings: { rounds, seconds, connections },
    loads: [],
    studies: [],
  };
}
