import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

interface AskedThere {
  method: string;
  /** Including its query. */
  path: string;
  body: string;
}

type Behavior =
  /** Does what it was asked to. */
  | undefined
  | { status: number; body?: string; headers?: Record<string, string> }
  | "no answer"
  | "the connection breaks"
  /** It does what it was asked to, and the answer gets lost. */
  | "the answer is lost"
  /** It does what it was asked to, and answers after that. */
  | { after: Promise<unknown> };

export interface WaywardCoder {
  url: string;
  asked: AskedThere[];
  /** How many requests of a method went to a path that contains this. */
  count(method: string, part: string): number;
  /** From now on. */
  behave(how: (asked: AskedThere) => Behavior): void;
}

/** A connection to a Coder on which everything can go wrong. By default it passes everything on. */
export async function startWaywardCoder(origin: string): Promise<WaywardCoder> {
  let behavior: (asked: AskedThere) => Behavior = () => undefined;
  const all: AskedThere[] = [];
  const server = createServer(async (request, response) => {
    const asked = { method: request.method ?? "", path: request.url ?? "", body: await text(request) };
    all.push(asked);
    await answer(behavior(asked), { origin, asked, request, response });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked: all,
    count: (method, part) => all.filter((one) => one.method === method && one.path.includes(part)).length,
    behave: (how) => {
      behavior = how;
    },
  };
}

interface Exchange {
  origin: string;
  asked: AskedThere;
  request: IncomingMessage;
  response: ServerResponse;
}

async function answer(how: Behavior, exchange: Exchange): Promise<void> {
  const { response } = exchange;
  if (how === "no answer") return;
  if (how === "the connection breaks") return void response.destroy();
  if (typeof how === "object" && "status" in how) {
    response.writeHead(how.status, { "Content-Type": "application/json", ...how.headers }).end(how.body ?? "{}");
    return;
  }
  const { status, body } = await handOn(exchange);
  if (how === "the answer is lost") return void response.destroy();
  if (how) await how.after;
  response.writeHead(status, { "Content-Type": "application/json" }).end(body);
}

async function handOn({ origin, asked, request }: Exchange): Promise<{ status: number; body?: string }> {
  const { host: _host, connection: _connection, "content-length": _length, ...headers } = request.headers;
  const answered = await fetch(origin + asked.path, {
    method: asked.method,
    headers: headers as Record<string, string>,
    body: asked.body === "" ? undefined : asked.body,
  });
  const { status } = answered;
  return status === 204 ? { status } : { status, body: await answered.text() };
}
