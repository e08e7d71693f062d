import { type Endpoint, endpoints } from "@coder-sign-in/api-types";
import { describe, expect, test } from "vitest";
import type { UserRow } from "../store/schema.ts";
import { addPerson } from "../testing/people.ts";
import { share } from "../testing/share.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";
import { issueKey } from "./issue-key.ts";
import { expandScope } from "./scopes.ts";

interface Sent {
  path: string;
  headers: Record<string, string>;
}

/** Everything that can carry a key (signin#1.4). A cookie alone would fail the CSRF check first. */
const CARRIERS: Record<string, (path: string, key: string) => Sent> = {
  cookie: (path, key) => ({ path, headers: { cookie: `coder_session_token=${key}`, Authorization: "Bearer -" } }),
  "query coder_session_token": (path, key) => ({ path: `${path}?coder_session_token=${key}`, headers: {} }),
  "Coder-Session-Token": (path, key) => ({ path, headers: { "Coder-Session-Token": key } }),
  Authorization: (path, key) => ({ path, headers: { Authorization: `Bearer ${key}` } }),
  "query access_token": (path, key) => ({ path: `${path}?access_token=${key}`, headers: {} }),
};

const NO_APP = "11111111-2222-4333-8444-555555555555";

const ALL = Object.entries<Endpoint>(endpoints).filter(([, { session }]) => session);
const scopesOf = ({ scope }: Endpoint): readonly string[] => (typeof scope === "string" ? [scope] : (scope ?? []));
const needOf = (endpoint: Endpoint) => scopesOf(endpoint).join(" or ");
const SCOPED = ALL.filter(([, { scope }]) => scope !== undefined);
const NEEDS = [...new Set(SCOPED.map(([, endpoint]) => needOf(endpoint)))];

describe("rules#41 and rules#42: the same key gets the same answer however it is sent", () => {
  test("the table has something to say", () => {
    expect(SCOPED.length).toBeGreaterThan(10);
  });

  const refusing = share(begin);

  test.each(NEEDS)(
    "what asks for %s is refused to keys that do not reach it, and to keys without scopes",
    async (needed) => {
      const { server, person } = refusing();
      const other = needed.includes("api_key:") ? "user:*" : "api_key:*";

      for (const scopes of [[], ["coder:application_connect"], [other], ["workspace:*", "template:read"]]) {
        const key = await keyOf(server, person, scopes);
        for (const { name, endpoint, send } of waysTo(needed)) {
          const answer = await call(server, endpoint, send, key);

          const detail = `The API key lacks the scope ${needed}.`;
          expect([answer.status, answer.json], name).toEqual([403, { message: "Forbidden.", detail }]);
          expect(answer.headers.get("www-authenticate"), name).toContain('error="insufficient_scope"');
        }
      }
    },
  );

  test.each(NEEDS)("what asks for %s lets pass whoever holds just that", async (needed) => {
    const { server, person } = await begin();

    for (const { name, endpoint, send } of waysTo(needed)) {
      for (const scopes of [["coder:all"], ...scopesOf(endpoint).map((scope) => [scope])]) {
        // A separate key for each request, since some requests end theirs.
        const answer = await call(server, endpoint, send, await keyOf(server, person, scopes));

        expect(answer.status, name).not.toBe(401);
        expect(answer.json?.detail ?? "", name).not.toMatch(/lacks the scope/);
      }
    }
  });

  test("signin#row173: a key for connecting to applications is a valid key, in a cookie too", async () => {
    const { server, person } = await begin();
    const key = await keyOf(server, person, ["coder:application_connect"]);

    const answer = await server.browser().get("/api/v2/users/me/session", { cookie: `coder_session_token=${key}` });

    expect([answer.status, expandScope("coder:application_connect")]).toEqual([200, ["workspace:application_connect"]]);
  });
});

/** Each endpoint that asks for it, with each carrier. */
function waysTo(needed: string) {
  const asking = SCOPED.filter(([, endpoint]) => needOf(endpoint) === needed);
  return asking.flatMap(([name, endpoint]) => Object.values(CARRIERS).map((send) => ({ name, endpoint, send })));
}

async function begin() {
  const server = await startTestServer({ env: { CODER_DANGEROUS_DISABLE_RATE_LIMITS: "true" } });
  return { server, person: await addPerson(server, { roles: ["owner"] }) };
}

async function keyOf({ deps }: TestServer, { id: userId }: UserRow, scopes: string[]): Promise<string> {
  const lifetime = { loginType: "password", lifetimeSeconds: 3600, ipAddress: "192.0.2.1" } as const;
  return (await issueKey(deps, { userId, ...lifetime, scopes })).token;
}

function call(server: TestServer, { route }: Endpoint, send: (path: string, key: string) => Sent, key: string) {
  // A person and a resource that do not exist: what passes the scope check changes nothing.
  const target = route.path.replace(":app", NO_APP).replace(/:\w+/g, "nobody");
  const { path, headers } = send(target, key);
  return server.browser().send(path, { method: route.method, headers });
}
