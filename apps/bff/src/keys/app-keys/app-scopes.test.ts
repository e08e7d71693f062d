import { type Endpoint, endpoints, scopeCatalog } from "@coder-sign-in/api-types";
import { describe, expect, test } from "vitest";
import { addApp, authorizePath, getTokens, newPkce } from "../../testing/oauth-apps.ts";
import { addPerson, browserOf } from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";
import { scopesAllow } from "../scopes.ts";

/** What Coder's extension for VS Code requests (oauth-provider#13.1). */
const IDE_SCOPES = [
  "workspace:read",
  "workspace:update",
  "workspace:start",
  "workspace:ssh",
  "workspace:application_connect",
  "template:read",
  "user:read_personal",
];
/** What the JetBrains Toolbox plugin requests (oauth-provider#13.2). */
const TOOLBOX_SCOPES = [
  "coder:workspaces.operate",
  "coder:workspaces.delete",
  "coder:workspaces.access",
  "user:read_personal",
];

type Headers = Record<string, string>;

const CARRIERS: Record<string, (key: string) => { query?: string; headers?: Headers }> = {
  cookie: (key) => ({ headers: { cookie: `coder_session_token=${key}`, Authorization: "Bearer -" } }),
  "query coder_session_token": (key) => ({ query: `?coder_session_token=${key}` }),
  "Coder-Session-Token": (key) => ({ headers: { "Coder-Session-Token": key } }),
  Authorization: (key) => ({ headers: { Authorization: `Bearer ${key}` } }),
  "query access_token": (key) => ({ query: `?access_token=${key}` }),
};

const SESSION_ENDPOINTS = Object.entries<Endpoint>(endpoints).filter(([, { session }]) => session);
const needs = ({ scope }: Endpoint): readonly string[] => (typeof scope === "string" ? [scope] : (scope ?? []));

async function begin(roles = ["owner"]) {
  const server = await startTestServer({ env: { CODER_DANGEROUS_DISABLE_RATE_LIMITS: "true" } });
  const person = await addPerson(server, { roles });
  const browser = await browserOf(server, person);
  const app = await addApp(server);
  const grant = async (...scopes: string[]): Promise<string> =>
    (await getTokens(server, browser, app, { scope: scopes.join(" ") })).access_token;
  return { server, app, person, browser, grant };
}

function send(
  server: TestServer,
  { route }: Pick<Endpoint, "route">,
  { query = "", headers = {} }: ReturnType<(typeof CARRIERS)[string]>,
) {
  // A person who does not exist: what passes the scope check changes nothing.
  const path = route.path.replace(/:\w+/g, "nobody");
  return server.browser().send(path + query, { method: route.method, headers });
}

describe.each([
  ["Coder for VS Code", IDE_SCOPES],
  ["JetBrains Toolbox", TOOLBOX_SCOPES],
])("rules#41 and rules#42: an owner's token for %s", (_app, scopes) => {
  test("reaches what its scopes say and nothing else, however it is sent", async () => {
    const { server, grant } = await begin();
    const key = await grant(...scopes);
    const outcomes: string[] = [];

    for (const [name, endpoint] of SESSION_ENDPOINTS) {
      const reaches = needs(endpoint).length === 0 || needs(endpoint).some((needed) => scopesAllow(scopes, needed));
      // They would end the token.
      if (name === "logout" || name === "logoutAtProvider") continue;
      for (const [carrier, carry] of Object.entries(CARRIERS)) {
        const { status, json } = await send(server, endpoint, carry(key));
        const isRefused = status === 403 && /lacks the scope/.test(json?.detail);
        if (status === 401 || isRefused === reaches) outcomes.push(`${name} by ${carrier}: ${status}`);
      }
    }

    expect(outcomes).toEqual([]);
  });

  test("makes no keys, changes no password, reads no configuration, sees nobody else, and lets no app in", async () => {
    const { server, app, grant } = await begin();
    const key = await grant(...scopes);
    const headers = { "Coder-Session-Token": key };
    const attempts: [string, string][] = [
      ["POST", "/api/v2/users/me/keys"],
      ["POST", "/api/v2/users/me/keys/tokens"],
      ["GET", "/api/v2/users/me/keys/tokens"],
      ["PUT", "/api/v2/users/me/password"],
      ["POST", "/api/v2/users/me/convert-login"],
      ["PUT", "/api/v2/users/me/profile"],
      ["GET", "/api/v2/deployment/config"],
      ["GET", "/api/v2/deployment/stats"],
      ["GET", "/api/v2/audit"],
      ["GET", "/api/v2/users"],
      ["POST", "/api/v2/users"],
      ["POST", "/api/v2/oauth2-provider/device/lookup"],
      ["GET", authorizePath(app, newPkce().challenge)],
      ["POST", authorizePath(app, newPkce().challenge)],
    ];

    const statuses: [string, number][] = [];
    for (const [method, path] of attempts) {
      const body = method !== "GET" && path.startsWith("/api") ? {} : undefined;
      statuses.push([`${method} ${path}`, (await server.browser().send(path, { method, headers, body })).status]);
    }

    expect(statuses.filter(([, status]) => status !== 403)).toEqual([]);
    expect((await server.browser().get("/api/v2/users/me", headers)).status).toBe(200);
    expect(await server.query("select id from oauth2_provider_app_codes")).toEqual([]);
  });
});

test("rules#41: Basic credentials carry no key", async () => {
  const { server, grant } = await begin();
  const key = await grant("coder:all");

  for (const pair of [`${key}:`, `:${key}`, `kyle:${key}`]) {
    const headers = { Authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
    expect((await server.browser().get("/api/v2/users/me", headers)).status).toBe(401);
  }
});

test("oauth-provider#row114: each of the 60 names can be granted, and the key carries exactly it", async () => {
  const { server, grant } = await begin([]);
  const carried: unknown[] = [];

  for (const name of scopeCatalog) {
    const [id] = (await grant(name)).split("-");
    const [key] = await server.query("select scopes from api_keys where id = $1", [id]);
    carried.push(key?.scopes);
  }

  expect(scopeCatalog).toHaveLength(60);
  expect(carried).toEqual(scopeCatalog.map((name) => [name]));
});

test("oauth-provider#row116: a token for workspaces does not even read its own person, let alone make keys", async () => {
  const { server, grant } = await begin([]);
  const headers = { Authorization: `Bearer ${await grant("workspace:read")}` };

  const answers = [
    await server.browser().get("/api/v2/users/me", headers),
    await server.browser().post("/api/v2/users/me/keys", undefined, headers),
  ];

  expect(answers.map(({ status }) => status)).toEqual([403, 403]);
  expect(answers.map((answer) => answer.headers.get("www-authenticate"))).toEqual(
    Array(2).fill(expect.stringMatching(/^Bearer realm="coder", error="insufficient_scope", .*resource_metadata=/)),
  );
});

test("oauth-provider#row117: full access of a member is a member's access", async () => {
  const { server, grant } = await begin([]);
  const headers = { Authorization: `Bearer ${await grant("coder:all")}` };

  const paths = ["/api/v2/deployment/config", "/api/v2/deployment/stats", "/api/v2/audit"];
  const statuses = await Promise.all(paths.map(async (path) => (await server.browser().get(path, headers)).status));

  expect(statuses).toEqual([403, 403, 403]);
});
