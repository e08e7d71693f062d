import { describe, expect, test } from "vitest";
import type { UserRow } from "../store/schema.ts";
import { changeMeanwhile, deleteMeanwhile } from "../testing/databases/change-meanwhile.ts";
import { addApp, getTokens } from "../testing/oauth-apps.ts";
import { addPerson, browserOf, giveSession } from "../testing/people.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";
import { deleteKey, expireKey, listTokens, program, programOf, tokenOf } from "../testing/tokens.ts";

const ME = "/api/v2/users/me";
const KEYS = `${ME}/keys`;

describe("signin#6.3: a key like a session's", () => {
  test("signin#row151: works, sets no cookie, is no token, and its secret is in no audit row", async () => {
    const { server, member } = await begin();

    const answer = await member.post(KEYS);

    const key: string = answer.json.key;
    const [id = "", secret = ""] = key.split("-");
    expect([answer.status, Object.keys(answer.json)]).toEqual([201, ["key"]]);
    expect(answer.setCookies.filter((cookie) => cookie.includes("session_token"))).toEqual([]);
    expect((await program(server, key).get(ME)).json.username).toBe("maja");
    expect((await member.get(`${KEYS}/${id}`)).json).toMatchObject({
      id,
      login_type: "password",
      token_name: "",
      lifetime_seconds: 604_800,
    });
    expect((await listTokens(member)).json).toEqual([]);
    const audits = await server.query("select * from audit_logs where action = 'create'");
    expect(audits).toMatchObject([{ resource_type: "api_key", status_code: 201, additional_fields: { key_id: id } }]);
    expect(JSON.stringify(audits)).not.toContain(secret);
    expect(server.logged()).not.toContain(secret);
  });

  test("signin#row152: of a deleted user is not found", async () => {
    const { server, owner, maja } = await begin();
    await server.query("update users set deleted = true where id = $1", [maja.id]);

    expect((await owner.post(`/api/v2/users/${maja.id}/keys`)).status).toBe(404);
  });

  test("signin#row152: of somebody who is being deleted is not found either", async () => {
    const { server, member, maja } = await begin();

    const answer = await deleteMeanwhile(server, maja.id, () => member.post(KEYS));

    expect(answer.status).toBe(404);
  });

  test("signin#row153: lives for the default lifetime of tokens", async () => {
    const { member } = await begin({ CODER_DEFAULT_TOKEN_LIFETIME: "12h" });

    const { json } = await member.post(KEYS);

    expect((await member.get(`${KEYS}/${json.key.slice(0, 10)}`)).json.lifetime_seconds).toBe(43_200);
  });

  test.each([KEYS, `${KEYS}/tokens`])(
    "signin#row154: POST %s for an account of the system is forbidden",
    async (path) => {
      const { server, owner, maja } = await begin();
      await server.query("update users set is_system = true where id = $1", [maja.id]);

      const answer = await owner.post(path.replace("/me/", `/${maja.id}/`), {});

      expect([answer.status, answer.json.message]).toEqual([403, "Forbidden."]);
    },
  );

  test("rules#34: a GET of its address creates nothing", async () => {
    const { server, member } = await begin();
    const before = await server.query("select count(*) from api_keys");

    expect((await member.get(KEYS)).status).toBe(405);

    expect(await server.query("select count(*) from api_keys")).toEqual(before);
  });
});

describe("signin#6.3: a key ends now", () => {
  test("signin#row155: its owner can say so, and it leaves an audit row", async () => {
    const { server, member } = await begin();
    const token = await tokenOf(server, member);

    const answer = await expireKey(member, token.id);

    expect([answer.status, answer.text]).toEqual([204, ""]);
    expect((await member.get(`${KEYS}/${token.id}`)).json.expires_at).toBe("2026-01-15T12:00:00.000Z");
    expect(await server.query("select status_code from audit_logs where action = 'write'")).toEqual([
      { status_code: 204 },
    ]);
  });

  test("signin#row156: an owner of the deployment can say so for others, others cannot", async () => {
    const { server, owner, member } = await begin();
    const members = await tokenOf(server, member);
    const owners = await tokenOf(server, owner);

    expect((await expireKey(owner, members.id, "maja")).status).toBe(204);
    expect((await member.get(`${KEYS}/${members.id}`)).json.expires_at).toBe("2026-01-15T12:00:00.000Z");
    expect((await expireKey(member, owners.id, "kyle")).status).toBe(404);
    expect((await expireKey(member, owners.id)).status).toBe(404);
  });

  test.each(["nonexistent", "aaaaaaaaaa", "a%00b", "../tokens", "%"])("signin#row158: %s is not found", async (id) => {
    const { member } = await begin();

    expect((await expireKey(member, encodeURIComponent(id))).status).toBe(404);
    expect((await deleteKey(member, encodeURIComponent(id))).status).toBe(404);
  });

  test("signin#row159: saying so again changes nothing", async () => {
    const { server, member } = await begin();
    const { id } = await tokenOf(server, member);
    await expireKey(member, id);
    server.clock.advance(60);

    const answer = await expireKey(member, id);

    expect(answer.status).toBe(204);
    expect((await member.get(`${KEYS}/${id}`)).json.expires_at).toBe("2026-01-15T12:00:00.000Z");
  });

  test("signin#row160: one that has ended can be deleted, and is gone then", async () => {
    const { server, member } = await begin();
    const { id } = await tokenOf(server, member);
    await expireKey(member, id);

    expect((await deleteKey(member, id)).status).toBe(204);
    expect((await member.get(`${KEYS}/${id}`)).status).toBe(404);
    expect((await deleteKey(member, id)).status).toBe(404);
  });

  test.each(["token", "app"] as const)(
    "signin#6.3: of two who delete the key of the same %s at one moment, one finds none",
    async (kind) => {
      const { server, owner, maja } = await begin();
      const id = await keyOf(server, maja, kind);

      const answer = await changeMeanwhile(
        server,
        (store) => store.apiKeys.delete(id),
        () => deleteKey(owner, id, "maja"),
      );

      expect(answer.status).toBe(404);
    },
  );

  test("signin#row149: a session that was forced to end says that it has expired", async () => {
    const { server, owner, maja } = await begin();
    const { token, id } = await giveSession(server, maja);
    await expireKey(owner, id, "maja");
    server.clock.advance(1);

    const answer = await program(server, token).get(ME);

    expect([answer.status, answer.json.message]).toEqual([401, expect.stringContaining("session has expired")]);
    expect(answer.json.detail).toMatch(/^API key expired at /);
  });
});

test("signin#row149: a session of a second has expired after it", async () => {
  const { server, member } = await begin({
    CODER_SESSION_DURATION: "1s",
    CODER_DISABLE_SESSION_EXPIRY_REFRESH: "true",
  });
  expect((await member.get(ME)).status).toBe(200);

  server.clock.advance(2);
  const answer = await member.get(ME);

  expect([answer.status, answer.json.message]).toEqual([401, expect.stringContaining("session has expired")]);
});

async function keyOf(server: TestServer, user: UserRow, kind: "token" | "app"): Promise<string> {
  if (kind === "token") return (await tokenOf(server, await programOf(server, user))).id;
  const { access_token: key } = await getTokens(server, await browserOf(server, user), await addApp(server));
  return String(key).slice(0, 10);
}

async function begin(env: Record<string, string> = {}) {
  const server = await startTestServer({ env });
  const kyle = await addPerson(server, { username: "kyle", roles: ["owner"] });
  const maja = await addPerson(server, { username: "maja" });
  return { server, maja, owner: await programOf(server, kyle), member: await programOf(server, maja) };
}
