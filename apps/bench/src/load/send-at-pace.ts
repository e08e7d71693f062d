import { setMaxListeners } from "node:events";
import { Agent, request as sendHttp } from "node:http";
import type { LoadRequest } from "./load.ts";

interface Pace {
  /** Sent round robin. */
  requests: readonly LoadRequest[];
  perSecond: number;
  seconds: number;
  expect: number;
  /** With more seconds' worth of requests unanswered, the run would never end. */
  mostBehindSeconds?: number;
  /** Aborted here when too many are unanswered, so that whatever else is being sent ends with it. */
  stop: AbortController;
}

const TICK_MS = 10;
/** So many may be unanswered whatever the pace. */
const ALWAYS_BEHIND = 100;
const MOST_BEHIND_SECONDS = 5;
const MOST_CONNECTIONS = 256;

/** Every pending request listens to it. */
export function stopForMany(): AbortController {
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  return stop;
}

/**
 * Sends at a steady pace however slow the answers are, and returns the latencies in ascending order. Waiting for a
 * connection counts, as it would for a person. Throws if an answer is not as expected.
 */
export async function sendAtPace(url: string, pace: Pace): Promise<number[]> {
  const { requests, perSecond, seconds, expect, stop, mostBehindSeconds = MOST_BEHIND_SECONDS } = pace;
  const agent = new Agent({ keepAlive: true, maxSockets: MOST_CONNECTIONS });
  const total = Math.round(perSecond * seconds);
  const answers: Promise<number>[] = [];
  let unanswered = 0;
  const startedAt = performance.now();
  await new Promise<void>((resolve, reject) => {
    const timer = setInterval(() => {
      const due = Math.min(total, Math.floor(((performance.now() - startedAt) / 1000) * perSecond));
      while (answers.length < due) {
        const request = requests[answers.length % requests.length];
        if (!request) break;
        unanswered++;
        const answer = timed(url, { request, agent, expect, signal: stop.signal }).finally(() => unanswered--);
        // Awaited with all the others, later.
        answer.catch(() => {});
        answers.push(answer);
      }
      const isBehind = unanswered > Math.max(ALWAYS_BEHIND, perSecond * mostBehindSeconds);
      if (due < total && !isBehind && !stop.signal.aborted) return;
      clearInterval(timer);
      if (!isBehind) return resolve();
      stop.abort();
      reject(new Error(`${unanswered} requests at ${perSecond} a second were still without an answer: it is too much`));
    }, TICK_MS);
  });
  // All are awaited, so that nothing is pending while the next thing is measured.
  const settled = await Promise.allSettled(answers);
  agent.destroy();
  const failed = settled.find((one) => one.status === "rejected");
  if (failed) throw failed.reason;
  return settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : [])).sort((one, other) => one - other);
}

interface Timed {
  request: LoadRequest;
  agent: Agent;
  expect: number;
  signal: AbortSignal;
}

async function timed(url: string, sending: Timed): Promise<number> {
  const startedAt = performance.now();
  await send(url, sending);
  return performance.now() - startedAt;
}

function send(url: string, sending: Timed): Promise<void> {
  const { method, path, headers, body } = sending.request;
  return new Promise((resolve, reject) => {
    const { agent, signal } = sending;
    const sent = sendHttp(url + path, { method, headers, agent, signal }, (response) => {
      response.resume();
      response.once("error", reject);
      response.once("end", () => {
        if (response.statusCode === sending.expect) resolve();
        else reject(new Error(`an answer with ${response.statusCode} instead of ${sending.expect}`));
      });
    });
    sent.once("error", (error: NodeJS.ErrnoException) => {
      // The server closed an idle connection at that moment; browsers retry then, too.
      if (sent.reusedSocket && error.code === "ECONNRESET") send(url, sending).then(resolve, reject);
      else reject(error);
    });
    sent.end(body);
  });
}
