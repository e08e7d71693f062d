import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { addPerson, browserOf, giveSession } from "../testing/people.ts";
import { share } from "../testing/share.ts";
import { startTestServer } from "../testing/start-test-server.ts";
import { createToken, programOf } from "../testing/tokens.ts";

/** What Coder's CLI reads before it acts, by command. */
const READS: Record<string, string[]> = {
  login: ["/api/v2/buildinfo", "/api/v2/users/first", "/api/v2/users/me", "/api/v2/users/authmethods"],
  whoami: ["/api/v2/users/me", "/api/v2/users/me/organizations"],
  "users list": ["/api/v2/users", "/api/v2/users?q=status:active"],
  "users show": ["/api/v2/users/kim", "/api/v2/users/kim/organizations"],
  "users create": ["/api/v2/users/me/organizations", "/api/v2/organizations/default"],
  "users edit-roles": ["/api/v2/users/kim", "/api/v2/users/kim/roles", "/api/v2/users/roles"],
  "users suspend": ["/api/v2/users/kim"],
  "users oidc-claims": ["/api/v2/users/oidc-claims"],
  "tokens create": ["/api/v2/users/me/keys/tokens/tokenconfig"],
  "tokens list": ["/api/v2/users/me/keys/tokens", "/api/v2/users/me/keys/tokens?include_all=true"],
  "tokens view, rm": ["/api/v2/users/me/keys/tokens/laptop"],
  publickey: ["/api/v2/users/me/gitsshkey"],
  "organizations list": ["/api/v2/organizations"],
  "organizations show": [
    "/api/v2/users/me/organizations",
    "/api/v2/users/me/organizations/coder",
    "/api/v2/organizations/coder",
  ],
  "speedtest and ping": ["/latency-check"],
};

const reader = share(async () => {
  const server = await startTestServer();
  await addPerson(server, { username: "kim" });
  const owner = await addPerson(server, { roles: ["owner"] });
  const browser = await browserOf(server, owner);
  const program = await programOf(server, owner);
  await createToken(program, { token_name: "laptop" });
  await program.send("/api/v2/users/me/gitsshkey", { method: "PUT" });
  return browser;
});

test.each(Object.entries(READS))("coder %s finds every address that it reads", async (_command, paths) => {
  const answers = await Promise.all(paths.map((path) => reader().get(path)));

  expect(answers.map(({ status }, index) => [paths[index], status])).toEqual(paths.map((path) => [path, 200]));
});

describe("GET /users/roles: the roles that exist, and which the caller can give", () => {
  test.each([
    [["owner"], ["owner", "user-admin", "template-admin", "auditor"]],
    [["user-admin"], ["user-admin"]],
    [
      ["user-admin", "auditor"],
      ["user-admin", "auditor"],
    ],
    [["auditor"], []],
    [[], []],
  ])("somebody with the roles %j can give %j", async (roles, assignable) => {
    const server = await startTestServer();
    const browser = await browserOf(server, await addPerson(server, { roles }));

    const answer = await browser.get("/api/v2/users/roles");

    const listed: { name: string; assignable: boolean; built_in: boolean }[] = answer.json;
    expect(listed.map(({ name }) => name)).toEqual(["owner", "user-admin", "template-admin", "auditor"]);
    expect(listed.filter((role) => role.assignable).map(({ name }) => name)).toEqual(assignable);
    expect(listed.every((role) => role.built_in)).toBe(true);
  });

  test("a role that is assignable is one that a change of roles accepts, and no other", async () => {
    const server = await startTestServer();
    const target = await addPerson(server, { username: "kim" });
    const { token } = await giveSession(server, await addPerson(server, { roles: ["user-admin"] }));
    const headers = { Authorization: `Bearer ${token}` };
    const browser = server.browser();
    const listed: { name: string; assignable: boolean }[] = (await browser.get("/api/v2/users/roles", headers)).json;

    for (const { name, assignable } of listed) {
      await server.query("update users set rbac_roles = '{}' where id = $1", [target.id]);
      const change = { method: "PUT", headers, body: { roles: [name] } };
      const { status } = await browser.send("/api/v2/users/kim/roles", change);
      expect([name, status]).toEqual([name, assignable ? 200 : 403]);
    }
    expect(listed).toHaveLength(4);
  });
});

test("GET /users/oidc-claims: nothing of a sign-in is kept, so nothing is told", async () => {
  const server = await startTestServer();
  const browser = await browserOf(server, await addPerson(server, { loginType: "oidc" }));

  expect((await browser.get("/api/v2/users/oidc-claims")).json).toEqual({ claims: {} });
});

describe("organizations: the one that there is, at each of its addresses", () => {
  test("it is the one that people carry", async () => {
    const server = await startTestServer();
    const browser = await browserOf(server, await addPerson(server));
    const [id] = (await browser.get("/api/v2/users/me")).json.organization_ids;
    const organization = {
      id,
      name: "coder",
      display_name: "Coder",
      description: "",
      icon: "",
      created_at: "2026-01-15T12:00:00.000Z",
      updated_at: "2026-01-15T12:00:00.000Z",
      is_default: true,
    };

    for (const path of ["/organizations", "/users/me/organizations", "/users/maja/organizations"]) {
      expect((await browser.get(`/api/v2${path}`)).json).toEqual([organization]);
    }
    for (const name of [id, "coder", "CODER", "default"]) {
      expect((await browser.get(`/api/v2/organizations/${name}`)).json).toEqual(organization);
      expect((await browser.get(`/api/v2/users/me/organizations/${name}`)).json).toEqual(organization);
    }
  });

  test("any other is a 404, and so are somebody else's for a member", async () => {
    const server = await startTestServer();
    await addPerson(server, { username: "kim" });
    const browser = await browserOf(server, await addPerson(server));
    const hidden = { message: "Resource not found or you do not have access to this resource" };

    for (const path of [
      `/organizations/${randomUUID()}`,
      "/organizations/nope",
      "/organizations/a%00b",
      "/users/me/organizations/nope",
      "/users/kim/organizations",
      "/users/kim/organizations/coder",
    ]) {
      const answer = await browser.get(`/api/v2${path}`);
      expect([path, answer.status, answer.json]).toEqual([path, 404, hidden]);
    }
  });

  test("signin#6.2: a key that is limited to another organization sees none", async () => {
    const server = await startTestServer();
    const { token } = await giveSession(server, await addPerson(server));
    await server.query("update api_keys set allow_list = $1", [[`organization:${randomUUID()}`]]);
    const headers = { Authorization: `Bearer ${token}` };

    expect((await server.browser().get("/api/v2/organizations", headers)).json).toEqual([]);
    expect((await server.browser().get("/api/v2/organizations/coder", headers)).status).toBe(404);
  });
});

test("/latency-check answers OK to anybody, whatever the database does", async () => {
  const server = await startTestServer();
  await server.database.drop();

  const answer = await server.browser().get("/latency-check");

  expect([answer.status, answer.text, answer.headers.get("content-type")]).toEqual([
    200,
    "OK",
    "text/plain; charset=utf-8",
  ]);
});
