import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { LoadRequest } from "./load.ts";

export interface Aside {
  url: string;
  request: LoadRequest;
  perSecond: number;
  seconds: number;
  expect: number;
}

const PROGRAM = fileURLToPath(new URL("send-aside-program.ts", import.meta.url));

/**
 * Sends at a steady pace from a process of its own, so that this process' own load does not count as delay of the
 * server. Returns the latencies in ascending order.
 */
export function sendAside(aside: Aside): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const program = fork(PROGRAM);
    program.once("message", resolve);
    program.once("error", reject);
    program.once("exit", (code) => reject(new Error(`The program that sent beside ended with ${code}.`)));
    program.send(aside);
  });
}
