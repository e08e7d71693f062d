import { Agent, createServer, request as sendRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { onTestFinished } from "vitest";

export interface LoadBalancer {
  origin: string;
  /** The servers that were healthy when last asked. */
  healthy(): string[];
  /** Resolves once exactly these are healthy. */
  untilHealthy(origins: readonly string[]): Promise<void>;
}

const ASK_EVERY_MS = 50;
const ANSWER_WITHIN_MS = 2_000;

/**
 * In front of servers that come and go, as operators have one: requests are sent in turn, on connections that are kept
 * alive, to the servers whose `/healthz` last answered 200. It repeats no request: if a server does not answer, that is
 * a 502.
 */
export async function openLoadBalancer(origins: () => readonly string[]): Promise<LoadBalancer> {
  const agent = new Agent({ keepAlive: true });
  let healthy: string[] = [];
  let turn = 0;
  const server = createServer((request, response) => {
    const origin = healthy[turn++ % healthy.length];
    if (!origin) return response.writeHead(502).end("no server is healthy");
    const { method, headers, url = "/" } = request;
    const forwarded = sendRequest(new URL(url, origin), { agent, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    forwarded.on("error", (error) => response.writeHead(502).end(error.message));
    request.pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  const askAll = async () => {
    const asked = await Promise.all(origins().map(async (origin) => ((await isHealthy(origin)) ? [origin] : [])));
    healthy = asked.flat();
  };
  const stopAsking = repeatedly(askAll);
  onTestFinished(async () => {
    await stopAsking();
    agent.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  return {
    origin: `http://127.0.0.1:${port}`,
    healthy: () => healthy,
    async untilHealthy(wanted) {
      while (!isSame(healthy, wanted)) await delay(ASK_EVERY_MS);
    },
  };
}

async function isHealthy(origin: string): Promise<boolean> {
  const answer = await fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).catch(() => null);
  await answer?.body?.cancel();
  return answer?.ok ?? false;
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one));
}

function repeatedly(work: () => Promise<void>): () => Promise<void> {
  let isOver = false;
  const loop = (async () => {
    while (!isOver) {
      await work();
      await delay(ASK_EVERY_MS);
    }
  })();
  return () => {
    isOver = true;
    return loop;
  };
}
