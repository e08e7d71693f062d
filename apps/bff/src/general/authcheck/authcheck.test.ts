import { describe, expect, test } from "vitest";
import { addPerson } from "../../testing/people.ts";
import { share } from "../../testing/share.ts";
import { startTestServer } from "../../testing/start-test-server.ts";
import type { TestBrowser } from "../../testing/test-browser.ts";
import { createToken, program, programOf } from "../../testing/tokens.ts";

const AUTHCHECK = "/api/v2/authcheck";

interface Asked {
  owner_id?: string;
  resource_id?: string;
  organization_id?: string;
}

async function may(caller: TestBrowser, permission: string, object: Asked = {}): Promise<boolean> {
  const [resource_type, action] = permission.split(":");
  const answer = await caller.post(AUTHCHECK, { checks: { it: { object: { resource_type, ...object }, action } } });
  if (answer.status !== 200) throw new Error(`${permission}: ${answer.text}`);
  return answer.json.it;
}

async function startWithPeople() {
  const server = await startTestServer();
  const add = (username: string, roles: string[]) => addPerson(server, { username, roles });
  const rows = {
    owner: await add("olga", ["owner"]),
    admin: await add("una", ["user-admin"]),
    auditor: await add("ann", ["auditor"]),
    member: await add("maja", []),
  };
  const callers = {
    owner: await programOf(server, rows.owner),
    admin: await programOf(server, rows.admin),
    auditor: await programOf(server, rows.auditor),
    member: await programOf(server, rows.member),
  };
  return { server, rows, callers };
}

const people = share(startWithPeople);

test.each([
  ["user:create", ["owner", "admin"]],
  ["user:read", ["owner", "admin", "auditor"]],
  ["user:update", ["owner", "admin"]],
  ["user:delete", ["owner", "admin"]],
  ["assign_role:assign", ["owner", "admin"]],
  ["assign_role:read", ["owner", "admin", "auditor", "member"]],
  ["audit_log:read", ["owner", "auditor"]],
  ["deployment_config:read", ["owner", "auditor"]],
  ["deployment_config:update", ["owner"]],
  ["deployment_stats:read", ["owner", "auditor"]],
  ["debug_info:read", ["owner"]],
  ["oauth2_app:read", ["owner", "admin", "auditor", "member"]],
  ["oauth2_app:create", ["owner"]],
  ["oauth2_app_secret:read", ["owner"]],
  ["api_key:create", ["owner"]],
  ["organization:read", ["owner", "admin", "auditor", "member"]],
  ["workspace:create", []],
  ["template:read", []],
  ["user:fly", []],
  ["nonsense:read", []],
  ["constructor:read", []],
])("%s, of all: %j", async (permission, allowed) => {
  const { callers } = people();

  const answers: string[] = [];
  for (const [name, caller] of Object.entries(callers)) if (await may(caller, permission)) answers.push(name);

  expect(answers).toEqual(allowed);
});

describe("of somebody", () => {
  test("everybody reads and changes what is their own, by `me` and by id", async () => {
    const { rows, callers } = people();
    const { member } = callers;

    for (const owner_id of ["me", rows.member.id]) {
      for (const action of ["create", "read", "update", "delete"]) {
        expect([action, await may(member, `api_key:${action}`, { owner_id })]).toEqual([action, true]);
      }
      expect(await may(member, "user:update_personal", { owner_id })).toBe(true);
      expect(await may(member, "oauth2_app_code_token:delete", { owner_id })).toBe(true);
    }
    expect(await may(member, "user:read", { resource_id: rows.member.id })).toBe(true);
    expect(await may(member, "user:update", { resource_id: rows.member.id })).toBe(false);
  });

  test("others' accounts are for administrators, owners' for owners; nobody deletes themselves", async () => {
    const { rows, callers } = people();
    const { owner, admin, auditor, member } = callers;

    expect(await may(admin, "user:update", { resource_id: rows.member.id })).toBe(true);
    expect(await may(admin, "user:update", { resource_id: rows.owner.id })).toBe(false);
    expect(await may(owner, "user:delete", { resource_id: rows.admin.id })).toBe(true);
    expect(await may(owner, "user:delete", { resource_id: rows.owner.id })).toBe(false);
    expect(await may(auditor, "user:read", { resource_id: rows.member.id })).toBe(true);
    expect(await may(auditor, "user:read_personal", { owner_id: rows.member.id })).toBe(false);
    expect(await may(member, "api_key:read", { owner_id: rows.admin.id })).toBe(false);
    expect(await may(owner, "api_key:read", { owner_id: rows.admin.id })).toBe(true);
  });

  test("a key is its holder's, whoever is named beside it", async () => {
    const { server, rows, callers } = await startWithPeople();
    await createToken(callers.admin);
    const [key] = await server.query("select id from api_keys where user_id = $1 and token_name <> ''", [
      rows.admin.id,
    ]);
    const resource_id = String(key?.id);

    expect(await may(callers.admin, "api_key:delete", { resource_id })).toBe(true);
    expect(await may(callers.member, "api_key:delete", { resource_id })).toBe(false);
    expect(await may(callers.member, "api_key:delete", { resource_id, owner_id: "me" })).toBe(false);
    expect(await may(callers.owner, "api_key:delete", { resource_id: "unknown" })).toBe(false);
  });

  test("what is not there nobody may", async () => {
    const { callers } = people();
    const id = "00000000-0000-4000-8000-000000000000";

    expect(await may(callers.owner, "user:read", { resource_id: id })).toBe(false);
    expect(await may(callers.owner, "oauth2_app:update", { resource_id: id })).toBe(false);
    expect(await may(callers.owner, "user:read", { organization_id: id })).toBe(false);
    expect(await may(callers.owner, "user:read", { owner_id: "no uuid" })).toBe(false);
  });
});

test("rules#41: a key with fewer scopes or a shorter allow list may less than its person", async () => {
  const { server, rows, callers } = await startWithPeople();
  const tokenOf = async (wanted: object) => program(server, (await createToken(callers.owner, wanted)).json.key);
  const reader = await tokenOf({ scopes: ["user:read"] });
  const narrow = await tokenOf({ allow_list: [{ type: "user", id: rows.member.id }] });

  expect([await may(reader, "user:read"), await may(reader, "user:create")]).toEqual([true, false]);
  expect(await may(reader, "audit_log:read")).toBe(false);
  expect(await may(narrow, "user:update", { resource_id: rows.member.id })).toBe(true);
  expect(await may(narrow, "user:update", { resource_id: rows.admin.id })).toBe(false);
  expect(await may(narrow, "user:update")).toBe(false);
});

test("several are answered by their names, none by none", async () => {
  const { callers } = people();
  const check = (action: string) => ({ object: { resource_type: "user", owner_id: "me" }, action });

  const answer = await callers.member.post(AUTHCHECK, { checks: { a: check("read"), "B c": check("delete") } });

  expect(answer.json).toEqual({ a: true, "B c": false });
  expect((await callers.member.post(AUTHCHECK, { checks: {} })).json).toEqual({});
});

test.each([
  ["no checks", {}],
  ["no kind", { checks: { a: { object: { resource_type: "" }, action: "read" } } }],
  ["no action", { checks: { a: { object: { resource_type: "user" } } } }],
  [
    "too many",
    {
      checks: Object.fromEntries(
        Array.from({ length: 201 }, (_, number) => [number, { object: { resource_type: "user" }, action: "read" }]),
      ),
    },
  ],
])("%s, 400", async (_what, body) => {
  const { callers } = people();

  expect((await callers.member.post(AUTHCHECK, body)).status).toBe(400);
});

test("signed out, 401", async () => {
  const { server } = people();

  expect((await server.browser().post(AUTHCHECK, { checks: {} })).status).toBe(401);
});
