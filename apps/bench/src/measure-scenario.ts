import type { Contender, Running } from "./contender.ts";
import { prepareLoad, type Sending } from "./load/generate-load.ts";
import type { Load } from "./load/load.ts";
import { messageOf, type Outcome, type Plan } from "./plan.ts";
import { cpuSecondsOf } from "./processes/cpu-seconds.ts";
import type { GitHubStandIn } from "./processes/github-stand-in.ts";
import { judge } from "./results/judge.ts";
import type { Round } from "./results/result-file.ts";
import type { Scenario, StudyWork } from "./scenario.ts";

interface Measurement {
  scenario: Scenario;
  taking: readonly (readonly [Contender, Running])[];
  github: GitHubStandIn;
  directory: string;
}

export async function measureScenario(plan: Plan, measurement: Measurement, outcome: Outcome): Promise<void> {
  const { work } = measurement.scenario;
  if (work.kind === "study") return studyAll(plan, { ...measurement, work }, outcome);

  const lanes = await warmUp(plan, measurement, outcome);
  for (let round = 0; round < plan.rounds; round++) {
    // Back and forth, so that none always comes first.
    const order = round % 2 === 0 ? [...lanes] : [...lanes].reverse();
    for (const lane of order) await measureRound(plan, { ...measurement, lane, round }, outcome);
  }
  for (const { contender, rounds } of lanes) {
    if (rounds.length > 0) {
      outcome.results.loads.push({ scenario: measurement.scenario.name, contender: contender.name, rounds });
    }
  }
}

interface Lane {
  contender: Contender;
  running: Running;
  load: Load;
  expectedPerSecond: number;
  rounds: Round[];
  hasFailed: boolean;
}

async function warmUp(plan: Plan, { scenario, taking }: Measurement, { failures }: Outcome): Promise<Lane[]> {
  const lanes: Lane[] = [];
  for (const [contender, running] of taking) {
    plan.tell(`${scenario.name}: warming up ${contender.name}`);
    try {
      const load = await running.load(scenario, plan.connections);
      const sending = { url: running.url, connections: plan.connections, seconds: plan.warmUpSeconds };
      const { requestsPerSecond } = await sendAll(running, load, { ...sending, expectedPerSecond: 0 });
      lanes.push({ contender, running, load, expectedPerSecond: requestsPerSecond, rounds: [], hasFailed: false });
    } catch (error) {
      failures.push(`${scenario.name}, ${contender.name}: ${messageOf(error)}`);
    }
  }
  return lanes;
}

interface OneRound extends Measurement {
  lane: Lane;
  round: number;
}

async function measureRound(plan: Plan, { scenario, lane, round }: OneRound, { failures }: Outcome): Promise<void> {
  if (lane.hasFailed) return;
  const { contender, running, load, expectedPerSecond, rounds } = lane;
  plan.tell(`${scenario.name}: round ${round + 1} of ${plan.rounds}, ${contender.name}`);
  const sending = { url: running.url, connections: plan.connections, seconds: plan.seconds, expectedPerSecond };
  try {
    const measured = await sendAll(running, load, sending);
    if (measured.requestsPerSecond === 0) throw new Error("no answer in time; give it a longer --duration");
    rounds.push(measured);
  } catch (error) {
    lane.hasFailed = true;
    failures.push(`${scenario.name}, ${contender.name}, round ${round + 1}: ${messageOf(error)}`);
  }
}

async function sendAll({ program }: Running, load: Load, sending: Sending): Promise<Round> {
  const send = await prepareLoad(load, sending);
  const cpuBefore = cpuSecondsOf(program.pid);
  const { seconds, ...measured } = await send();
  const cpuAfter = cpuSecondsOf(program.pid);
  const isKnown = cpuBefore !== undefined && cpuAfter !== undefined;
  return { ...measured, cpuShare: isKnown ? (cpuAfter - cpuBefore) / seconds : null };
}

async function studyAll(
  plan: Plan,
  { scenario, work, taking, github, directory }: Measurement & { work: StudyWork },
  { results, failures }: Outcome,
): Promise<void> {
  for (const [{ name: contender }, running] of taking) {
    const { site, program, startReplica } = running;
    if (!site || !startReplica) continue;
    const tell = (message: string) => plan.tell(`${scenario.name}, ${contender}: ${message}`);
    try {
      const { seconds, flows, minutes } = plan;
      const subject = { contender, site, program, github, directory, startReplica, seconds, flows, minutes, tell };
      const figures = await work.study(subject);
      results.studies.push({ scenario: scenario.name, contender, figures: figures.map(judge) });
    } catch (error) {
      failures.push(`${scenario.name}, ${contender}: ${messageOf(error)}`);
    }
  }
}
