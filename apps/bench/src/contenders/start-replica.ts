import { Agent, get } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { findFreePort } from "../../../launcher/settings/ports.mjs";
import { type Program, startProgram } from "../processes/start-program.ts";

export interface Replica {
  program: Program;
  url: string;
  /** From the start of the process to the first 200 of /healthz. */
  readyMs: number;
}

export interface ReplicaInput {
  name: string;
  main: string;
  env: Record<string, string>;
  core?: number | string;
  directory: string;
  isBare: boolean;
}

const LOOK_EACH_MS = 2;
const START_MS = 60_000;

/** Another process of this server, ready for requests. */
export async function startReplica({ main, env, ...input }: ReplicaInput): Promise<Replica> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const startedAt = performance.now();
  const program = startProgram({
    ...input,
    args: [main],
    env: { ...env, CODER_HTTP_ADDRESS: `127.0.0.1:${port}`, CODER_ACCESS_URL: url },
  });
  while (!(await isHealthy(url))) {
    if (performance.now() - startedAt > START_MS) {
      await program.stop();
      throw new Error(`${input.name} was not ready within ${START_MS / 1000} s:\n${program.output()}`);
    }
    await delay(LOOK_EACH_MS);
  }
  return { program, url, readyMs: performance.now() - startedAt };
}

function isHealthy(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    get(`${url}/healthz`, { agent: new Agent() }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).once("error", () => resolve(false));
  });
}
