import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import { createServer, get } from "node:http";
import { connect } from "node:net";
import express from "express";
import { expect, onTestFinished, test } from "vitest";
import { serve } from "./serve.ts";

const LOOPBACK = { host: "127.0.0.1", port: 0 };

test("before the server is ready, 503 says that it is starting", async () => {
  const serving = await serve(LOOPBACK);
  onTestFinished(serving.close);

  const answer = await fetch(`http://127.0.0.1:${serving.address.port}/healthz`);

  expect([answer.status, answer.headers.get("retry-after"), await answer.text()]).toEqual([
    503,
    "1",
    "starting: the database is being prepared\n",
  ]);
});

test("when the port is taken, the message names it and the remedy", async () => {
  const serving = await serve(LOOPBACK);
  onTestFinished(serving.close);
  const { port } = serving.address;

  await expect(serve({ host: "127.0.0.1", port })).rejects.toThrow(
    `Another program already listens on 127.0.0.1, port ${port}. Stop it, or choose another address with CODER_HTTP_ADDRESS (--http-address).`,
  );
});

test.each(["192.0.2.1", "nowhere.invalid"])(
  "when this machine has no address %s, the message says so",
  async (host) => {
    await expect(serve({ host, port: 0 })).rejects.toThrow(
      `This machine has no address ${host}. Choose another address with CODER_HTTP_ADDRESS (--http-address).`,
    );
  },
);

test("requests and answers are born with the prototypes that Express would give them", async () => {
  const serving = await serve(LOOPBACK);
  onTestFinished(serving.close);
  const app = express().use((request, response) => void response.send(request.get("X-Name")));
  serving.mount(app);
  const born: unknown[] = [];
  const look = (message: unknown) => {
    const { request, response } = message as { request: object; response: object };
    born.push(Object.getPrototypeOf(request), Object.getPrototypeOf(response));
  };
  subscribe("http.server.request.start", look);
  onTestFinished(() => void unsubscribe("http.server.request.start", look));

  const answer = await fetch(`http://127.0.0.1:${serving.address.port}/`, { headers: { "X-Name": "maja" } });

  expect(await answer.text()).toBe("maja");
  expect(born[0]).toBe(app.request);
  expect(born[1]).toBe(app.response);
});

test("closing does not wait for a connection that a browser opened ahead of need", async () => {
  const serving = await serve(LOOPBACK);
  const socket = connect(serving.address.port, "127.0.0.1");
  await once(socket, "connect");

  const startedAt = performance.now();
  await serving.close();

  expect(performance.now() - startedAt).toBeLessThan(5000);
});

test("closing takes no more requests and lets the one under way finish, at once and without its keep-alive", async () => {
  const serving = await serve(LOOPBACK);
  const url = `http://127.0.0.1:${serving.address.port}/`;
  const arrived = new Promise<() => void>((resolve) => {
    serving.handle((_request, response) => resolve(() => response.end("done")));
  });
  const slow = fetch(url);
  const finish = await arrived;

  const closed = serving.close();
  await expect(fetch(url)).rejects.toThrow("fetch failed");
  const startedAt = performance.now();
  finish();

  expect(await (await slow).text()).toBe("done");
  await closed;
  expect(performance.now() - startedAt).toBeLessThan(4000);
});

test("closing does not wait for connections on which nothing happens", async () => {
  const serving = await serve(LOOPBACK);
  serving.handle((_request, response) => response.end("done"));
  const request = get({ ...LOOPBACK, port: serving.address.port, headers: { connection: "keep-alive" } });
  const [response] = await once(request, "response");
  response.resume();
  await once(response, "end");

  await serving.close();

  const again = createServer();
  again.listen(serving.address.port, "127.0.0.1");
  await once(again, "listening");
  again.close();
});
