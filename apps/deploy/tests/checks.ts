import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import type { OutgoingHttpHeaders } from "node:http";
import { expect, onTestFinished } from "vitest";
import { type Client, read } from "./client.ts";
import type { Service } from "./service.ts";

/** A person with access, and what is behind the proxy. */
interface Passing {
  client: Client;
  service: Service;
  headers: OutgoingHttpHeaders;
}

export async function expectUpload({ client, service, headers }: Passing): Promise<void> {
  const [pieces, piece] = [100, randomBytes(1_000_000)];
  const hash = createHash("sha256");
  const length = { "Content-Length": pieces * piece.length };
  const sent = client.open("/upload", { method: "POST", headers: { ...headers, ...length } });
  const answer = read(sent);

  for (let i = 0; i < pieces; i++) {
    hash.update(piece);
    if (!sent.write(piece)) await once(sent, "drain");
    // An answer that is buffered until it is complete never arrives.
    if (i === 0) await expect.poll(service.uploaded).toBeGreaterThan(0);
  }
  sent.end();

  const { status, text } = await answer;
  expect(status).toBe(200);
  expect(JSON.parse(text)).toEqual({ bytes: pieces * piece.length, hash: hash.digest("hex") });
}

export async function expectUploadOfUnknownLength({ client, headers }: Passing): Promise<void> {
  const sent = client.open("/upload", { method: "PUT", headers });
  sent.write("some");
  sent.end("thing");

  expect(JSON.parse((await read(sent)).text)).toMatchObject({ bytes: 9 });
}

export async function expectEvents({ client, service, headers }: Passing): Promise<void> {
  const stream = client.open("/events", { method: "GET", headers }).end();
  onTestFinished(() => void stream.destroy());
  const [answer] = await once(stream, "response");
  expect(answer.headers["content-type"]).toBe("text/event-stream");

  for (const event of ["one", "two"]) {
    service.sendEvent(event);
    expect(String((await once(answer, "data"))[0])).toBe(`data: ${event}\n\n`);
  }
}

/** A WebSocket that has sent something; the returned function sends more. */
export async function expectWebSocket({ client, headers }: Passing): Promise<(text: string) => Promise<void>> {
  const socket = await client.openWebSocket("/socket", headers);
  onTestFinished(() => void socket.destroy());
  const echo = async (text: string) => {
    socket.write(text);
    expect(String((await once(socket, "data"))[0])).toBe(text);
  };
  await echo("hello");
  return echo;
}
