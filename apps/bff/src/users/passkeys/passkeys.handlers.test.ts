import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  addPasskey,
  addPasskeyPerson,
  beginPasskey,
  PASSKEY_ORIGIN,
  PASSWORD,
  send,
  startPasskeyServer,
} from "../../testing/passkeys/passkey-people.ts";
import { createSoftwareAuthenticator } from "../../testing/passkeys/software-authenticator.ts";
import { addPerson, browserOf } from "../../testing/people.ts";
import type { TestServer } from "../../testing/start-test-server.ts";

const MINE = "/api/v2/users/me/passkeys";
const SOME_ID = "6f1f6f0e-5a0c-4d0b-9a7e-3f1f6f0e5a0c";

async function maja(server: TestServer) {
  const user = await addPerson(server, { username: "maja", password: PASSWORD });
  return { user, browser: await browserOf(server, user) };
}

describe("passkeys#2: adding", () => {
  test("passkeys#row1: for the password, a passkey and with the first one ten recovery codes", async () => {
    const server = await startPasskeyServer();
    const { user, browser } = await maja(server);

    const options = await beginPasskey(browser);
    const first = await addPasskey(browser, { name: " Laptop " });
    server.clock.advance(1);
    const second = await addPasskey(browser, { name: "Phone" });

    expect(options.json).toMatchObject({
      rp: { id: "coder.test", name: "Coder" },
      user: { name: user.email, displayName: "maja" },
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      attestation: "none",
      excludeCredentials: [],
    });
    expect([first.status, first.json.passkey]).toMatchObject([201, { name: "Laptop", backed_up: true }]);
    expect(new Set(first.json.recovery_codes).size).toBe(10);
    expect(first.json.recovery_codes[0]).toMatch(/^(?:[0-9a-hjkmnp-tv-z]{4}-){5}[0-9a-hjkmnp-tv-z]{4}$/);
    expect([second.status, second.json.recovery_codes]).toEqual([201, undefined]);
    const list = await browser.get(MINE);
    expect(list.json).toMatchObject({ passkeys: [{ name: "Laptop" }, { name: "Phone" }], recovery_codes_left: 10 });
  });

  test("passkeys#row2: authenticators know the person by 32 random bytes, the same each time, and what they hold is excluded", async () => {
    const server = await startPasskeyServer();
    const { user, browser } = await maja(server);
    const before = await beginPasskey(browser);

    await addPasskey(browser);
    const after = await beginPasskey(browser);

    expect(Buffer.from(before.json.user.id, "base64url")).toHaveLength(32);
    expect(after.json.user.id).toBe(before.json.user.id);
    const [row] = await server.query("select credential_id from passkeys where user_id = $1", [user.id]);
    expect(after.json.excludeCredentials).toEqual([
      { id: row?.credential_id, type: "public-key", transports: ["internal"] },
    ]);
  });

  test("passkeys#row3: a wrong password is 400 at its field; ten of them 429, and no passkey", async () => {
    const server = await startPasskeyServer();
    const { browser } = await maja(server);
    const wrong = () => beginPasskey(browser, "wrong");

    const first = await wrong();
    for (let turn = 1; turn < 10; turn++) await wrong();

    const detail = "Password is incorrect.";
    expect([first.status, first.json]).toEqual([
      400,
      { message: detail, validations: [{ field: "password", detail }] },
    ]);
    expect((await beginPasskey(browser)).status).toBe(429);
    expect(await server.query("select 1 from passkey_challenges")).toEqual([]);
  });

  test("passkeys#row4: an account that signs in with GitHub can have none", async () => {
    const server = await startPasskeyServer();
    const browser = await browserOf(server, await addPerson(server, { loginType: "github" }));

    const answer = await beginPasskey(browser);

    expect([answer.status, answer.json.message]).toEqual([
      400,
      "Passkeys are for accounts that sign in with a password.",
    ]);
  });

  test.each([
    ["of another origin", { origin: "https://coder.test.evil.example" }],
    ["for another host", { rpId: "evil.example" }],
    ["without user verification", { isUserVerified: false }],
    ["that is none of a registration", { type: "webauthn.get" }],
  ])("passkeys#row5, rules#72: an answer %s is 400, and nothing is kept", async (_title, oddities) => {
    const server = await startPasskeyServer();
    const { browser } = await maja(server);

    const answer = await addPasskey(browser, { oddities });

    expect([answer.status, answer.json.message]).toEqual([400, "The passkey could not be added."]);
    expect(await server.query("select 1 from passkeys")).toEqual([]);
  });

  test("passkeys#row6, rules#71: a challenge works once, for five minutes, for the person and the purpose it was made for", async () => {
    const server = await startPasskeyServer();
    const { browser } = await maja(server);
    const other = await browserOf(server, await addPerson(server, { username: "noor", password: PASSWORD }));
    const answerTo = async (options: { json: never }, sender = browser) => {
      const authenticator = createSoftwareAuthenticator({ origin: PASSKEY_ORIGIN });
      return (await send(sender, "POST", MINE, { name: "Key", response: authenticator.create(options.json) })).status;
    };
    const signIn = await server.browser().post("/api/v2/users/passkeys/sign-in/options");
    const forSignIn = { json: { ...signIn.json, rp: { id: "coder.test" }, user: { id: "eA" } } as never };
    const [stolen, used, late] = [
      await beginPasskey(browser),
      await beginPasskey(browser),
      await beginPasskey(browser),
    ];

    expect(await answerTo(stolen as never, other)).toBe(400);
    expect(await answerTo(forSignIn)).toBe(400);
    expect([await answerTo(used as never), await answerTo(used as never)]).toEqual([201, 400]);
    server.clock.advance(301);
    expect(await answerTo(late as never)).toBe(400);
  });

  test("passkeys#row7: a credential that is known is 409, whoever has it", async () => {
    const server = await startPasskeyServer();
    const { authenticator } = await addPasskeyPerson(server);
    const other = await browserOf(server, await addPerson(server, { username: "noor", password: PASSWORD }));

    expect((await addPasskey(other, { authenticator })).status).toBe(409);
  });

  test("passkeys#row8: the twenty-first is 400", async () => {
    const server = await startPasskeyServer({ env: { CODER_DANGEROUS_DISABLE_RATE_LIMITS: "true" } });
    const { browser } = await maja(server);
    for (let turn = 0; turn < 20; turn++) expect((await addPasskey(browser)).status).toBe(201);

    expect((await beginPasskey(browser)).json.message).toBe("You have 20 passkeys already. Remove one first.");
  });

  test("passkeys#row16: a credential ID has up to 1,023 bytes", async () => {
    const server = await startPasskeyServer();
    const { browser } = await maja(server);
    const addWithId = (bytes: number) => {
      const { store } = createSoftwareAuthenticator({ origin: PASSKEY_ORIGIN });
      const stored = { ...store(), credentialId: randomBytes(bytes).toString("base64url") };
      return addPasskey(browser, { authenticator: createSoftwareAuthenticator({ origin: PASSKEY_ORIGIN, stored }) });
    };

    const statuses = [(await addWithId(1023)).status, (await addWithId(1024)).status, (await addWithId(8192)).status];

    expect(statuses).toEqual([201, 400, 400]);
  });
});

describe("passkeys#2: renaming and removing", () => {
  test("passkeys#row9: a name is changed; an empty one, one of 65 characters and one with a line break are 400", async () => {
    const server = await startPasskeyServer();
    const { browser, passkeyId } = await addPasskeyPerson(server);
    const rename = (name: string) => send(browser, "PATCH", `${MINE}/${passkeyId}`, { name });

    expect((await rename("Phone")).json).toMatchObject({ id: passkeyId, name: "Phone" });
    for (const name of [" ", "x".repeat(65), "Phone\nAddress: 10.0.0.1", "Phone\u0085"]) {
      expect((await rename(name)).status).toBe(400);
    }
  });

  test("passkeys#row10, rules#74: one's own is removed for the password; recovery codes go with the last one", async () => {
    const server = await startPasskeyServer();
    const { browser, passkeyId } = await addPasskeyPerson(server);
    const { json } = await addPasskey(browser, { name: "Phone" });
    const remove = (id: string, password?: string) => send(browser, "DELETE", `${MINE}/${id}`, { password });

    expect([(await remove(passkeyId)).status, (await remove(passkeyId, "wrong")).status]).toEqual([400, 400]);
    expect((await remove(passkeyId, PASSWORD)).status).toBe(204);
    expect((await browser.get(MINE)).json).toMatchObject({ passkeys: [{ name: "Phone" }], recovery_codes_left: 10 });
    expect((await remove(json.passkey.id, PASSWORD)).status).toBe(204);
    expect((await browser.get(MINE)).json).toEqual({ passkeys: [], recovery_codes_left: 0, password_suffices: false });
    expect((await remove(passkeyId, PASSWORD)).status).toBe(404);
  });

  test("passkeys#row11, rules#74: an owner lists and removes somebody else's without a password; nobody else may", async () => {
    const server = await startPasskeyServer();
    const { user, passkeyId } = await addPasskeyPerson(server);
    const theirs = `/api/v2/users/${user.username}/passkeys`;
    const browserWith = async (role: string) =>
      browserOf(server, await addPerson(server, { username: role, roles: [role] }));
    const [admin, owner] = [await browserWith("user-admin"), await browserWith("owner")];

    expect((await admin.get(theirs)).status).toBe(404);
    expect((await send(admin, "DELETE", `${theirs}/${passkeyId}`, {})).status).toBe(404);
    expect((await owner.get(theirs)).json.passkeys).toHaveLength(1);
    expect((await send(owner, "DELETE", `${theirs}/${passkeyId}`, {})).status).toBe(204);
    expect(await server.query("select 1 from passkeys")).toEqual([]);
  });

  test("passkeys#row12: what is added, renamed and removed is in the audit log, and what is refused", async () => {
    const server = await startPasskeyServer();
    const { browser, user, passkeyId } = await addPasskeyPerson(server);
    await addPasskey(browser, { oddities: { isUserVerified: false } });
    await send(browser, "PATCH", `${MINE}/${passkeyId}`, { name: "Phone" });
    await send(browser, "DELETE", `${MINE}/${passkeyId}`, { password: "wrong" });
    await send(browser, "DELETE", `${MINE}/${passkeyId}`, { password: PASSWORD });

    const rows = await server.query(
      "select action, status_code, resource_target, resource_id from audit_logs where resource_type = 'passkey' order by time, id",
    );

    const row = (action: string, status: number, target: string) => ({
      action,
      status_code: status,
      resource_target: target,
      resource_id: user.id,
    });
    expect(rows).toEqual(
      expect.arrayContaining([
        row("create", 201, "Laptop"),
        row("create", 400, "Laptop"),
        row("write", 200, "Laptop"),
        row("delete", 400, "Phone"),
        row("delete", 204, "Phone"),
      ]),
    );
    expect(rows).toHaveLength(5);
  });

  test.each([
    ["the account is deleted", "update users set deleted = true where username = 'maja'"],
    ["the account signs in otherwise", "update users set login_type = 'github' where username = 'maja'"],
  ])("passkeys#row13: all of it goes when %s", async (_title, statement) => {
    const server = await startPasskeyServer();
    const { browser } = await addPasskeyPerson(server);
    await beginPasskey(browser);
    const tables = ["passkey_owners", "passkeys", "recovery_codes", "passkey_challenges"];
    const count = async (table: string) => (await server.query(`select 1 from ${table}`)).length;
    for (const table of tables) expect([table, await count(table)]).not.toEqual([table, 0]);

    await server.query(statement);

    for (const table of tables) expect([table, await count(table)]).toEqual([table, 0]);
  });
});

describe("passkeys#1: where there are passkeys", () => {
  test.each([
    ["they are off", { CODER_PASSKEYS_DISABLE: "true" }],
    ["passwords are off", { CODER_DISABLE_PASSWORD_AUTH: "true" }],
    ["the access URL is http", { CODER_ACCESS_URL: "http://coder.test" }],
    ["the access URL is an address", { CODER_ACCESS_URL: "https://192.0.2.7" }],
  ])("passkeys#row14: none where %s: 403", async (_title, env) => {
    const server = await startPasskeyServer({ env });
    const { browser } = await maja(server);

    const answers = [
      await beginPasskey(browser),
      await server.browser().post("/api/v2/users/passkeys/sign-in/options"),
      await browser.get(MINE),
      await send(browser, "PATCH", `${MINE}/${SOME_ID}`, { name: "Phone" }),
      await send(browser, "DELETE", `${MINE}/${SOME_ID}`, { password: PASSWORD }),
      await send(browser, "POST", `${MINE}/recovery-codes`, { password: PASSWORD }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403]);
    expect(answers[0]?.json.message).toBe("Passkeys are not available on this deployment.");
  });

  test("passkeys#row14: http is fine on localhost", async () => {
    const server = await startPasskeyServer({ env: { CODER_ACCESS_URL: "http://localhost:3000" } });
    const { browser } = await maja(server);

    expect((await beginPasskey(browser)).json.rp.id).toBe("localhost");
  });

  test("passkeys#row15: at another host name nobody has the passkeys that were made for this one", async () => {
    const server = await startPasskeyServer();
    const { user } = await addPasskeyPerson(server);
    const moved = await startPasskeyServer({ replicaOf: server, env: { CODER_ACCESS_URL: "https://other.test" } });

    expect((await (await browserOf(moved, user)).get(MINE)).json.passkeys).toEqual([]);
  });
});
