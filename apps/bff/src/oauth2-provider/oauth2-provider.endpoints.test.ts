import { type Endpoint, endpoints } from "@coder-sign-in/api-types";
import { describe, expect, test } from "vitest";
import { createBucket } from "../rate-limits/bucket.ts";
import { createMemoryCounter } from "../rate-limits/counter.ts";
import { addPerson, browserOf } from "../testing/people.ts";
import { share } from "../testing/share.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";

const NOBODY = "11111111-2222-4333-8444-555555555555";
const OUTSIDE = Object.values<Endpoint>(endpoints)
  .filter(({ route }) => /^\/(oauth2|\.well-known)\//.test(route.path))
  .map(({ route, limit }) => ({ ...route, limit, address: route.path.replace(/:\w+/g, NOBODY) }));
const UNDER_OAUTH2 = OUTSIDE.filter(({ path }) => path.startsWith("/oauth2"));

/** Every limit of this part is set to three a minute. */
function limitToThree({ deps }: TestServer): void {
  for (const name of ["oauth2", "token"] as const) {
    deps.limits[name] = createBucket(deps.clock, createMemoryCounter(), { limit: 3 });
  }
}

test("the tables have something to say", () => {
  expect([OUTSIDE.length > 8, UNDER_OAUTH2.length > 6]).toEqual([true, true]);
});

describe("oauth-provider#12: rate limits", () => {
  test.each(OUTSIDE)(
    "oauth-provider#row172: the fourth $method $path of a minute is refused in OAuth's form",
    async ({ method, address }) => {
      const server = await startTestServer();
      limitToThree(server);
      const send = () => server.browser().send(address, { method });

      const statuses = [(await send()).status, (await send()).status, (await send()).status];
      const refused = await send();

      expect(statuses).not.toContain(429);
      expect([refused.status, refused.json]).toEqual([
        429,
        { error: "temporarily_unavailable", error_description: expect.any(String) },
      ]);
      expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
      server.clock.advance(60);
      expect((await send()).status).not.toBe(429);
    },
  );

  test("oauth-provider#row172: each endpoint counts for itself", async () => {
    const server = await startTestServer();
    limitToThree(server);
    const get = (path: string) => server.browser().get(path);
    for (let i = 0; i < 4; i++) await get("/.well-known/oauth-protected-resource");

    expect((await get("/.well-known/oauth-protected-resource")).status).toBe(429);
    expect((await get("/.well-known/oauth-authorization-server")).status).toBe(200);
  });

  test.each([
    ["oauth-provider#row173: another client id", (i: number) => `/oauth2/clients/${NOBODY.slice(0, -1)}${i}`],
    ["another spelling", (i: number) => `/${"/".repeat(i)}OAUTH2/clients/${NOBODY}${i % 2 ? "/" : ""}`],
    ["another path behind the metadata", (i: number) => `/.well-known/oauth-protected-resource/${i}`],
  ])("%s is no way around the limit", async (_way, path) => {
    const server = await startTestServer();
    limitToThree(server);

    for (let i = 0; i < 3; i++) expect((await server.browser().get(path(i))).status).not.toBe(429);

    expect((await server.browser().get(path(3))).status).toBe(429);
  });

  test("oauth-provider#row174: somebody else who is signed in is not held up", async () => {
    const server = await startTestServer();
    limitToThree(server);
    const [one, other] = [
      await browserOf(server, await addPerson(server)),
      await browserOf(server, await addPerson(server, { username: "sam" })),
    ];
    const path = "/.well-known/oauth-protected-resource";
    for (const browser of [one, other]) await browser.get("/api/v2/users/me");
    for (let i = 0; i < 3; i++) await one.get(path);

    expect([(await one.get(path)).status, (await other.get(path)).status]).toEqual([429, 200]);
  });

  test.each([
    ["/oauth2/tokens", "600"],
    ["/oauth2/revoke", "600"],
    ["/oauth2/register", "60"],
    ["/oauth2/device/authorize", "60"],
  ])(
    "POST %s: %s a minute; an office behind one address refreshes and polls more often than it registers",
    async (path, limit) => {
      const { headers } = await (await startTestServer()).browser().post(path, "");

      expect([headers.get("x-ratelimit-limit"), headers.get("x-ratelimit-remaining")]).toEqual([
        limit,
        String(Number(limit) - 1),
      ]);
    },
  );

  test("CODER_DANGEROUS_DISABLE_RATE_LIMITS lets everything pass", async () => {
    const server = await startTestServer({ env: { CODER_DANGEROUS_DISABLE_RATE_LIMITS: "true" } });
    const statuses = new Set<number>();

    for (let i = 0; i < 65; i++)
      statuses.add((await server.browser().get("/.well-known/oauth-protected-resource")).status);

    expect([...statuses]).toEqual([200]);
  });
});

describe("oauth-provider#12: caches, other sites", () => {
  const server = share(() => startTestServer());

  test.each([
    ...UNDER_OAUTH2.map(({ method, address }) => [method, address] as const),
    ["GET", "/oauth2/nothing"],
    ["PATCH", "/oauth2/tokens"],
    ["OPTIONS", "/oauth2/tokens"],
    ["GET", "/oauth2"],
  ] as const)("rules#47: no cache keeps the answer to %s %s", async (method, address) => {
    const { headers } = await server().browser().send(address, { method });

    expect([headers.get("cache-control"), headers.get("pragma")]).toEqual(["no-store", "no-cache"]);
  });

  test.each(["/api/v2/oauth2-provider/apps", "/api/v2/oauth2-provider/settings", "/api/v2/oauth2-provider/nothing"])(
    "nor that to %s",
    async (path) => {
      const { headers } = await server().browser().get(path);

      expect([headers.get("cache-control"), headers.get("pragma")]).toEqual(["no-store", "no-cache"]);
    },
  );

  test.each(["/oauth2/tokens", "/oauth2/revoke", "/oauth2/register"])(
    "oauth-provider#row176: scripts of other sites may post to %s, without cookies",
    async (path) => {
      const browser = server().browser();
      const origin = { Origin: "https://elsewhere.test" };

      const preflight = await browser.send(path, {
        method: "OPTIONS",
        headers: {
          ...origin,
          "Access-Control-Request-Method": "POST",
          "Access-Control-Request-Headers": "authorization",
        },
      });
      const answer = await browser.post(path, "", origin);

      expect([preflight.status, preflight.headers.get("access-control-allow-methods")]).toEqual([204, "POST"]);
      expect(preflight.headers.get("access-control-allow-headers")).toBe("authorization");
      for (const { headers } of [preflight, answer]) {
        expect(headers.get("access-control-allow-origin")).toBe("*");
        expect(headers.has("access-control-allow-credentials")).toBe(false);
      }
    },
  );

  test.each([
    "/oauth2/authorize",
    `/oauth2/clients/${NOBODY}`,
    "/oauth2/device/authorize",
    "/api/v2/oauth2-provider/apps",
  ])("oauth-provider#row175: %s is not for scripts of other sites", async (path) => {
    const browser = server().browser();

    for (const method of ["GET", "OPTIONS", "POST"]) {
      const { headers } = await browser.send(path, { method, headers: { Origin: "https://elsewhere.test" } });
      expect([...headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
    }
  });

  test("a method that an address does not have is a 405 that says which it has", async () => {
    const { status, headers } = await server().browser().get("/oauth2/register");

    expect([status, headers.get("allow")]).toEqual([405, "POST"]);
  });

  test("clients get no cookies", async () => {
    for (const path of ["/oauth2/register", "/oauth2/tokens", "/oauth2/revoke"]) {
      expect((await server().browser().post(path, "")).setCookies).toEqual([]);
    }
  });
});
