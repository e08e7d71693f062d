import { createServer, type RequestListener } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { readLimited } from "./answers/read-limited.ts";
import { httpFetch } from "./http-fetch.ts";

test("design#16: a form goes out and an answer comes back, over a connection that stays", async () => {
  const seen: unknown[] = [];
  const sockets = new Set<unknown>();
  const url = await listen((request, response) => {
    sockets.add(request.socket);
    const { method, headers } = request;
    const { "content-type": type, accept, "user-agent": agent } = headers;
    request.setEncoding("utf8").on("data", (body) => seen.push({ method, type, accept, agent, body }));
    request.on("end", () =>
      response
        .writeHead(
          418,
          [
            ["X-Two", "1"],
            ["X-Two", "2"],
          ].flat(),
        )
        .end("short"),
    );
  });

  for (let turn = 0; turn < 2; turn++) {
    const answer = await httpFetch(url, { method: "POST", body: new URLSearchParams({ a: "ä b" }) });
    expect([answer.status, answer.headers.get("x-two"), await textOf(answer)]).toEqual([418, "1, 2", "short"]);
  }

  const type = "application/x-www-form-urlencoded;charset=UTF-8";
  const sent = { method: "POST", type, accept: "*/*", agent: "coder-sign-in", body: "a=%C3%A4+b" };
  expect(seen).toEqual([sent, sent]);
  expect(sockets.size).toBe(1);
});

test.each([
  ["gzip", gzipSync],
  ["deflate", deflateSync],
  ["br", brotliCompressSync],
])("an answer that is packed by %s is unpacked", async (encoding, pack) => {
  const url = await listen((_request, response) =>
    response.writeHead(200, { "Content-Encoding": encoding }).end(pack("some text")),
  );

  expect(await textOf(await httpFetch(url, {}))).toBe("some text");
});

test("rules#64: what is packed wrongly, breaks off or is cancelled rejects", async () => {
  const broken = await listen((_request, response) =>
    response.writeHead(200, { "Content-Encoding": "gzip" }).end("no gzip"),
  );
  const cut = await listen((_request, response) => {
    response.writeHead(200, { "Content-Length": "10" }).write("half", () => response.destroy());
  });
  const silent = await listen(() => {});
  const cancelled = new AbortController();

  await expect(httpFetch(broken, {}).then(textOf)).rejects.toThrow("incorrect header check");
  await expect(httpFetch(cut, {}).then(textOf)).rejects.toThrow("aborted");
  const waiting = httpFetch(silent, { signal: cancelled.signal });
  cancelled.abort();
  await expect(waiting).rejects.toThrow("aborted");
});

test("design#16: a change of protocol that nobody asked for rejects", async () => {
  const url = await listen(
    () => {},
    (socket) => {
      socket.end("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n");
    },
  );

  await expect(httpFetch(url, {})).rejects.toThrow("closed without an answer");
});

async function textOf(answer: Awaited<ReturnType<typeof httpFetch>>): Promise<string> {
  return Buffer.from((await readLimited(answer, 1000)) ?? []).toString();
}

async function listen(handler: RequestListener, onConnection: (socket: Socket) => void = () => {}): Promise<URL> {
  const server = createServer(handler).on("connection", onConnection);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}
