import { describe, expect, test } from "vitest";
import { addPerson } from "../../testing/people.ts";
import { share } from "../../testing/share.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";
import { createToken, deleteKey, listTokens, programOf, tokenOf } from "../../testing/tokens.ts";

const DAY_S = 86_400;
const HOUR_NS = 3_600_000_000_000;
const DAY_NS = 24 * HOUR_NS;
const TOKENS = "/api/v2/users/me/keys/tokens";

/** Where nothing is made. */
const unchanged = share(begin);

describe("signin#6.3: an API token", () => {
  test("signin#row139 and signin#row144: is created, listed and deleted, and each leaves an audit row", async () => {
    const { server, owner } = await begin();
    expect((await listTokens(owner)).text).toBe("[]\n");

    const created = await createToken(owner);
    const [token, ...others] = (await listTokens(owner)).json;
    const deleted = await deleteKey(owner, token.id);

    expect([created.status, deleted.status, others]).toEqual([201, 204, []]);
    expect(created.json.key).toMatch(new RegExp(`^${token.id}-[0-9A-Za-z]{22}$`));
    expect(created.setCookies.filter((cookie) => cookie.includes("session_token"))).toEqual([]);
    expect(token).toMatchObject({
      username: "kyle",
      login_type: "token",
      scope: "all",
      scopes: ["coder:all"],
      allow_list: ["*:*"],
      last_used: "1970-01-01T00:00:00.000Z",
      expires_at: "2026-01-22T12:00:00.000Z",
      lifetime_seconds: 7 * DAY_S,
      token_name: expect.stringMatching(/^token-\w{8}$/),
    });
    expect((await listTokens(owner)).json).toEqual([]);
    expect(await audits(server)).toEqual([
      { action: "create", status_code: 201, key_id: token.id },
      { action: "delete", status_code: 204, key_id: token.id },
    ]);
  });

  test("signin#row140: is not listed once it has expired, unless asked for", async () => {
    const { server, owner } = await begin();
    await createToken(owner, { token_name: "short", lifetime: HOUR_NS });
    await createToken(owner, { token_name: "long" });

    server.clock.advance(3600);

    expect(names(await listTokens(owner))).toEqual(["long"]);
    expect(names(await listTokens(owner, "?include_expired=true")).sort()).toEqual(["long", "short"]);
    expect((await listTokens(owner, "?include_expired=perhaps")).status).toBe(400);
  });

  test.each([
    [{ scope: "application_connect" }, "application_connect", ["coder:application_connect"]],
    [{ scope: "all" }, "all", ["coder:all"]],
    [
      { scopes: ["workspace:read", "workspace:read", "all"], scope: "nonsense" },
      "all",
      ["workspace:read", "coder:all"],
    ],
    [{ scopes: [], scope: "" }, "all", ["coder:all"]],
  ])("signin#row141 and signin#row142: %j shows as scope %s and scopes %j", async (wanted, scope, scopes) => {
    const { owner } = await begin();

    await createToken(owner, { token_name: "one", ...wanted });

    expect((await owner.get(`${TOKENS}/one`)).json).toMatchObject({ scope, scopes });
  });

  test.each([
    [{ scopes: ["bogus"] }, 'invalid or unsupported API key scope: "bogus"'],
    [{ scopes: ["workspace:read", "audit_log:read"] }, 'invalid or unsupported API key scope: "audit_log:read"'],
    [{ scope: "__proto__" }, 'invalid or unsupported API key scope: "__proto__"'],
  ])("signin#row163: %j is refused", async (wanted, detail) => {
    const { owner } = unchanged();

    const answer = await createToken(owner, wanted);

    expect([answer.status, answer.json]).toEqual([400, { message: "Failed to create API key.", detail }]);
  });

  test("signin#row161: with a name that is taken is refused, and whose name it is matters", async () => {
    const { owner, member } = await begin();
    await createToken(owner, { token_name: "ci" });

    const again = await createToken(owner, { token_name: "ci" });

    const validations = [{ field: "name", detail: "This value is already in use and should be unique." }];
    expect([again.status, again.json]).toEqual([
      409,
      { message: 'A token with name "ci" already exists.', validations },
    ]);
    expect((await createToken(member, { token_name: "ci" })).status).toBe(201);
  });

  test("signin#row161: of twenty at once with one name, one is created", async () => {
    const { owner } = await begin();

    const answers = await Promise.all(Array.from({ length: 20 }, () => createToken(owner, { token_name: "ci" })));

    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(19).fill(409)]);
    expect(names(await listTokens(owner))).toEqual(["ci"]);
  });

  test("a name of more than 100 characters is refused; a hundred of any script are found again", async () => {
    const { owner } = await begin();
    const name = "ключ/键 %".repeat(20).slice(0, 100);

    expect((await createToken(owner, { token_name: `${name}x` })).status).toBe(400);
    expect((await createToken(owner, { token_name: name })).status).toBe(201);
    expect((await owner.get(`${TOKENS}/${encodeURIComponent(name)}`)).json.token_name).toBe(name);
  });

  test("rules#23: a deleted token is refused at its next request", async () => {
    const { server, owner } = await begin();
    const token = await tokenOf(server, owner);
    expect((await token.program.get("/api/v2/users/me")).status).toBe(200);

    await deleteKey(owner, token.id);

    expect((await token.program.get("/api/v2/users/me")).status).toBe(401);
  });
});

describe("signin#6.3: whose tokens", () => {
  test("members see and manage their own only; others' are not there", async () => {
    const { server, owner, member } = await begin();
    const { id } = await tokenOf(server, owner, { token_name: "owners" });

    const answers = [
      await member.get("/api/v2/users/kyle/keys/tokens"),
      await member.get("/api/v2/users/kyle/keys/tokens/owners"),
      await member.get("/api/v2/users/kyle/keys/tokens/tokenconfig"),
      await member.get(`/api/v2/users/me/keys/${id}`),
      await createToken(member, {}, "kyle"),
      await member.post("/api/v2/users/kyle/keys"),
      await deleteKey(member, id),
      await deleteKey(member, id, "kyle"),
    ];

    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(404));
    expect(names(await listTokens(member, "?include_all=true"))).toEqual([]);
    expect(names(await listTokens(owner))).toEqual(["owners"]);
  });

  test("owners see everybody's on request and manage those of others", async () => {
    const { server, owner, member } = await begin();
    const { id } = await tokenOf(server, member, { token_name: "members" });
    await createToken(owner, { token_name: "owners" });

    const all = await listTokens(owner, "?include_all=true");

    expect(all.json.map((token: Record<string, unknown>) => [token.username, token.token_name]).sort()).toEqual([
      ["kyle", "owners"],
      ["maja", "members"],
    ]);
    expect(names(await owner.get("/api/v2/users/maja/keys/tokens"))).toEqual(["members"]);
    expect((await deleteKey(owner, id, "maja")).status).toBe(204);
  });

  test("an administrator of users who is no owner manages nobody else's", async () => {
    const { server } = await begin();
    const admin = await programOf(server, await addPerson(server, { username: "uma", roles: ["user-admin"] }));

    expect((await admin.get("/api/v2/users/maja")).status).toBe(200);
    expect((await admin.get("/api/v2/users/maja/keys/tokens")).status).toBe(404);
  });
});

describe("signin#6.3: how long a token may live", () => {
  const max = { CODER_MAX_TOKEN_LIFETIME: "168h" };
  const adminLonger = { ...max, CODER_MAX_ADMIN_TOKEN_LIFETIME: "336h" };
  const adminShorter = { CODER_MAX_TOKEN_LIFETIME: "336h", CODER_MAX_ADMIN_TOKEN_LIFETIME: "168h" };

  test.each([
    ["signin#row145", max, "member", 6, undefined],
    ["signin#row145", max, "member", 7, undefined],
    ["signin#row145", max, "member", 8, "lifetime must be less than 168h0m0s"],
    ["signin#row146", adminLonger, "owner", 10, undefined],
    ["signin#row146", adminLonger, "owner", 15, "lifetime must be less than 336h0m0s"],
    ["signin#row146", adminLonger, "member", 6, undefined],
    ["signin#row146", adminLonger, "member", 8, "lifetime must be less than 168h0m0s"],
    ["signin#row147", adminShorter, "owner", 6, undefined],
    ["signin#row147", adminShorter, "owner", 8, "lifetime must be less than 168h0m0s"],
    ["signin#row147", adminShorter, "member", 10, undefined],
    ["signin#row147", adminShorter, "member", 15, "lifetime must be less than 336h0m0s"],
  ] as const)("%s: with %j a %s asks for %i days: %s", async (_row, env, who, days, detail) => {
    const world = await begin(env);

    const answer = await createToken(world[who], { lifetime: days * DAY_NS });

    const message = "Failed to validate create API key request.";
    if (detail) expect([answer.status, answer.json]).toEqual([400, { message, detail }]);
    else expect(answer.status).toBe(201);
  });

  test("signin#row147: whose token it is counts, not who creates it", async () => {
    const { owner } = await begin(adminShorter);

    expect((await createToken(owner, { lifetime: 10 * DAY_NS }, "maja")).status).toBe(201);
  });

  test("signin#row148 and signin#row153: without one it is the configured default, also beyond the maximum", async () => {
    const { owner } = await begin({ CODER_DEFAULT_TOKEN_LIFETIME: "12h", CODER_MAX_ADMIN_TOKEN_LIFETIME: "1h" });

    for (const [token_name, lifetime] of Object.entries({ absent: undefined, zero: 0, nothing: null })) {
      await createToken(owner, { token_name, lifetime });
    }

    const lifetimes = (await listTokens(owner)).json.map(
      (token: { lifetime_seconds: number }) => token.lifetime_seconds,
    );
    expect(lifetimes).toEqual([43_200, 43_200, 43_200]);
  });

  test("signin#row162: a negative one is refused", async () => {
    const { owner } = await begin();

    const answer = await createToken(owner, { lifetime: -1 });

    expect([answer.status, answer.json.detail]).toEqual([400, "lifetime must be positive number greater than 0"]);
  });

  test.each(['"1h"', "1.5", "true", "9223372036854775808", "-9223372036854775809", "{}"])(
    "signin#6.2: %s is no number of nanoseconds",
    async (lifetime) => {
      const { owner } = unchanged();

      const answer = await owner.post(TOKENS, `{"lifetime":${lifetime}}`);

      expect([answer.status, answer.json.message]).toEqual([400, "Request body must be valid JSON."]);
    },
  );

  test("signin#6.2: nanoseconds beyond 2^53 are compared and told digit by digit", async () => {
    const { member } = await begin({ CODER_MAX_TOKEN_LIFETIME: "876600h0m0.000000001s" });
    const ask = (lifetime: string) => member.post(TOKENS, `{"lifetime":${lifetime}}`);

    expect((await ask("3155760000000000001")).status).toBe(201);
    expect((await ask("3155760000000000002")).json.detail).toBe("lifetime must be less than 876600h0m0.000000001s");
    expect((await member.get(`${TOKENS}/tokenconfig`)).text).toBe('{"max_token_lifetime":3155760000000000001}\n');
  });

  test("signin#row165, general#rowK1-K3: tokenconfig tells owners and members apart", async () => {
    const { owner, member } = unchanged();

    expect((await owner.get(`${TOKENS}/tokenconfig`)).text).toBe('{"max_token_lifetime":604800000000000}\n');
    expect((await member.get(`${TOKENS}/tokenconfig`)).text).toBe('{"max_token_lifetime":3155760000000000000}\n');
    expect((await owner.get("/api/v2/users/maja/keys/tokens/tokenconfig")).text).toContain("3155760000000000000}");
    expect((await owner.get("/api/v2/users/nobody/keys/tokens/tokenconfig")).status).toBe(404);
  });
});

describe("signin#6.2: the allow list", () => {
  const workspace = "0a11ce00-0000-4000-8000-000000000001";

  test("takes objects and texts, each once, and tells texts, as Go's type reads them", async () => {
    const { owner } = await begin();
    const allow_list = [
      { type: "workspace", id: workspace },
      `workspace:${workspace.toUpperCase()}`,
      "template:*",
      "*:*",
    ];

    await createToken(owner, { token_name: "one", allow_list });

    expect((await owner.get(`${TOKENS}/one`)).json.allow_list).toEqual([`workspace:${workspace}`, "template:*", "*:*"]);
  });

  test.each([
    [{ type: "workspace" }, "allow_list entry must include both type and id"],
    [{ id: "*" }, "allow_list entry must include both type and id"],
    [{ type: "nope", id: "*" }, 'unknown resource type "nope"'],
    ["nope:*", 'unknown resource type "nope"'],
    [{ type: "workspace", id: "x" }, 'invalid workspace ID (must be UUID): "x"'],
    ["workspace:x", 'invalid workspace ID (must be UUID): "x"'],
    ["workspace", 'invalid allow_list entry "workspace": want <type>:<id>'],
    ["workspace:*:*", 'invalid allow_list entry "workspace:*:*": want <type>:<id>'],
    [5, "invalid allow_list entry: expected object with type/id or string"],
    [["workspace:*"], "invalid allow_list entry: expected object with type/id or string"],
  ])("of %j does not decode", async (entry, detail) => {
    const { owner } = unchanged();

    const answer = await createToken(owner, { allow_list: [entry] });

    expect([answer.status, answer.json]).toEqual([400, { message: "Request body must be valid JSON.", detail }]);
  });
});

async function begin(env: Record<string, string> = {}) {
  const server = await startTestServer({ env });
  const owner = await addPerson(server, { username: "kyle", roles: ["owner"] });
  const member = await addPerson(server, { username: "maja" });
  return { server, owner: await programOf(server, owner), member: await programOf(server, member) };
}

function names({ json }: { json: { token_name: string }[] }): string[] {
  return json.map(({ token_name }) => token_name);
}

async function audits(server: TestServer) {
  return server.query(
    "select action, status_code, additional_fields->>'key_id' key_id from audit_logs where resource_type = 'api_key' order by time, action",
  );
}
