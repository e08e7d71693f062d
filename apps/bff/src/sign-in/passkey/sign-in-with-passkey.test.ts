import { describe, expect, test } from "vitest";
import { keepHouse } from "../../lifecycle/housekeeping.ts";
import {
  addPasskeyPerson,
  PASSWORD,
  send,
  signInWithPasskey,
  startPasskeyServer,
} from "../../testing/passkeys/passkey-people.ts";

const OPTIONS = "/api/v2/users/passkeys/sign-in/options";
const SIGN_IN = "/api/v2/users/passkeys/sign-in";
const REFUSED = "This passkey was not accepted.";

describe("passkeys#3: signing in", () => {
  test("passkeys#row20, rules#66: a session like a password's, through any replica", async () => {
    const server = await startPasskeyServer();
    const { user, authenticator } = await addPasskeyPerson(server);
    const replica = await startPasskeyServer({ replicaOf: server });
    const browser = replica.browser();

    const options = await server.browser().post(OPTIONS);
    const answer = await browser.post(SIGN_IN, { response: authenticator.get(options.json) });

    expect(options.json).toEqual({
      rpId: "coder.test",
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      timeout: 300_000,
      userVerification: "required",
    });
    expect([answer.status, answer.json]).toEqual([201, { session_token: expect.any(String) }]);
    expect(browser.cookies.get("coder_session_token")).toBe(answer.json.session_token);
    const session = await browser.get("/api/v2/users/me/session");
    expect((await browser.get("/api/v2/users/me")).json.id).toBe(user.id);
    expect(session.status).toBe(200);
    const keys = await server.query("select distinct login_type from api_keys where user_id = $1", [user.id]);
    expect(keys).toEqual([{ login_type: "password" }]);
  });

  test("passkeys#row21, rules#71: a challenge works once and for five minutes; what was not answered is removed", async () => {
    const server = await startPasskeyServer();
    const { authenticator } = await addPasskeyPerson(server);
    const begin = () => server.browser().post(OPTIONS);
    const [used, late] = [await begin(), await begin()];
    const answer = (options: typeof used) =>
      server.browser().post(SIGN_IN, { response: authenticator.get(options.json) });

    const twice = await Promise.all([answer(used), answer(used)]);
    server.clock.advance(301);
    const tooLate = await answer(late);
    await begin();
    server.clock.advance(301);
    await keepHouse(server.deps);

    expect(twice.map(({ status }) => status).sort()).toEqual([201, 401]);
    expect([tooLate.status, tooLate.json]).toEqual([
      401,
      { message: REFUSED, detail: "The request has expired or was answered already. Try again." },
    ]);
    expect(await server.query("select 1 from passkey_challenges")).toEqual([]);
  });

  test.each([
    ["of another origin", { origin: "https://evil.example" }],
    ["for another host", { rpId: "evil.example" }],
    ["without user verification", { isUserVerified: false }],
    ["with another person's handle", { userHandle: "c29tZWJvZHk" }],
    ["that is none of a sign-in", { type: "webauthn.create" }],
  ])("passkeys#row22, rules#72: an answer %s is 401", async (_title, oddities) => {
    const server = await startPasskeyServer();
    const { authenticator } = await addPasskeyPerson(server);

    const answer = await signInWithPasskey(server.browser(), authenticator, oddities);

    expect([answer.status, answer.json.message, answer.setCookies]).toEqual([401, REFUSED, []]);
  });

  test("passkeys#row23: a signature by another key is 401", async () => {
    const server = await startPasskeyServer();
    const { authenticator } = await addPasskeyPerson(server);
    const browser = server.browser();
    const options = await browser.post(OPTIONS);
    const assertion = authenticator.get(options.json);
    const [, other] = [authenticator.get({ ...options.json, challenge: "b3RoZXI" }), authenticator.get(options.json)];
    const forged = { ...assertion, response: { ...assertion.response, signature: other.response.clientDataJSON } };

    const answer = await browser.post(SIGN_IN, { response: forged });

    expect([answer.status, answer.json.message]).toEqual([401, REFUSED]);
  });

  test("passkeys#row24: one that was removed, and one of another host name, is 401", async () => {
    const server = await startPasskeyServer();
    const { browser, authenticator, passkeyId } = await addPasskeyPerson(server);
    await server.query("update passkeys set rp_id = 'other.test'");
    const elsewhere = await signInWithPasskey(server.browser(), authenticator);
    await server.query("update passkeys set rp_id = 'coder.test'");
    await send(browser, "DELETE", `/api/v2/users/me/passkeys/${passkeyId}`, { password: PASSWORD });

    const removed = await signInWithPasskey(server.browser(), authenticator);

    for (const answer of [elsewhere, removed]) {
      expect([answer.status, answer.json.detail]).toEqual([
        401,
        "It is not known here. It may have been removed from the account.",
      ]);
    }
  });

  test("passkeys#row25: suspended is 401 with its words; dormant becomes active", async () => {
    const server = await startPasskeyServer();
    const { authenticator } = await addPasskeyPerson(server);
    await server.query("update users set status = 'suspended'");
    const suspended = await signInWithPasskey(server.browser(), authenticator);
    await server.query("update users set status = 'dormant'");
    const dormant = await signInWithPasskey(server.browser(), authenticator);

    expect([suspended.status, suspended.json.message]).toEqual([
      401,
      "Your account is suspended. Contact an admin to reactivate your account.",
    ]);
    expect(dormant.status).toBe(201);
    expect(await server.query("select status from users")).toEqual([{ status: "active" }]);
  });

  test("passkeys#row24: one that is removed while it signs in is 401, and not told to be a copy", async () => {
    const server = await startPasskeyServer();
    const { authenticator } = await addPasskeyPerson(server);
    const { passkeys } = server.deps.store;
    server.deps.store.passkeys = {
      ...passkeys,
      async findByCredentialId(id) {
        const found = await passkeys.findByCredentialId(id);
        await server.query("delete from passkeys");
        return found;
      },
    };

    const { status, json } = await signInWithPasskey(server.browser(), authenticator);

    expect([status, json.detail]).toEqual([401, expect.stringContaining("It may have been removed")]);
    const rows = await server.query("select additional_fields from audit_logs where status_code = 401");
    expect(rows).toEqual([{ additional_fields: { login_type: "password", method: "passkey", reason: "passkey" } }]);
  });

  test("passkeys#row26, rules#73: a counter has to go up, unless it stays 0; what does not is told in the audit log", async () => {
    const server = await startPasskeyServer();
    const { user, authenticator } = await addPasskeyPerson(server, { counts: true });
    const { authenticator: synced } = await addPasskeyPerson(server, { username: "noor" });
    const signIn = (signCount?: number) => signInWithPasskey(server.browser(), authenticator, { signCount });

    const statuses = [(await signIn(9)).status, (await signIn(9)).status, (await signIn(0)).status];
    const [once, again] = [
      await signInWithPasskey(server.browser(), synced),
      await signInWithPasskey(server.browser(), synced),
    ];

    expect(statuses).toEqual([201, 401, 401]);
    expect([once.status, again.status]).toEqual([201, 201]);
    const rows = await server.query(
      "select user_id, additional_fields from audit_logs where action = 'login' and status_code = 401",
    );
    const told = {
      user_id: user.id,
      additional_fields: { login_type: "password", method: "passkey", reason: "sign_count" },
    };
    expect(rows).toEqual([told, told]);
    expect((await signIn(10)).status).toBe(201);
  });

  test("passkeys#row31: whether it can be backed up stays as it was", async () => {
    const server = await startPasskeyServer();
    const { authenticator } = await addPasskeyPerson(server);

    const changed = await signInWithPasskey(server.browser(), authenticator, { isBackupEligible: false });
    const same = await signInWithPasskey(server.browser(), authenticator);

    expect([changed.status, changed.json.message, changed.setCookies]).toEqual([401, REFUSED, []]);
    expect(same.status).toBe(201);
    const rows = await server.query("select additional_fields from audit_logs where status_code = 401");
    expect(rows).toEqual([{ additional_fields: { login_type: "password", method: "passkey", reason: "passkey" } }]);
  });

  test("passkeys#row27, rules#70: each sign-in and each refusal is in the audit log, as one with a passkey, and is counted", async () => {
    const server = await startPasskeyServer();
    const { user, authenticator } = await addPasskeyPerson(server);

    await signInWithPasskey(server.browser(), authenticator);
    await signInWithPasskey(server.browser(), authenticator, { isUserVerified: false });

    const rows = await server.query(
      "select user_id, status_code, additional_fields from audit_logs where action = 'login' order by status_code",
    );
    const additional_fields = { login_type: "password", method: "passkey" };
    expect(rows).toEqual([
      { user_id: user.id, status_code: 201, additional_fields },
      { user_id: user.id, status_code: 401, additional_fields: { ...additional_fields, reason: "passkey" } },
    ]);
    expect(await server.deps.metrics.registry.metrics()).toMatch(
      /sign_ins_total\{method="passkey",outcome="success"\} 1/,
    );
  });

  test("passkeys#row28, rules#20: the previous session of the browser ends", async () => {
    const server = await startPasskeyServer();
    const { authenticator } = await addPasskeyPerson(server);
    const browser = server.browser();
    await signInWithPasskey(browser, authenticator);
    const [before] = (browser.cookies.get("coder_session_token") ?? "").split("-");

    const options = await server.browser().post(OPTIONS);
    const answer = await send(browser, "POST", SIGN_IN, { response: authenticator.get(options.json) });

    expect(answer.status).toBe(201);
    expect(await server.query("select 1 from api_keys where id = $1", [before])).toEqual([]);
  });

  test("passkeys#row29: 60 answers a minute from one address, then 429", async () => {
    const server = await startPasskeyServer();
    const statuses: number[] = [];

    for (let turn = 0; turn < 61; turn++) statuses.push((await server.browser().post(SIGN_IN, {})).status);

    expect([statuses[59], statuses[60]]).toEqual([400, 429]);
  });

  test("passkeys#row30: 600 options a minute from one address, then 429; they use up no sign-ins", async () => {
    const server = await startPasskeyServer();
    const options = await server.browser().post(OPTIONS);
    await server.query("update rate_limits set count = 600");

    const refused = await server.browser().post(OPTIONS);
    const { authenticator } = await addPasskeyPerson(server);
    const signedIn = await server.browser().post(SIGN_IN, { response: authenticator.get(options.json) });

    expect(options.headers.get("x-ratelimit-limit")).toBe("600");
    expect([refused.status, signedIn.status]).toEqual([429, 201]);
  });
});
