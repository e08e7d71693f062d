import { once } from "node:events";
import { createServer, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import type { Request, Response } from "express";
import { expect, onTestFinished, test } from "vitest";
import { readRawBody } from "./read-raw-body.ts";

test("rules#48: a body that broke off before it is read keeps nobody waiting", async () => {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const sent = send({
    port: (server.address() as AddressInfo).port,
    method: "POST",
    headers: { "Content-Length": 10 },
  });
  sent.on("error", () => {}).write("half");
  const [request, response] = (await once(server, "request")) as [Request, Response];
  request.on("error", () => {});
  sent.destroy();
  await new Promise((resolve) => request.once("close", resolve));

  const read = new Promise((resolve) => readRawBody(1000)(request, response, resolve));

  await expect(Promise.race([read, new Promise((resolve) => setImmediate(resolve, "waits"))])).resolves.not.toBe(
    "waits",
  );
});
