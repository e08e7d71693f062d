import { describe, expect, test } from "vitest";
import {
  addPasskey,
  addPasskeyPerson,
  PASSKEY_ORIGIN,
  PASSWORD,
  send,
  signInWithPasskey,
  startPasskeyServer,
} from "../../testing/passkeys/passkey-people.ts";
import { createSoftwareAuthenticator } from "../../testing/passkeys/software-authenticator.ts";
import { addPerson, browserOf } from "../../testing/people.ts";
import type { TestServer } from "../../testing/start-test-server.ts";
import type { TestBrowser } from "../../testing/test-browser.ts";

const LOGIN = "/api/v2/users/login";
const OPTIONS = "/api/v2/users/passkeys/enroll/options";
const ENROLL = "/api/v2/users/passkeys/enroll";
const MINE = "/api/v2/users/me/passkeys";
const REQUIRED = { CODER_PASSKEYS_REQUIRED: "true" };

async function startRequiringServer() {
  const server = await startPasskeyServer({ env: REQUIRED });
  const user = await addPerson(server, { username: "maja", password: PASSWORD });
  return { server, user, credentials: { email: user.email, password: PASSWORD } };
}

const newAuthenticator = () => createSoftwareAuthenticator({ origin: PASSKEY_ORIGIN });

interface Enrollment {
  email: string;
  password?: string;
  /** Who requested the options, if it was another person. */
  optionsOf?: string;
}

async function enroll(browser: TestBrowser, { email, password = PASSWORD, optionsOf = email }: Enrollment) {
  const authenticator = newAuthenticator();
  const options = await browser.post(OPTIONS, { email: optionsOf, password: PASSWORD });
  if (options.status !== 200) throw new Error(`Options are ${options.status}: ${options.text}`);
  const request = { email, password, name: "Laptop", response: authenticator.create(options.json) };
  return { authenticator, request, answer: await browser.post(ENROLL, request) };
}

const signInRows = (server: TestServer) =>
  server.query(
    "select action, resource_type, status_code, additional_fields ->> 'reason' as reason from audit_logs order by time, status_code",
  );

describe("passkeys#5: where passkeys are required", () => {
  test("passkeys#row50, rules#29: the right password without a passkey is 403 with the way to add one; a wrong one is 401 as for anybody", async () => {
    const { server, credentials } = await startRequiringServer();
    const browser = server.browser();

    const right = await browser.post(LOGIN, credentials);
    const wrong = await Promise.all(
      [LOGIN, OPTIONS].flatMap((path) => [
        server.browser().post(path, { ...credentials, password: "wrong" }),
        server.browser().post(path, { email: "nobody@coder.test", password: "wrong" }),
      ]),
    );

    expect([right.status, right.json]).toEqual([
      403,
      {
        message: "This deployment requires a passkey.",
        detail: "Add one at https://coder.test/login, then sign in again.",
        error: "passkey_missing",
      },
    ]);
    expect(browser.cookies.has("coder_session_token")).toBe(false);
    expect(await server.query("select 1 from api_keys")).toEqual([]);
    expect(new Set(wrong.map(({ status, text }) => `${status} ${text}`))).toEqual(
      new Set(['401 {"message":"Incorrect email or password."}\n']),
    );
  });

  test("passkeys#row51: a passkey is added in place, with ten recovery codes and a session, through any replica", async () => {
    const { server, user, credentials } = await startRequiringServer();
    const replica = await startPasskeyServer({ env: REQUIRED, replicaOf: server });
    const browser = replica.browser();
    const authenticator = newAuthenticator();

    const options = await server.browser().post(OPTIONS, credentials);
    const response = authenticator.create(options.json);
    const answer = await browser.post(ENROLL, { ...credentials, name: " Laptop ", response });

    expect(options.json).toMatchObject({ rp: { id: "coder.test" }, user: { name: user.email } });
    expect([answer.status, answer.json.passkey.name, answer.json.recovery_codes.length]).toEqual([201, "Laptop", 10]);
    expect(browser.cookies.get("coder_session_token")).toBe(answer.json.session_token);
    expect((await browser.get("/api/v2/users/me")).json.username).toBe("maja");
    expect((await signInWithPasskey(server.browser(), authenticator)).status).toBe(201);
    expect((await server.browser().post(LOGIN, credentials)).json.error).toBe("passkey_required");
    const withCode = { ...credentials, recovery_code: answer.json.recovery_codes[0] };
    expect((await server.browser().post(LOGIN, withCode)).status).toBe(201);
  });

  test("passkeys#row52: an audit row for the refusal, for the sign-in and for the passkey", async () => {
    const { server, credentials } = await startRequiringServer();

    await enroll(server.browser(), credentials);

    expect(await signInRows(server)).toEqual(
      expect.arrayContaining([
        { action: "login", resource_type: "api_key", status_code: 403, reason: "passkey_missing" },
        { action: "login", resource_type: "api_key", status_code: 201, reason: null },
        { action: "create", resource_type: "passkey", status_code: 201, reason: null },
      ]),
    );
    expect(await signInRows(server)).toHaveLength(3);
  });

  test("passkeys#row53: whoever has a passkey gets no options for the password, and adds none that began before", async () => {
    const { server, user, credentials } = await startRequiringServer();
    const late = await server.browser().post(OPTIONS, credentials);
    await addPasskey(await browserOf(server, user));

    const options = await server.browser().post(OPTIONS, credentials);
    const response = newAuthenticator().create(late.json);
    const answer = await server.browser().post(ENROLL, { ...credentials, name: "Mine", response });

    expect([options.status, options.json.error]).toEqual([403, "passkey_required"]);
    expect([answer.status, answer.json.error]).toEqual([403, "passkey_required"]);
    expect(await server.query("select name from passkeys")).toEqual([{ name: "Laptop" }]);
  });

  test("passkeys#row54, rules#71: a challenge works once, for its person and purpose, within five minutes", async () => {
    const { server, user, credentials } = await startRequiringServer();
    const noor = await addPerson(server, { username: "noor", password: PASSWORD });
    const browser = await browserOf(server, user);

    const others = await enroll(server.browser(), { email: noor.email, optionsOf: user.email });
    const late = await server.browser().post(OPTIONS, credentials);
    server.clock.advance(301);
    const response = newAuthenticator().create(late.json);
    const expired = await server.browser().post(ENROLL, { ...credentials, name: "Late", response });
    const mine = await server.browser().post(OPTIONS, credentials);
    const registered = await send(browser, "POST", MINE, { name: "X", response: newAuthenticator().create(mine.json) });
    const { request, answer } = await enroll(server.browser(), credentials);
    const again = await server.browser().post(ENROLL, request);

    expect([others.answer, expired, registered, answer, again].map(({ status }) => status)).toEqual([
      400, 400, 400, 201, 400,
    ]);
    expect(await server.query("select name from passkeys")).toEqual([{ name: "Laptop" }]);
  });

  test("passkeys#row55: a wrong password, ten of them, a suspended account: as at a sign-in, and nothing is stored", async () => {
    const { server, user, credentials } = await startRequiringServer();
    const wrong = await enroll(server.browser(), { ...credentials, password: "wrong" });
    const statuses: number[] = [];
    for (let turn = 1; turn < 11; turn++) {
      statuses.push((await server.browser().post(OPTIONS, { ...credentials, password: "wrong" })).status);
    }
    server.clock.advance(60);
    await server.query("update users set status = 'suspended' where id = $1", [user.id]);
    const suspended = await server.browser().post(OPTIONS, credentials);

    expect([wrong.answer.status, ...statuses]).toEqual([...Array(10).fill(401), 429]);
    expect([suspended.status, suspended.json.message]).toEqual([401, expect.stringContaining("suspended")]);
    expect(await server.query("select 1 from passkeys")).toEqual([]);
  });

  test("passkeys#row56: people cannot remove their last passkey; an owner can", async () => {
    const { server } = await startRequiringServer();
    const noor = await addPasskeyPerson(server, { username: "noor" });
    const kyle = await browserOf(server, await addPerson(server, { username: "kyle", roles: ["owner"] }));
    const remove = () => send(noor.browser, "DELETE", `${MINE}/${noor.passkeyId}`, { password: PASSWORD });

    const last = await remove();
    await addPasskey(noor.browser, { name: "Phone" });
    const one = await remove();
    const [phone] = (await noor.browser.get(MINE)).json.passkeys;
    const byOwner = await send(kyle, "DELETE", `/api/v2/users/noor/passkeys/${phone.id}`, {});

    expect([last.status, last.json.message]).toEqual([
      400,
      "This deployment requires a passkey, and this is your last one. Add another one first.",
    ]);
    expect([one.status, byOwner.status]).toEqual([204, 204]);
  });

  test("passkeys#row57: the password alone cannot be chosen, and does not count where it was chosen before", async () => {
    const before = await startPasskeyServer();
    const maja = await addPasskeyPerson(before);
    const choose = (password_suffices: boolean) =>
      send(maja.browser, "PUT", `${MINE}/settings`, { password: PASSWORD, password_suffices });
    await choose(true);
    const server = await startPasskeyServer({ env: REQUIRED, replicaOf: before });
    const browser = await browserOf(server, maja.user);

    const signIn = await server.browser().post(LOGIN, { email: maja.user.email, password: PASSWORD });
    const list = await browser.get(MINE);
    const settings = await send(browser, "PUT", `${MINE}/settings`, { password: PASSWORD, password_suffices: true });

    expect([signIn.status, signIn.json.error]).toEqual([403, "passkey_required"]);
    expect(list.json.password_suffices).toBe(false);
    expect([settings.status, settings.json.message]).toEqual([
      400,
      "This deployment requires a passkey: the password alone cannot suffice.",
    ]);
  });

  test("passkeys#row58: people who are signed in without a passkey stay signed in", async () => {
    const before = await startPasskeyServer();
    const browser = await browserOf(before, await addPerson(before, { username: "maja", password: PASSWORD }));
    const server = await startPasskeyServer({ env: REQUIRED, replicaOf: before });
    const there = server.browser();
    there.cookies.set("coder_session_token", browser.cookies.get("coder_session_token") ?? "");

    expect((await there.get("/api/v2/users/me")).status).toBe(200);
  });

  test("passkeys#row59: authmethods says so; where passkeys are not required, nothing is enrolled", async () => {
    const { server } = await startRequiringServer();
    const optional = await startPasskeyServer();
    const user = await addPerson(optional, { username: "maja", password: PASSWORD });
    const credentials = { email: user.email, password: PASSWORD };

    const methods = await server.browser().get("/api/v2/users/authmethods");
    const options = await optional.browser().post(OPTIONS, credentials);

    expect(methods.json.passkey).toEqual({ enabled: true, required: true });
    expect([options.status, options.json.message]).toEqual([403, "This deployment does not require passkeys."]);
    expect((await optional.browser().post(LOGIN, credentials)).status).toBe(201);
  });

  test("passkeys#row60: it has no effect where there are no passkeys", async () => {
    const server = await startPasskeyServer({ env: { ...REQUIRED, CODER_PASSKEYS_DISABLE: "true" } });
    const { email } = await addPerson(server, { username: "maja", password: PASSWORD });
    const credentials = { email, password: PASSWORD };

    expect((await server.browser().post(LOGIN, credentials)).status).toBe(201);
    expect((await server.browser().post(OPTIONS, credentials)).status).toBe(403);
  });
});
