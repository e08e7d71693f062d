import type { CoderSite } from "./coder/coder-site.ts";
import type { Recording } from "./coder/record-answers.ts";
import type { Load } from "./load/load.ts";
import type { Cores } from "./processes/cores.ts";
import type { GitHubStandIn } from "./processes/github-stand-in.ts";
import type { Program } from "./processes/start-program.ts";
import type { Scenario, StartReplica } from "./scenario.ts";

/** A server to be measured. */
export interface Contender {
  /** Its name in `--contenders`. */
  name: string;
  title: string;
  /** By name; or all, as it has Coder's API; or all loads, as it replays what this server sent. */
  scenarios: readonly string[] | "all" | "recorded";
  /** Why it is left out here, if it is. */
  absence?(): string | undefined;
  start(surroundings: Surroundings): Promise<Running>;
}

export interface Surroundings {
  cores: Cores;
  github: GitHubStandIn;
  /** For files; removed at the end. */
  directory: string;
  rateLimits: "on" | "off";
  /** Whether this server has a Coder behind it. */
  hasCoderBehind: boolean;
  recordings: readonly Recording[];
}

export interface Running {
  program: Program;
  url: string;
  /** Only for this server. */
  site?: CoderSite;
  startReplica?: StartReplica;
  load(scenario: Scenario, connections: number): Promise<Load>;
  stop(): Promise<void>;
}
