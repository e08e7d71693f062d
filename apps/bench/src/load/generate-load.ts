import autocannon from "autocannon";
import { percentile } from "../results/statistics.ts";
import type { Chain, Load, LoadRequest } from "./load.ts";

export interface Sending {
  url: string;
  connections: number;
  seconds: number;
  /** Of what is used up: how many are expected to be answered in a second. */
  expectedPerSecond: number;
}

export interface Measured {
  /** From when all requests were made until the last answer. */
  seconds: number;
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
}

const TIMEOUT_SECONDS = 20;
/** So many of what is used up are made at least, for each connection. */
const FEWEST_OF_EACH = 8;

/**
 * Makes what has to be there beforehand. What it returns sends as fast as answers come, on connections that stay open,
 * and throws when an answer is not as expected.
 */
export async function prepareLoad(load: Load, sending: Sending): Promise<() => Promise<Measured>> {
  const clients = await prepareClients(load, sending);
  return () => send(load, sending, clients);
}

async function send(load: Load, sending: Sending, { setupClient, ofEach }: Clients): Promise<Measured> {
  const latencies: number[] = [];
  const wrong = new Map<number, number>();
  const expected = new Set(load.expect);
  let startedAt = performance.now();
  let lastAt = startedAt;

  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon(
      {
        url: sending.url,
        connections: sending.connections,
        timeout: TIMEOUT_SECONDS,
        setupClient(client) {
          setupClient(client);
          // Before the first is sent, all are made, which takes a second for tens of thousands.
          startedAt = performance.now();
        },
        ...(ofEach === undefined ? { duration: sending.seconds } : { amount: ofEach * sending.connections }),
      },
      (error, finished) => (error ? reject(error) : resolve(finished)),
    );
    instance.on("response", (_client, status, _bytes, latencyMs) => {
      lastAt = performance.now();
      if (expected.has(status)) latencies.push(latencyMs);
      else wrong.set(status, (wrong.get(status) ?? 0) + 1);
    });
  });

  requireRight(load, wrong, result);
  latencies.sort((one, other) => one - other);
  const seconds = (lastAt - startedAt) / 1000;
  return {
    seconds,
    requestsPerSecond: latencies.length === 0 ? 0 : latencies.length / seconds,
    p50Ms: percentile(latencies, 50),
    p99Ms: percentile(latencies, 99),
  };
}

type SetupClient = (client: autocannon.Client) => void;

interface Clients {
  setupClient: SetupClient;
  /** How many each sends; undefined where time is what ends it. */
  ofEach?: number;
}

async function prepareClients(
  { expect, sending: kind }: Load,
  { connections, seconds, expectedPerSecond }: Sending,
): Promise<Clients> {
  if (kind.kind === "repeat") return { setupClient: inTurn((connection) => kind.requests(connection)) };
  if (kind.kind === "chain") {
    const chains = await kind.open(connections);
    return { setupClient: inTurn((connection) => chainedRequests(chains[connection], expect)) };
  }
  const wanted = Math.ceil((expectedPerSecond * seconds) / connections);
  const ofEach = Math.min(kind.maxOfConnection, Math.max(FEWEST_OF_EACH, wanted));
  const lists = await kind.supply(connections, ofEach);
  return { setupClient: inTurn((connection) => lists[connection] ?? []), ofEach };
}

function inTurn(requestsOf: (connection: number) => autocannon.Request[]): SetupClient {
  let connection = 0;
  return (client) => {
    client.setRequests(requestsOf(connection));
    connection++;
  };
}

function chainedRequests(chain: Chain | undefined, expect: readonly number[]): autocannon.Request[] {
  if (!chain) throw new Error("There are fewer chains than connections.");
  const setupRequest = (): LoadRequest => chain.next();
  return [{ setupRequest, onResponse: (status, body) => expect.includes(status) && chain.learn(body) }];
}

function requireRight({ expect }: Load, wrong: ReadonlyMap<number, number>, { errors, timeouts }: autocannon.Result) {
  const problems = [...wrong].map(([status, count]) => `${count} answers with ${status}`);
  if (errors > timeouts) problems.push(`${errors - timeouts} broken connections`);
  if (timeouts > 0) problems.push(`${timeouts} time-outs`);
  if (problems.length > 0) throw new Error(`${problems.join(", ")} instead of ${expect.join(" or ")}`);
}
