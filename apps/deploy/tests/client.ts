import { once } from "node:events";
import type { ClientRequest, IncomingMessage, OutgoingHttpHeaders } from "node:http";
import { connect } from "node:http2";
import { type Agent, type RequestOptions, request } from "node:https";
import type { Socket } from "node:net";
import { text } from "node:stream/consumers";
import { connect as connectByTls } from "node:tls";
import type { Received } from "./service.ts";

export interface Answer {
  status: number;
  headers: IncomingMessage["headers"];
  text: string;
}

/** A client of a host name behind the proxy. The certificate is not checked here. */
export interface Client {
  send(path: string, options?: { method?: string; headers?: OutgoingHttpHeaders }): Promise<Answer>;
  /** A request whose body is still to come. */
  open(path: string, options: { method: string; headers?: OutgoingHttpHeaders }): ClientRequest;
  /** One request by HTTP/2. */
  sendByHttp2(path: string, headers: Record<string, string | string[]>): Promise<{ status: number; text: string }>;
  /** A request line and headers exactly as given, by HTTP/1, until there is an answer or the connection ends. */
  sendLines(...lines: string[]): Promise<void>;
  /** A WebSocket that sends the given bytes as frames. */
  openWebSocket(path: string, headers: OutgoingHttpHeaders): Promise<Socket>;
}

/** Each request has its own connection, unless an agent keeps them. */
export function createClient(host: string, port: number, agent: Agent | false = false): Client {
  const options = (more: RequestOptions): RequestOptions => ({
    host: "127.0.0.1",
    port,
    servername: host,
    rejectUnauthorized: false,
    agent,
    ...more,
    headers: { Host: `${host}:${port}`, ...more.headers },
  });
  const open: Client["open"] = (path, more) => request(options({ path, ...more }));

  return {
    open,
    async send(path, { method = "GET", headers } = {}) {
      return read(open(path, { method, headers }).end());
    },
    async sendByHttp2(path, headers) {
      const session = connect(`https://127.0.0.1:${port}`, { servername: host, rejectUnauthorized: false });
      const stream = session.request({ ":path": path, ":authority": `${host}:${port}`, ...headers });
      const [answer] = await once(stream, "response");
      const body = await text(stream);
      session.close();
      return { status: answer[":status"], text: body };
    },
    async sendLines(...lines) {
      const socket = connectByTls({ host: "127.0.0.1", port, servername: host, rejectUnauthorized: false });
      socket.write(`${[...lines, "Connection: close", "Content-Length: 0"].join("\r\n")}\r\n\r\n`);
      await Promise.race([once(socket, "data"), once(socket, "close")]).catch(() => "reset");
      socket.destroy();
    },
    async openWebSocket(path, headers) {
      const upgrade = {
        Connection: "Upgrade",
        Upgrade: "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-Fetch-Mode": "websocket",
      };
      const sent = open(path, { method: "GET", headers: { ...upgrade, ...headers } }).end();
      const [answer, socket] = await Promise.race([once(sent, "upgrade"), once(sent, "response")]);
      if (answer.statusCode !== 101) throw new Error(`No WebSocket, but ${answer.statusCode}.`);
      return socket;
    },
  };
}

export async function read(sent: ClientRequest): Promise<Answer> {
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  return { status: answer.statusCode ?? 0, headers: answer.headers, text: await text(answer) };
}

/** What the service behind received, by its own account. */
export function received(answer: { text: string }): Received {
  return JSON.parse(answer.text);
}
