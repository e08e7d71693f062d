import { describe, expect, test } from "vitest";
import { sendRaw } from "../../testing/requests/raw-request.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";

const PUBLIC = "https://coder.example.com";
const ON = { CODER_ACCESS_URL: PUBLIC, CODER_REDIRECT_TO_ACCESS_URL: "true" };
const PAGE = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

interface Request {
  host?: string;
  method?: string;
  headers?: Record<string, string>;
}

/** Status, target, and whether a cookie was set. */
async function ask(server: TestServer, target: string, { host = "coder", method = "GET", headers = {} }: Request = {}) {
  const lines = Object.entries({ Host: host, Accept: PAGE, Connection: "close", ...headers });
  const head = lines.map(([name, value]) => `${name}: ${value}`).join("\r\n");
  const answer = await sendRaw(server.origin, `${method} ${target} HTTP/1.1\r\n${head}\r\n\r\n`);
  const [, status] = /^HTTP\/1\.1 (\d+)/.exec(answer) ?? [];
  const [, location] = /^location: (.*)$/im.exec(answer) ?? [];
  return { status: Number(status), location: location?.trim(), hasCookie: /^set-cookie:/im.test(answer) };
}

describe("CODER_REDIRECT_TO_ACCESS_URL", () => {
  test.each([
    ["/login?redirect=%2Ftemplates", `${PUBLIC}/login?redirect=%2Ftemplates`],
    ["/", `${PUBLIC}/`],
    ["/api/v2/users/oauth2/github/callback", `${PUBLIC}/api/v2/users/oauth2/github/callback`],
    ["/oauth2/authorize?client_id=x", `${PUBLIC}/oauth2/authorize?client_id=x`],
  ])(
    "a browser that opens %s by another name goes on at the access URL, before it gets a cookie",
    async (target, location) => {
      const server = await startTestServer({ env: ON });

      expect(await ask(server, target)).toEqual({ status: 307, location, hasCookie: false });
      expect(await ask(server, target, { method: "HEAD" })).toMatchObject({ status: 307, location });
    },
  );

  test("it is off unless switched on", async () => {
    const server = await startTestServer({ env: { CODER_ACCESS_URL: PUBLIC } });

    expect((await ask(server, "/api/v2/users/authmethods")).status).toBe(200);
  });

  test.each([
    ["the access URL's own name", "/", { host: "coder.example.com" }],
    ["the same with its default port and in capitals", "/", { host: "CODER.example.com:443" }],
    ["a health check", "/healthz", {}],
    ["a program", "/api/v2/buildinfo", { headers: { Accept: "*/*" } }],
    ["a program that wants JSON", "/api/v2/buildinfo", { headers: { Accept: "application/json" } }],
    ["a script of a page", "/api/v2/buildinfo", { headers: { "Sec-Fetch-Mode": "cors" } }],
    ["a form", "/api/v2/users/first", { method: "POST", headers: { "Content-Length": "0" } }],
  ])("%s is left alone", async (_case, target, request) => {
    const server = await startTestServer({ env: ON });

    const { status, location } = await ask(server, target, request);

    expect([location, status === 307]).toEqual([undefined, false]);
  });

  test.each([
    ["/evil.test/../x", `${PUBLIC}/x`],
    ["/\\evil.test", `${PUBLIC}/`],
    ["http://evil.test/x", `${PUBLIC}/x`],
    ["http://evil.test@other.test/", `${PUBLIC}/`],
  ])("rules#28: %s leads nowhere else", async (target, location) => {
    const server = await startTestServer({ env: ON });

    const answer = await ask(server, target, { host: "evil.test" });

    expect(answer).toMatchObject({ status: 307, location });
  });

  test("rules#31: what a proxy says of the host counts from a configured one only", async () => {
    const told = { headers: { "X-Forwarded-Host": "coder.example.com" } };
    const trusting = {
      CODER_PROXY_TRUSTED_HEADERS: "X-Forwarded-Host",
      CODER_PROXY_TRUSTED_ORIGINS: "127.0.0.0/8",
    };
    const spoofed = { host: "coder.example.com", headers: { "X-Forwarded-Host": "evil.test" } };
    const closed = await startTestServer({ env: ON });
    const open = await startTestServer({ env: { ...ON, ...trusting } });

    expect((await ask(closed, "/login", told)).status).toBe(307);
    expect((await ask(closed, "/login", spoofed)).status).not.toBe(307);
    expect((await ask(open, "/login", told)).status).not.toBe(307);
    expect((await ask(open, "/login", spoofed)).location).toBe(`${PUBLIC}/login`);
  });
});

test("without it, the page that misses its oauth_state names the address to use", async () => {
  const server = await startTestServer({ github: { deviceFlow: false }, env: { CODER_ACCESS_URL: PUBLIC } });

  const answer = await server
    .browser()
    .get("/api/v2/users/oauth2/github/callback?code=x&state=y", { accept: "text/html" });

  expect(answer.status).toBe(401);
  expect(answer.text).toContain(`Open ${PUBLIC} and start again there.`);
});
