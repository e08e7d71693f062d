import { parseArgs } from "node:util";
import { BenchError } from "./bench-error.ts";

export interface CommandLine {
  help: boolean;
  scenarios: string[];
  contenders: string[];
  rounds: number;
  seconds: number;
  warmUpSeconds: number;
  connections: number;
  flows: number;
  minutes: number;
  build: boolean;
  jsonFile?: string;
  compareFile?: string;
  /** Compared instead of running. */
  withFile?: string;
  reference: string;
  thresholdPercent: number;
}

interface Named {
  name: string;
  title: string;
  /** Not part of `all`. */
  onlyByName?: boolean;
}

export interface Known {
  scenarios: readonly Named[];
  contenders: readonly Named[];
}

const OPTIONS = {
  help: { type: "boolean", short: "h", default: false },
  scenarios: { type: "string" },
  contenders: { type: "string" },
  rounds: { type: "string", default: "5" },
  duration: { type: "string", default: "5" },
  "warm-up": { type: "string", default: "2" },
  connections: { type: "string", default: "32" },
  flows: { type: "string", default: "10000" },
  minutes: { type: "string", default: "10" },
  "no-build": { type: "boolean", default: false },
  json: { type: "string" },
  compare: { type: "string" },
  with: { type: "string" },
  reference: { type: "string", default: "express" },
  threshold: { type: "string", default: "10" },
} as const;

/** @throws BenchError that says what is wrong and what there is */
export function parseCommandLine(argv: readonly string[], known: Known): CommandLine {
  const values = parse(argv);
  if (values.with !== undefined && values.compare === undefined) {
    throw new BenchError("--with needs --compare: it is the second file of a comparison.");
  }
  return {
    help: values.help,
    scenarios: pick("scenarios", values.scenarios, known.scenarios),
    contenders: pick("contenders", values.contenders, known.contenders),
    rounds: number("rounds", values.rounds, { from: 1, to: 100, whole: true }),
    seconds: number("duration", values.duration, { from: 0.5, to: 600 }),
    warmUpSeconds: number("warm-up", values["warm-up"], { from: 0.5, to: 600 }),
    connections: number("connections", values.connections, { from: 1, to: 48, whole: true }),
    flows: number("flows", values.flows, { from: 1, to: 50_000, whole: true }),
    minutes: number("minutes", values.minutes, { from: 0.1, to: 1440 }),
    build: !values["no-build"],
    jsonFile: values.json,
    compareFile: values.compare,
    withFile: values.with,
    reference: pick("reference", values.reference, known.contenders)[0] ?? "",
    thresholdPercent: number("threshold", values.threshold, { from: 0, to: 100 }),
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS }).values;
  } catch (error) {
    throw new BenchError(`${error instanceof Error ? error.message : error}\nSee --help.`);
  }
}

function pick(option: string, text: string | undefined, known: readonly Named[]): string[] {
  const names = known.map(({ name }) => name);
  if (text === undefined) return known.filter(({ onlyByName }) => !onlyByName).map(({ name }) => name);
  const wanted = text.split(",").map((name) => name.trim());
  const stranger = wanted.find((name) => !names.includes(name));
  if (stranger !== undefined) {
    throw new BenchError(`--${option}: there is no ${JSON.stringify(stranger)}. There are ${names.join(", ")}.`);
  }
  return names.filter((name) => wanted.includes(name));
}

interface Range {
  from: number;
  to: number;
  whole?: boolean;
}

function number(option: string, text: string, { from, to, whole = false }: Range): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (value >= from && value <= to && (!whole || Number.isInteger(value))) return value;
  const kind = whole ? "a whole number" : "a number";
  throw new BenchError(`--${option} must be ${kind} from ${from} to ${to}, not ${JSON.stringify(text)}.`);
}
