import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Express } from "express";
import type { HttpAddress } from "../config/config.ts";
import { createExchangeClasses } from "../http/exchange-classes.ts";

export interface Serving {
  /** The port that the system chose if port 0 was requested. */
  address: HttpAddress;
  /** From now on this answers requests. Before, all get 503 with the reason. */
  handle(listener: RequestListener): void;
  /** The same for an Express application. */
  mount(app: Express): void;
  /** Accepts no more requests, lets those in progress finish, and closes the rest after the grace period. */
  close(): Promise<void>;
}

const HTTP_ADDRESS = "CODER_HTTP_ADDRESS (--http-address)";
const GRACE_MS = 10_000;
/** Browsers open connections in advance. Node counts those as busy, so each would take up the whole grace period. */
const UNUSED_GRACE_MS = 500;
const IDLE_LOOK_MS = 50;
/** Scheme and host of a target in absolute form, as proxies send it (RFC 9112 3.2.2). */
const ORIGIN = /^https?:\/\/[^/?]*/i;

/** Takes the port first, so that a port in use is reported before anything else is touched. */
export async function serve({ host, port }: HttpAddress, option = HTTP_ADDRESS): Promise<Serving> {
  let listener: RequestListener = answerStarting;
  const unused = new Set<Socket>();
  const classes = createExchangeClasses();
  const server = createServer(classes.serverOptions, (request, response) => {
    unused.delete(request.socket);
    if (!request.url?.startsWith("/")) request.url = request.url?.replace(ORIGIN, "") || "/";
    listener(request, response);
  });
  server.on("connection", (socket) => {
    unused.add(socket);
    socket.once("close", () => unused.delete(socket));
  });
  await listen(server, { host, port }).catch((error: unknown) => {
    throw new Error(listenProblem(error, { host, port }, option));
  });
  const { port: actualPort } = server.address() as AddressInfo;

  return {
    address: { host, port: actualPort },
    handle(next) {
      listener = next;
    },
    mount(app) {
      classes.adopt(app);
      listener = app;
    },
    close: () => closeGracefully(server, unused),
  };
}

const answerStarting: RequestListener = (_request, response) => {
  response.writeHead(503, { "Content-Type": "text/plain; charset=utf-8", "Retry-After": "1" });
  response.end("starting: the database is being prepared\n");
};

function listen(server: Server, { host, port }: HttpAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host === "" ? undefined : host, resolve);
  });
}

function listenProblem(error: unknown, { host, port }: HttpAddress, option: string): string {
  const address = `${host || "all addresses"}, port ${port}`;
  const remedy = `Choose another address with ${option}.`;
  const { code, message }: NodeJS.ErrnoException = error instanceof Error ? error : new Error(String(error));
  if (code === "EADDRINUSE")
    return `Another program already listens on ${address}. Stop it, or choose another address with ${option}.`;
  if (code === "EACCES") return `This user may not listen on ${address}. ${remedy}`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `This machine has no address ${host}. ${remedy}`;
  return `Cannot listen on ${address}: ${message}. ${remedy}`;
}

function closeGracefully(server: Server, unused: ReadonlySet<Socket>): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  const cutUnused = setTimeout(() => {
    for (const socket of unused) socket.destroy();
  }, UNUSED_GRACE_MS);
  // A connection whose last answer was sent would be kept for a next request that never comes.
  const cutIdle = setInterval(() => server.closeIdleConnections(), IDLE_LOOK_MS);
  return new Promise((resolve) => {
    server.close(() => {
      clearInterval(cutIdle);
      clearTimeout(cut);
      clearTimeout(cutUnused);
      resolve();
    });
    server.closeIdleConnections();
  });
}
