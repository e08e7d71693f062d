import { Worker, workerData } from "node:worker_threads";
import type { LoadRequest } from "./load.ts";
import { sendAtPace, stopForMany } from "./send-at-pace.ts";

interface Aside {
  url: string;
  request: LoadRequest;
  perSecond: number;
  seconds: number;
  expect: number;
}

/**
 * Sends at a steady pace from a thread of its own, so that what this one sends beside does not count as the server's
 * delay. Returns the latencies in ascending order.
 */
export function sendAside(aside: Aside): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("send-aside-thread.ts", import.meta.url), { workerData: aside });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`The thread that sent ended with ${code}.`)));
  });
}

/** What the thread does. */
export function sendGiven(): Promise<number[]> {
  const { url, request, perSecond, seconds, expect }: Aside = workerData;
  const pace = { perSecond, seconds, mostBehindSeconds: seconds };
  return sendAtPace(url, { requests: [request], expect, stop: stopForMany(), ...pace });
}
