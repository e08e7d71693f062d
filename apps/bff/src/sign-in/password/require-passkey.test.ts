import { describe, expect, test } from "vitest";
import {
  addPasskey,
  addPasskeyPerson,
  PASSWORD,
  type PasskeyPerson,
  send,
  startPasskeyServer,
} from "../../testing/passkeys/passkey-people.ts";
import { addPerson, browserOf } from "../../testing/people.ts";
import type { TestServer } from "../../testing/start-test-server.ts";

const MINE = "/api/v2/users/me/passkeys";

interface Credentials {
  password?: string;
  recovery_code?: string;
}

function signIn(server: TestServer, { user }: Pick<PasskeyPerson, "user">, credentials: Credentials = {}) {
  return server.browser().post("/api/v2/users/login", { email: user.email, password: PASSWORD, ...credentials });
}

describe("passkeys#4: beside the password", () => {
  test("passkeys#row40, design#29: the right password alone is 403 with the way to sign in; a wrong one is 401 as ever", async () => {
    const server = await startPasskeyServer();
    const maja = await addPasskeyPerson(server);

    const wrong = await signIn(server, maja, { password: "wrong" });
    const right: Awaited<ReturnType<typeof signIn>>[] = [];
    for (let turn = 0; turn < 11; turn++) right.push(await signIn(server, maja));

    expect([wrong.status, wrong.text]).toEqual([401, '{"message":"Incorrect email or password."}\n']);
    expect(right.map(({ status }) => status)).toEqual(Array(11).fill(403));
    expect(right[0]?.setCookies.filter((cookie) => cookie.startsWith("coder_session_token"))).toEqual([]);
    expect(right[0]?.json).toEqual({
      message: "This account signs in with a passkey.",
      detail:
        "Sign in with your passkey in a browser at https://coder.test/login, or with the password and one of your recovery codes.",
      error: "passkey_required",
    });
    const [row] = await server.query("select user_id, additional_fields from audit_logs where status_code = 403");
    expect(row).toEqual({
      user_id: maja.user.id,
      additional_fields: { login_type: "password", reason: "passkey_required" },
    });
  });

  test("passkeys#row41, rules#75: a recovery code signs in once beside the password, however it is typed", async () => {
    const server = await startPasskeyServer();
    const maja = await addPasskeyPerson(server);
    const [first = "", second = ""] = maja.recoveryCodes;
    const typed = first.toUpperCase().replaceAll("-", " ");

    const answers = [
      await signIn(server, maja, { recovery_code: typed }),
      await signIn(server, maja, { recovery_code: first }),
    ];
    const atOnce = await Promise.all(Array.from({ length: 20 }, () => signIn(server, maja, { recovery_code: second })));

    const detail = "Incorrect recovery code.";
    expect(answers.map(({ status }) => status)).toEqual([201, 401]);
    expect(answers[1]?.json).toEqual({ message: detail, validations: [{ field: "recovery_code", detail }] });
    expect(atOnce.filter(({ status }) => status === 201)).toHaveLength(1);
    expect((await maja.browser.get(MINE)).json.recovery_codes_left).toBe(8);
    const [row] = await server.query(
      "select additional_fields from audit_logs where status_code = 201 and action = 'login'",
    );
    expect(row?.additional_fields).toEqual({ login_type: "password", method: "recovery_code" });
    const stored = await server.query("select encode(hashed_code, 'hex') as hash from recovery_codes");
    expect(stored).toHaveLength(8);
    expect(stored.every(({ hash }) => String(hash).length === 64)).toBe(true);
  });

  test("passkeys#row42: somebody else's code is 401, and still good for its owner", async () => {
    const server = await startPasskeyServer();
    const [maja, noor] = [await addPasskeyPerson(server), await addPasskeyPerson(server, { username: "noor" })];
    const [code] = noor.recoveryCodes;

    expect((await signIn(server, maja, { recovery_code: code })).status).toBe(401);
    expect((await signIn(server, noor, { recovery_code: code })).status).toBe(201);
  });

  test("passkeys#row43: the password suffices where the person says so, until the last passkey goes", async () => {
    const server = await startPasskeyServer();
    const maja = await addPasskeyPerson(server);
    const set = (password: string) =>
      send(maja.browser, "PUT", `${MINE}/settings`, { password, password_suffices: true });

    expect((await set("wrong")).status).toBe(400);
    expect((await signIn(server, maja)).status).toBe(403);
    expect((await set(PASSWORD)).status).toBe(204);
    expect((await maja.browser.get(MINE)).json.password_suffices).toBe(true);
    expect((await signIn(server, maja)).status).toBe(201);
    const [change] = await server.query(
      "select diff from audit_logs where diff ? 'password_suffices' and status_code = 204",
    );
    expect(change?.diff).toEqual({ password_suffices: { old: false, new: true, secret: false } });
    await send(maja.browser, "DELETE", `${MINE}/${maja.passkeyId}`, { password: PASSWORD });
    await addPasskey(maja.browser);
    expect((await signIn(server, maja)).status).toBe(403);
  });

  test("passkeys#row43: what it was before is read when it is changed, not when the password is checked", async () => {
    const server = await startPasskeyServer();
    const { browser } = await addPasskeyPerson(server);
    const { passwords } = server.deps;
    server.deps.passwords = {
      ...passwords,
      async verify(password, hashed) {
        await server.query("update passkey_owners set password_suffices = true");
        return passwords.verify(password, hashed);
      },
    };

    const { status } = await send(browser, "PUT", `${MINE}/settings`, { password: PASSWORD, password_suffices: true });

    const rows = await server.query("select diff from audit_logs where status_code = 204");
    expect([status, rows]).toEqual([204, [{ diff: { password_suffices: { old: true, new: true, secret: false } } }]]);
  });

  test("passkeys#row44: new codes take the place of the old ones, for the password, where there is a passkey", async () => {
    const server = await startPasskeyServer();
    const maja = await addPasskeyPerson(server);
    const noor = await browserOf(server, await addPerson(server, { username: "noor", password: PASSWORD }));
    const renew = (browser = maja.browser, password = PASSWORD) =>
      send(browser, "POST", `${MINE}/recovery-codes`, { password });

    const [wrong, none, renewed] = [await renew(maja.browser, "wrong"), await renew(noor), await renew()];

    expect([wrong.status, none.json.message]).toEqual([400, "You have no passkey."]);
    expect([renewed.status, new Set(renewed.json.recovery_codes).size]).toEqual([201, 10]);
    expect((await signIn(server, maja, { recovery_code: maja.recoveryCodes[0] })).status).toBe(401);
    expect((await signIn(server, maja, { recovery_code: renewed.json.recovery_codes[9] })).status).toBe(201);
  });

  test("passkeys#row45: where passkeys are turned off the password suffices; on again it does not", async () => {
    const server = await startPasskeyServer();
    const maja = await addPasskeyPerson(server);
    const off = await startPasskeyServer({ replicaOf: server, env: { CODER_PASSKEYS_DISABLE: "true" } });

    expect([(await signIn(off, maja)).status, (await signIn(server, maja)).status]).toEqual([201, 403]);
  });

  test("passkeys#row46: a new password after a forgotten one does not stand in for the passkey", async () => {
    const server = await startPasskeyServer();
    const maja = await addPasskeyPerson(server);
    const hashedPassword = await server.deps.passwords.hash("AnotherSecurePassword!");
    await server.deps.store.users.update(maja.user.id, { hashedPassword });

    expect((await signIn(server, maja, { password: "AnotherSecurePassword!" })).json.error).toBe("passkey_required");
  });

  test("passkeys#row47: authmethods tells of passkeys where there are some, and is Coder's elsewhere", async () => {
    const methodsOf = async (env: Record<string, string>) =>
      (await (await startPasskeyServer({ env })).browser().get("/api/v2/users/authmethods")).json;

    expect((await methodsOf({})).passkey).toEqual({ enabled: true });
    expect(await methodsOf({ CODER_PASSKEYS_DISABLE: "true" })).not.toHaveProperty("passkey");
  });

  test("passkeys#row48: whoever was dormant stays so until a passkey or a code has come", async () => {
    const server = await startPasskeyServer();
    const maja = await addPasskeyPerson(server);
    await server.query("update users set status = 'dormant'");
    const status = () => server.query("select status from users");

    await signIn(server, maja);
    expect(await status()).toEqual([{ status: "dormant" }]);
    await signIn(server, maja, { recovery_code: maja.recoveryCodes[0] });
    expect(await status()).toEqual([{ status: "active" }]);
  });
});
