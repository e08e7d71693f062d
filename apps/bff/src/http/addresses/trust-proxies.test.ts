import { describe, expect, test } from "vitest";
import { addPerson, giveSession } from "../../testing/people.ts";
import { sendRaw } from "../../testing/requests/raw-request.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";

const trusting = {
  CODER_PROXY_TRUSTED_HEADERS: "X-Forwarded-For",
  CODER_PROXY_TRUSTED_ORIGINS: "127.0.0.0/8,10.0.0.0/8",
};
const spoofed = {
  "X-Forwarded-For": "203.0.113.9",
  "X-Forwarded-Host": "evil.test",
  "X-Forwarded-Proto": "https",
  "X-Forwarded-Uri": "/evil",
  "X-Real-Ip": "203.0.113.9",
  Forwarded: "for=203.0.113.9;host=evil.test",
};

describe("rules#31: forwarded headers", () => {
  test("are ignored where no proxy is configured", async () => {
    const server = await startTestServer({ github: { deviceFlow: false } });

    expect(await addressSeen(server, spoofed)).toBe("127.0.0.1");
    const start = await server.browser().get("/api/v2/users/oauth2/github/callback", spoofed);
    expect(new URL(start.headers.get("location") ?? "").searchParams.get("redirect_uri")).toBe(
      `${server.origin}/api/v2/users/oauth2/github/callback`,
    );
    expect(start.setCookies.join()).not.toContain("Secure");
  });

  test.each([
    ["the sender is no proxy of ours", "X-Forwarded-For", "10.0.0.0/8"],
    ["no origin is trusted", "X-Forwarded-For", ""],
    ["no header is trusted", "", "127.0.0.1"],
  ])("are ignored where %s", async (_why, headers, origins) => {
    const env = { CODER_PROXY_TRUSTED_HEADERS: headers, CODER_PROXY_TRUSTED_ORIGINS: origins };
    const server = await startTestServer({ env });

    expect(await addressSeen(server, spoofed)).toBe("127.0.0.1");
  });

  test.each([
    ["203.0.113.9", "203.0.113.9"],
    ["198.51.100.1, 203.0.113.9", "203.0.113.9"],
    ["203.0.113.9, 10.1.2.3", "203.0.113.9"],
    ["2001:db8::1", "2001:db8::1"],
    ["::ffff:203.0.113.9", "203.0.113.9"],
    ["nonsense", "0.0.0.0"],
    ["nonsense, more nonsense", "0.0.0.0"],
    ["203.0.113.9:4711", "0.0.0.0"],
    ["'; drop table users; --", "0.0.0.0"],
  ])("from a configured proxy: %s is %s", async (header, expected) => {
    const server = await startTestServer({ env: trusting });

    expect(await addressSeen(server, { "X-Forwarded-For": header })).toBe(expected);
  });

  test("a connection that breaks in the middle of a request does no harm", async () => {
    const server = await startTestServer({ env: trusting });

    await sendRaw(
      server.origin,
      "POST /api/v2/users/login HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: a, b\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}",
    );

    expect((await server.browser().get("/healthz")).status).toBe(200);
  });
});

async function addressSeen(server: TestServer, headers: Record<string, string>): Promise<unknown> {
  const { token } = await giveSession(server, await addPerson(server));
  const answer = await server.browser().get("/api/v2/users/me", { "Coder-Session-Token": token, ...headers });
  expect(answer.status).toBe(200);
  const [key] = await server.query("select ip_address from api_keys");
  return key?.ip_address;
}
