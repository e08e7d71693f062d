import { endpoints } from "@coder-sign-in/api-types";
import { expect, test } from "vitest";
import { buildTestDashboard } from "../testing/built-dashboard.ts";
import { createOwner, owner, signInWithPassword } from "../testing/people.ts";
import { createSequence } from "../testing/sequence.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";

const MANY_REQUESTS_MS = 60_000;
/** So that every case reaches its endpoint. */
const UNLIMITED = { CODER_DANGEROUS_DISABLE_RATE_LIMITS: "true" };

const SEED = 20_260_115;
const VALUES: unknown[] = [
  undefined,
  null,
  true,
  0,
  -1,
  1e308,
  "",
  " ",
  "a",
  "a@b.test",
  "\u0000",
  "\ud800",
  "ü€🦫\u202e",
  "'; drop table users; --",
  "%00%ff",
  "../../etc/passwd",
  "x".repeat(300),
  "x".repeat(100_000),
  `${"a".repeat(250)}@${"b".repeat(250)}.test`,
  "$argon2id$v=19$m=4294967295,t=1,p=1$c2FsdA$aGFzaA",
  [],
  ["a"],
  {},
  { $ne: null },
  { toString: 1, __proto__: null, constructor: "x" },
];
const FIELDS = [
  "email",
  "username",
  "name",
  "password",
  "trial",
  "trial_info",
  "onboarding_info",
  "device_code",
  "state",
];

test(
  "rules#54: whatever stands in the fields of a body, no answer is a 5xx and all keep to the contract",
  async () => {
    const server = await startTestServer({ dashboardDirectory: buildTestDashboard(), env: UNLIMITED });
    const next = createSequence(SEED);
    const posts = Object.values(endpoints).filter(({ route }) => route.method === "POST");
    const valid = { ...owner, device_code: "x", state: "y" };

    for (let round = 0; round < 250; round++) {
      const endpoint = pick(posts, next);
      const body: Record<string, unknown> = { ...valid };
      for (let count = 0; count <= next(3); count++) body[pick(FIELDS, next)] = pick(VALUES, next);
      await server.query("delete from users");
      const path = endpoint.route.path.replace(":user", "me");
      const { status, text } = await server.browser().post(path, body);
      if (status >= 500) throw new Error(`Round ${round}: ${path} ${JSON.stringify(body).slice(0, 300)}: ${text}`);
    }
    expect(errorsIn(server)).toEqual([]);
  },
  MANY_REQUESTS_MS,
);

test(
  "rules#54: whatever stands in the query of an address, in any number, no answer is a 5xx",
  async () => {
    const server = await startTestServer({ dashboardDirectory: buildTestDashboard(), env: UNLIMITED });
    const next = createSequence(SEED);
    const names = [
      "code",
      "state",
      "redirect",
      "error",
      "error_description",
      "renew",
      "coder_session_token",
      "access_token",
    ];
    const texts = [
      "",
      "%",
      "%zz",
      "%00",
      "%ff",
      "%F0%9F%A6%AB",
      "a[b]=c",
      "x".repeat(3000),
      "-",
      "aaaaaaaaaa-%00",
      "//",
      "&&=",
      "%0d%0aSet-Cookie:x=y",
    ];
    const paths = Object.values(endpoints).map(({ route }) =>
      route.path.replace(":user", pick(["me", "%00", "nobody"], next)),
    );

    for (let round = 0; round < 250; round++) {
      const query = Array.from(
        { length: 1 + next(4) },
        () => `${pick(names, next)}${pick(["=", "[]=", "[a]=", ""], next)}${pick(texts, next)}`,
      );
      const path = `${pick(paths, next)}?${query.join("&")}`;
      const { status, headers, text } = await server.browser().get(path);
      if (status >= 500) throw new Error(`Round ${round}: ${path.slice(0, 300)}: ${text}`);
      expect(headers.get("set-cookie") ?? "").not.toMatch(/(^|, )x=y/);
    }
    expect(errorsIn(server)).toEqual([]);
  },
  MANY_REQUESTS_MS,
);

test(
  "rules#54: whatever stands in headers, no answer is a 5xx",
  async () => {
    const server = await startTestServer({ dashboardDirectory: buildTestDashboard(), env: UNLIMITED });
    await createOwner(server);
    const browser = server.browser();
    await signInWithPassword(browser);
    const names = [
      "authorization",
      "coder-session-token",
      "cookie",
      "x-csrf-token",
      "content-encoding",
      "accept",
      "x-forwarded-for",
    ];
    const values = [
      "",
      "Bearer",
      "Bearer ",
      "Bearer -",
      "-",
      "a-b-c",
      "\u00ff",
      "a=b; a=c; =;",
      `coder_session_token=${"x".repeat(4000)}`,
      "*/*;q=zz",
      "1,2,,;",
    ];

    for (const name of names) {
      for (const value of values) {
        const { status } = await browser.get("/api/v2/users/me", { [name]: value });
        expect([name, value.slice(0, 40), status < 500]).toEqual([name, value.slice(0, 40), true]);
      }
    }
    expect(errorsIn(server)).toEqual([]);
  },
  MANY_REQUESTS_MS,
);

function pick<Item>(items: readonly Item[], next: (below: number) => number): Item {
  const [item] = items.slice(next(items.length)).slice(0, 1);
  return item as Item;
}

function errorsIn(server: TestServer): string[] {
  return server
    .logged()
    .split("\n")
    .filter((line) => line.includes('"level":50'));
}
