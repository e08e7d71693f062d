import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { expect, onTestFinished, test, vi } from "vitest";
import { type HttpFetch, httpFetch } from "./http-fetch.ts";
import { createOutgoingFetch } from "./outgoing-fetch.ts";
import type { UpstreamCall } from "./recent-calls.ts";

const BOUND = 400;

test("a provider that hangs: the call beyond the bound is refused at once, and of those before it nothing is left", async () => {
  const hanging = await startHangingServer();
  const { fetchOnce, heard } = outgoing(hanging.url, { timeoutMs: 600 });
  const calls = Array.from({ length: BOUND }, () => fetchOnce(hanging.url).catch((error: unknown) => error));

  await expect(fetchOnce(hanging.url)).rejects.toMatchObject({
    fault: "saturated",
    message: "GitHub does not keep up: too many requests are already waiting for its answer.",
    retryAfterSeconds: 1,
  });
  await expect(fetchOnce(hanging.url)).rejects.toMatchObject({ fault: "saturated" });
  expect(heard).toEqual({ underWay: BOUND, ended: [], refused: 2, saturated: [BOUND] });

  expect(await Promise.all(calls)).toEqual(Array(BOUND).fill(expect.objectContaining({ fault: "timeout" })));
  expect(heard).toMatchObject({ underWay: 0, refused: 2 });
  await vi.waitFor(async () => expect(await hanging.connections()).toBe(0), { timeout: 10_000 });
}, 20_000);

test("once the provider answers again, calls go through, and the next saturation is told anew", async () => {
  const hanging = await startHangingServer();
  const { fetchOnce, heard } = outgoing(hanging.url, { timeoutMs: 60_000 });
  for (const round of [1, 2]) {
    const calls = Array.from({ length: BOUND }, () => fetchOnce(hanging.url));
    await expect(fetchOnce(hanging.url)).rejects.toMatchObject({ fault: "saturated" });
    await vi.waitFor(() => expect(hanging.waiting).toHaveLength(BOUND), { timeout: 10_000 });

    for (const response of hanging.waiting.splice(0)) response.end("{}");

    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual(Array(BOUND).fill(200));
    expect(heard).toMatchObject({ underWay: 0, refused: round, saturated: Array(round).fill(BOUND) });
  }
}, 30_000);

test("a provider that is well is never refused to: many more calls than the bound, so many at a time", async () => {
  const { fetchOnce, heard } = outgoing("https://github.test/", {
    timeoutMs: 1000,
    fetch: async () => new Response("{}"),
  });

  for (let batch = 0; batch < 10; batch++) {
    await Promise.all(Array.from({ length: BOUND }, () => fetchOnce("https://github.test/")));
  }

  expect(heard).toMatchObject({ underWay: 0, refused: 0, saturated: [] });
  expect(heard.ended).toHaveLength(10 * BOUND);
});

test("no call leaves a timer behind", async () => {
  const { fetchOnce } = outgoing("https://github.test/", { timeoutMs: 60_000, fetch: async () => new Response("{}") });
  const before = timers();

  await Promise.all(Array.from({ length: 50 }, () => fetchOnce("https://github.test/")));

  expect(timers()).toBeLessThan(before + 50);
});

function timers(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
}

function outgoing(url: string, options: { timeoutMs: number; fetch?: HttpFetch }) {
  const heard = { underWay: 0, ended: [] as UpstreamCall[], refused: 0, saturated: [] as number[] };
  const listen = {
    underWay: (_provider: string, calls: number) => {
      heard.underWay = calls;
    },
    ended: (call: UpstreamCall) => heard.ended.push(call),
    refused: () => {
      heard.refused++;
    },
    saturated: (_provider: string, underWay: number) => heard.saturated.push(underWay),
  };
  const fetchOnce = createOutgoingFetch({
    provider: "GitHub",
    allowedOrigins: [new URL(url).origin],
    fetch: httpFetch,
    now: () => new Date(),
    ...options,
    calls: { provider: "github", operations: {}, listen },
  });
  return { fetchOnce, heard };
}

async function startHangingServer() {
  const waiting: ServerResponse[] = [];
  const server: Server = createServer((_request, response) => waiting.push(response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    server.closeAllConnections();
    await promisify(server.close.bind(server))();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, waiting, connections: promisify(server.getConnections.bind(server)) };
}
