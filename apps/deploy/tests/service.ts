import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** A request as received, with header names as they were written. */
export interface Received {
  method: string;
  path: string;
  headers: [name: string, value: string][];
}

/** The service behind a proxy: it reports what it received. */
export interface Service {
  port: number;
  received: Received[];
  /** How much of an upload has arrived so far. */
  uploaded(): number;
  /** Sends a piece of the answer to `GET /events`, which stays open. */
  sendEvent(text: string): void;
  /** Closes the connection of the next request to this path once it has arrived completely. */
  cutNext(path: string): void;
  close(): Promise<void>;
}

/**
 * `POST /upload` answers length and hash, `GET /events` streams, `/socket` echoes, everything else answers what it
 * received.
 */
export async function openService(): Promise<Service> {
  const received: Received[] = [];
  let uploaded = 0;
  let events: ServerResponse | undefined;
  let cut: string | undefined;

  const server = createServer(async (request, response) => {
    received.push(describeRequest(request));
    if (request.url === "/events") {
      events = response.writeHead(200, { "Content-Type": "text/event-stream" });
      events.flushHeaders();
      return;
    }
    uploaded = 0;
    const hash = createHash("sha256");
    for await (const piece of request) {
      hash.update(piece);
      uploaded += piece.length;
    }
    if (request.url === cut) {
      cut = undefined;
      request.socket.destroy();
      return;
    }
    const answer = request.url === "/upload" ? { bytes: uploaded, hash: hash.digest("hex") } : received.at(-1);
    response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(answer));
  });
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => sockets.add(socket));
  server.on("upgrade", (request, socket) => {
    received.push(describeRequest(request));
    socket.write(acceptUpgrade(request));
    socket.on("error", () => socket.destroy());
    socket.pipe(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  return {
    port: (server.address() as AddressInfo).port,
    received,
    uploaded: () => uploaded,
    sendEvent: (text) => void events?.write(`data: ${text}\n\n`),
    cutNext: (path) => {
      cut = path;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

function describeRequest({ method = "", url = "", rawHeaders }: IncomingMessage): Received {
  const headers = rawHeaders.flatMap((name, i): [string, string][] =>
    i % 2 === 0 ? [[name, rawHeaders[i + 1] ?? ""]] : [],
  );
  return { method, path: url, headers };
}

/** By the request line and by headers, of which a server believes one. */
export function hostsNamedBy({ path, headers }: Received): string[] {
  const inLine = URL.canParse(path) ? [new URL(path).host] : [];
  const inHeaders = headers.filter(([name]) => ["host", "x-forwarded-host"].includes(name.toLowerCase()));
  return [...inLine, ...inHeaders.map(([, value]) => value)];
}

/** RFC 6455 section 4.2.2. */
function acceptUpgrade({ headers }: IncomingMessage): string {
  const key = `${headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
  const accept = createHash("sha1").update(key).digest("base64");
  const lines = ["HTTP/1.1 101 Switching Protocols", `Upgrade: ${headers.upgrade}`, "Connection: Upgrade"];
  return `${[...lines, `Sec-WebSocket-Accept: ${accept}`].join("\r\n")}\r\n\r\n`;
}
