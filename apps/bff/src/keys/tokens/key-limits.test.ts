import { describe, expect, test } from "vitest";
import { addPerson } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";
import { createToken, listTokens, programOf, tokenOf } from "../../testing/tokens.ts";

const KEYS = "/api/v2/users/me/keys";
const HOUR_NS = 3_600_000_000_000;
const WORKSPACE = "workspace:0a11ce00-0000-4000-8000-000000000001";
const MAKER = ["api_key:create", "api_key:read", "workspace:read"];

describe("signin#6.1: a limited key that creates keys", () => {
  test("passes its own limits on where none are asked for", async () => {
    const { limited, member } = await begin({ scopes: MAKER, allow_list: ["api_key:*", WORKSPACE] });

    await createToken(limited, { token_name: "child" });

    expect(await tokenNamed(member, "child")).toMatchObject({
      scopes: MAKER,
      allow_list: ["api_key:*", WORKSPACE],
    });
  });

  test("makes a token with its limits and a made-up name, where a session's key is asked for", async () => {
    const { limited, member } = await begin({ scopes: MAKER });

    const { json } = await limited.post(KEYS);

    expect((await member.get(`${KEYS}/${json.key.slice(0, 10)}`)).json).toMatchObject({
      login_type: "token",
      scopes: MAKER,
      token_name: expect.stringMatching(/^token-\w{8}$/),
    });
  });

  test.each([
    [{ scopes: ["coder:all"] }, 'scope "coder:all" is not among its scopes'],
    [{ scope: "all" }, 'scope "coder:all" is not among its scopes'],
    [{ scopes: ["workspace:read", "workspace:*"] }, 'scope "workspace:*" is not among its scopes'],
    [{ scopes: ["coder:apikeys.manage_self"] }, 'scope "coder:apikeys.manage_self" is not among its scopes'],
    [{ allow_list: ["*:*"] }, 'allow list entry "*:*" is not covered by its allow list'],
    [{ allow_list: ["workspace:*"] }, 'allow list entry "workspace:*" is not covered by its allow list'],
    [{ allow_list: ["template:*"] }, 'allow list entry "template:*" is not covered by its allow list'],
    [{ lifetime: 2 * HOUR_NS }, "it would outlive it, which ends at 2026-01-15T13:00:00.000Z"],
  ])("is refused %j, and nothing is created", async (wanted, detail) => {
    const { limited, member } = await begin({ scopes: MAKER, allow_list: ["api_key:*", WORKSPACE], lifetime: HOUR_NS });

    const answer = await createToken(limited, wanted);

    expect([answer.status, answer.json.message]).toEqual([403, "Failed to create API key."]);
    expect(answer.json.detail).toContain(`exceeds the creating API key: ${detail}`);
    expect((await listTokens(member)).json).toHaveLength(1);
  });

  test.each([
    [["api_key:*"], ["coder:apikeys.manage_self"]],
    [["api_key:*"], ["api_key:read", "api_key:*"]],
    [["coder:apikeys.manage_self"], ["api_key:delete"]],
    [
      ["api_key:create", "coder:workspaces.access"],
      ["workspace:ssh", "coder:application_connect"],
    ],
  ])("that holds %j may pass on %j", async (held, wanted) => {
    const { limited } = await begin({ scopes: held });

    expect((await createToken(limited, { scopes: wanted })).status).toBe(201);
  });

  test("makes nothing that outlives it, also where no lifetime is asked for", async () => {
    const { server, limited, member } = await begin({ scopes: MAKER, lifetime: HOUR_NS });
    server.clock.advance(600);

    await createToken(limited, { token_name: "child" });

    expect(await tokenNamed(member, "child")).toMatchObject({
      expires_at: "2026-01-15T13:00:00.000Z",
      lifetime_seconds: 3000,
    });
  });
});

test("deviations.md: a token of one hour with full access makes a session key of seven days, as in Coder", async () => {
  const { server, limited: unlimited } = await begin({ lifetime: HOUR_NS });

  const { status, json } = await unlimited.post("/api/v2/users/me/keys");

  const key = await server.deps.store.apiKeys.findById(json.key.slice(0, 10));
  expect([status, key?.expiresAt.toISOString()]).toEqual([201, "2026-01-22T12:00:00.000Z"]);
});

describe("signin#6.2: a key with an allow list", () => {
  test("reaches people it names, and no others", async () => {
    const server = await startTestServer();
    const kyle = await programOf(server, await addPerson(server, { username: "kyle", roles: ["owner"] }));
    const maja = await addPerson(server, { username: "maja" });

    const { program } = await tokenOf(server, kyle, { allow_list: [`user:${maja.id}`] });

    expect((await program.get("/api/v2/users/maja")).json.id).toBe(maja.id);
    expect((await program.get("/api/v2/users/maja/roles")).status).toBe(200);
    expect((await program.get("/api/v2/users/kyle")).status).toBe(404);
    expect((await program.get("/api/v2/users/me")).status).toBe(404);
  });

  test("reaches no keys unless it names them", async () => {
    const { limited } = await begin({ allow_list: [WORKSPACE] });

    const answer = await listTokens(limited);

    expect([answer.status, answer.json]).toEqual([
      403,
      { message: "Forbidden.", detail: "The API key's allow list names no api_key." },
    ]);
    expect((await limited.get("/api/v2/users/me")).status).toBe(403);
    expect((await limited.get("/api/v2/users/me/session")).status).toBe(200);
  });
});

async function begin(wanted: unknown) {
  const server = await startTestServer();
  const member = await programOf(server, await addPerson(server));
  const { program: limited } = await tokenOf(server, member, wanted);
  return { server, member, limited };
}

async function tokenNamed(caller: Awaited<ReturnType<typeof programOf>>, name: string) {
  return (await caller.get(`${KEYS}/tokens/${name}`)).json;
}
