import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

export interface ProgramInput {
  /** For messages and the name of its output file. */
  name: string;
  /** For Node. */
  args: readonly string[];
  env?: Record<string, string>;
  /** Or several, as taskset expects them. */
  core?: number | string;
  directory: string;
  /** Runs none of our code: it answers no questions, and outlives this process if that is killed. */
  isBare?: boolean;
}

export interface Program {
  pid: number;
  /** Its output so far. */
  output(): string;
  /** Sends it a question over the channel and waits for the answer. */
  ask<Answer>(question: string, input?: unknown): Promise<Answer>;
  stop(): Promise<void>;
}

const TETHER = new URL("../contenders/programs/tether.mjs", import.meta.url).href;
const STOP_MS = 15_000;
const ANSWER_MS = 60_000;
const running = new Set<ChildProcess>();

/** Nothing started here outlives this process, however it ends. */
process.once("exit", () => {
  for (const child of running) killGroup(child);
});

/** Runs a Node program pinned to its core. Its output goes to a file, so that nobody spends time reading it. */
export function startProgram({ name, args, env = {}, core, directory, isBare = false }: ProgramInput): Program {
  const file = join(directory, `${name}.log`);
  const output = openSync(file, "a");
  const node = [process.execPath, ...(isBare ? [] : ["--expose-gc", "--import", TETHER]), ...args];
  const [command = "", ...rest] = core === undefined ? node : ["taskset", "-c", String(core), ...node];
  const child = spawn(command, rest, {
    env: { ...withoutOptions(process.env), NODE_ENV: "production", ...env },
    stdio: ["ignore", output, output, ...(isBare ? [] : (["ipc"] as const))],
    // Ctrl-C reaches only this process, which then stops the others in order.
    detached: true,
  });
  closeSync(output);
  running.add(child);
  child.once("exit", () => running.delete(child));
  const readOutput = () => readFileSync(file, "utf8");
  return {
    pid: child.pid ?? 0,
    output: readOutput,
    ask: (question, input) => ask(child, { name, question, input, readOutput }),
    stop: () => stop(child),
  };
}

/** Our own are not meant for the contenders. */
function withoutOptions(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(?:CODER_|NODE_OPTIONS$)/.test(name)));
}

interface Question {
  name: string;
  question: string;
  input: unknown;
  readOutput(): string;
}

let questions = 0;

function ask<Answer>(child: ChildProcess, { name, question, input, readOutput }: Question): Promise<Answer> {
  const id = ++questions;
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      clearTimeout(patience);
      child.off("message", listen);
      child.off("exit", ended);
      finish();
    };
    const fail = (reason: string) => settle(() => reject(new Error(`${name} ${reason}\n${readOutput().slice(-2000)}`)));
    const ended = () => fail(`ended before it answered ${question}`);
    const listen = (message: { id?: number; answer?: Answer; error?: string }) => {
      if (message.id !== id) return;
      if (message.error !== undefined) fail(`could not ${question}: ${message.error}`);
      else settle(() => resolve(message.answer as Answer));
    };
    const patience = setTimeout(() => fail(`did not answer ${question}`), ANSWER_MS);
    child.on("message", listen);
    child.once("exit", ended);
    child.send({ id, question, input }, (error) => error && fail(`could not be asked: ${error.message}`));
  });
}

/** Everything running, at once. */
export async function stopPrograms(): Promise<void> {
  await Promise.all([...running].map(stop));
}

async function stop(child: ChildProcess): Promise<void> {
  if (!running.has(child)) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await Promise.race([ended, delay(STOP_MS, undefined, { ref: false })]);
  if (!running.has(child)) return;
  killGroup(child);
  await ended;
}

/** Including whatever it has started. */
function killGroup(child: ChildProcess): void {
  try {
    process.kill(-Number(child.pid), "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}
