import { request } from "node:http";
import { describe, expect, test } from "vitest";
import type { GitHubEmulatorOptions } from "../create-github-emulator.ts";
import { startEmulator } from "../testing/start-emulator.ts";

type Headers = Record<string, string>;

describe("the control API answers only the hosts and origins that it is meant for", () => {
  test.each(["localhost", "LOCALHOST:3010", "github.localhost", "127.0.0.1", "[::1]:3010", "192.168.1.7"])(
    "by the host %s, which no name of another site can be",
    async (host) => {
      expect(await ask({ host })).toBe(200);
    },
  );

  test.each(["evil.example", "evil.example:3010", "127.0.0.1.evil.example", "localhost.evil.example", "a b"])(
    "refuses the host %j, reading and writing alike",
    async (host) => {
      expect(await ask({ host })).toBe(403);
      expect(await ask({ host }, { method: "POST" })).toBe(403);
    },
  );

  test("a name that was allowed is its own", async () => {
    const options = { allowedHosts: ["GitHub.test"] };

    expect(await ask({ host: "github.test:3010" }, { options })).toBe(200);
    expect(await ask({ host: "other.test" }, { options })).toBe(403);
  });

  test.each<[string, Headers, number]>([
    ["its own page", { origin: "http://localhost:3010", "sec-fetch-site": "same-origin" }, 200],
    ["its own page behind TLS", { origin: "https://localhost:3010" }, 200],
    ["another port", { origin: "http://localhost:3000" }, 403],
    ["another site", { origin: "https://evil.example" }, 403],
    ["a sandboxed frame", { origin: "null" }, 403],
    ["another site that hides its origin", { "sec-fetch-site": "cross-site" }, 403],
    ["another port that hides its origin", { "sec-fetch-site": "same-site" }, 403],
  ])("a request that %s makes: %j", async (_who, headers, status) => {
    expect(await ask({ host: "localhost:3010", ...headers }, { method: "POST" })).toBe(status);
  });

  test("a link on another site leads to it, a script there cannot read it", async () => {
    expect(await ask({ host: "localhost", "sec-fetch-site": "cross-site" })).toBe(200);
    expect(await ask({ host: "localhost", origin: "https://evil.example" })).toBe(403);
  });

  test("GitHub itself answers by any name", async () => {
    expect(await ask({ host: "evil.example" }, { path: "/login" })).toBe(200);
  });
});

interface Asked {
  method?: "GET" | "POST";
  path?: string;
  options?: GitHubEmulatorOptions;
}

/** `fetch` does not allow setting Host. */
async function ask(headers: Headers, { method = "GET", path, options }: Asked = {}): Promise<number | undefined> {
  const { url } = await startEmulator(options);
  const target = `${url}${path ?? (method === "GET" ? "/_emulator/clock" : "/_emulator/reset")}`;
  return new Promise((resolve, reject) => {
    const sent = request(target, { method, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    sent.once("error", reject).end();
  });
}
