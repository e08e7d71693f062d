import type { CoderSite } from "./coder/coder-site.ts";
import type { Replica } from "./contenders/start-replica.ts";
import type { Load } from "./load/load.ts";
import type { GitHubStandIn } from "./processes/github-stand-in.ts";
import type { Program } from "./processes/start-program.ts";

/** One row of the table: work that every contender able to do it is measured at. */
export interface Scenario {
  /** Its name in `--scenarios`. */
  name: string;
  title: string;
  /** So long that it is not part of `all`. */
  onlyByName?: boolean;
  /**
   * This server has no option for the limits of some endpoints: those are measured with all limits off, in a process of
   * their own.
   */
  rateLimits?: "off";
  /** Also measured with a Coder behind this server, in a process of their own. */
  hasCoderBehind?: true;
  /** By name, if not all that are able take part. */
  contenders?: readonly string[];
  work: LoadWork | StudyWork;
}

/** As many requests as the contender can answer. */
export interface LoadWork {
  kind: "load";
  /** What a client of Coder's API sends. */
  prepare(site: CoderSite, connections: number): Promise<Load>;
  /** What the bare contenders do before they send the recorded bytes. */
  bare: BareWork;
}

export interface BareWork {
  /** Looked up in the map in memory; an unknown one gets 401. */
  credential?: { in: "cookie" | "header" | "json" | "form"; name: string };
  /** Puts a new random credential into the map. */
  creates?: boolean;
}

/** A result other than a rate, for contenders with Coder's API. */
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
  /** How many wait at once. */
  flows: number;
  /** How long a long scenario runs. */
  minutes: number;
  /** For files; removed when everything has ended. */
  directory: string;
  startReplica: StartReplica;
  tell(message: string): void;
}

/** Another process of the server, on the first one's database, or on a built-in one that persists between starts. */
export type StartReplica = (options: {
  /** Without any benchmark code, which would have to be loaded first, and on any core. */
  isBare: boolean;
}) => Promise<Replica>;

export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** The bound; the run fails otherwise. */
  atMost?: number;
  atLeast?: number;
}
