import autocannon from "autocannon";
import { percentile } from "../results/statistics.ts";
import type { Chain, Load, LoadRequest } from "./load.ts";

export interface Sending {
  url: string;
  connections: number;
  seconds: number;
  /** For single-use requests: how many answers a second are expected. */
  expectedPerSecond: number;
}

export interface Measured {
  /** From when all requests were prepared until the last answer. */
  seconds: number;
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
}

const TIMEOUT_SECONDS = 20;
/** At least so many single-use requests are prepared for each connection. */
const FEWEST_OF_EACH = 8;

/**
 * Prepares what has to exist. The returned function sends as fast as answers arrive, on connections that stay open, and
 * throws if an answer is not as expected.
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
          // All requests are built before the first is sent, which takes a second for tens of thousands.
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
  /** How many each connection sends; undefined if time ends the run. */
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
