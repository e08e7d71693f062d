import type { CoderSite } from "./coder/coder-site.ts";
import type { Replica } from "./contenders/start-replica.ts";
import type { Load } from "./load/load.ts";
import type { GitHubStandIn } from "./processes/github-stand-in.ts";
import type { Program } from "./processes/start-program.ts";

/** One row of work, which each contender that can do it is measured at. */
export interface Scenario {
  /** As it is written after `--scenarios`. */
  name: string;
  title: string;
  /** It takes so long that it is not among all. */
  onlyByName?: boolean;
  /**
   * This server has no option for the limits of some endpoints: those are measured with all limits off, in a process of
   * their own.
   */
  rateLimits?: "off";
  /** Measured with a Coder behind this server, in a process of their own, too. */
  hasCoderBehind?: true;
  /** By name, where not all that could do it take part. */
  contenders?: readonly string[];
  work: LoadWork | StudyWork;
}

/** As many requests as the contender answers. */
export interface LoadWork {
  kind: "load";
  /** What somebody who speaks Coder's API sends. */
  prepare(site: CoderSite, connections: number): Promise<Load>;
  /** What the bare contenders do before they send the recorded bytes. */
  bare: BareWork;
}

export interface BareWork {
  /** Looked up in the map in memory; a stranger gets 401. */
  credential?: { in: "cookie" | "header" | "json" | "form"; name: string };
  /** Puts a new random credential into the map. */
  creates?: boolean;
}

/** Something else than a rate, of contenders that speak Coder's API. */
export interface StudyWork {
  kind: "study";
  study(subject: StudySubject): Promise<Figure[]>;
}

export interface StudySubject {
  /** By name. */
  contender: string;
  site: CoderSite;
  program: Program;
  github: GitHubStandIn;
  seconds: number;
  /** How many are to wait. */
  flows: number;
  /** How long what takes long is to take. */
  minutes: number;
  /** For files; removed when everything has ended. */
  directory: string;
  startReplica: StartReplica;
  tell(message: string): void;
}

/** One more process of the server, on the database of the first, or on a built-in one that stays from start to start. */
export type StartReplica = (options: {
  /** Without anything of the benchmark in it, which would have to be loaded first, and on any core. */
  isBare: boolean;
}) => Promise<Replica>;

export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** What it should be; the run fails otherwise. */
  atMost?: number;
  atLeast?: number;
}
