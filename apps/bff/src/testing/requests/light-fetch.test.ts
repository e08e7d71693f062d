import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { lightFetch } from "./light-fetch.ts";

test.each([
  ["GET", "/a/../b?c=d#e", {}, undefined],
  ["GET", "//a%2Fb", { cookie: "", "User-Agent": "Mozilla/5.0", Accept: "" }, undefined],
  ["POST", "/", {}, undefined],
  ["POST", "/", {}, "ü"],
  ["PUT", "/", { "Content-Type": "application/json" }, "{}"],
  ["DELETE", "/", {}, undefined],
])(
  "%s %s with %j and body %j is sent as fetch does it, and the answer is the same",
  async (method, path, headers, body) => {
    const heard: unknown[] = [];
    const server = createServer(async (request, response) => {
      heard.push([request.method, request.url, new Map(Object.entries(request.headers)), await text(request)]);
      response.writeHead(418, { "Set-Cookie": ["a=b", "c=d"], "X-Text": "ü" }).end("short");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

    const usual = await fetch(url, { method, headers, body });
    const light = await lightFetch(url, { method, headers, body });

    expect(heard[1]).toEqual(heard[0]);
    expect([light.status, light.text]).toEqual([418, await usual.text()]);
    for (const name of ["set-cookie", "x-text"]) expect(light.headers.get(name)).toBe(usual.headers.get(name));
  },
);
