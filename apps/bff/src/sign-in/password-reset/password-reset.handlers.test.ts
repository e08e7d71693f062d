import { describe, expect, test } from "vitest";
import { untilWaiting } from "../../testing/databases/change-meanwhile.ts";
import { type MailRelay, passcodeIn, startMailRelay } from "../../testing/mail/mail-relay.ts";
import { addPerson, browserOf, signInWithPassword } from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";
import { deliverPasscodes } from "./deliver-passcodes.ts";
import { forgetOldRequests } from "./passcode-courier.ts";

const PASSWORD = "SomeSecurePassword!";
const NEW_PASSWORD = "SomeNewSecurePassword!";
const EMAIL = "maja@coder.test";
const INCORRECT = { message: "Incorrect email or one-time passcode." };

async function startWithMaja() {
  const relay = await startMailRelay();
  const server = await startTestServer({ env: { ...relay.env, CODER_DANGEROUS_DISABLE_RATE_LIMITS: "true" } });
  const user = await addPerson(server, { username: "maja", password: PASSWORD });
  return { relay, server, user };
}

function ask(server: TestServer, email = EMAIL) {
  return server.browser().post("/api/v2/users/otp/request", { email });
}

function change(server: TestServer, one_time_passcode: string, { email = EMAIL, password = NEW_PASSWORD } = {}) {
  return server.browser().post("/api/v2/users/otp/change-password", { email, password, one_time_passcode });
}

async function passcodeFor(server: TestServer, relay: MailRelay, email = EMAIL): Promise<string> {
  await ask(server, email);
  return passcodeIn(await relay.nextMail());
}

/** `request` begins after the change has locked the account, and before it ends the passcode. */
function changeAccountAround<Answer>(server: TestServer, userId: string, request: () => Answer) {
  return server.deps.store.transaction(async (store) => {
    await store.users.lock(userId);
    const answer = request();
    await untilWaiting(server);
    await store.passwordResets.clearPasscode(EMAIL);
    return { answer };
  });
}

describe("asking for a passcode", () => {
  test("signin#2.9: a mail with the code, and a link that does not carry it", async () => {
    const { relay, server } = await startWithMaja();

    const answer = await ask(server, "MAJA@coder.test");
    const mail = await relay.nextMail();

    expect([answer.status, answer.text]).toEqual([204, ""]);
    const link = `${server.origin}/reset-password/change?email=maja%40coder.test`;
    expect(mail.recipients).toEqual([EMAIL]);
    expect(mail.text).toContain(link);
    expect(mail.html).toContain(`href="${link}"`);
    const passcode = passcodeIn(mail);
    expect(passcode).not.toBe("");
    expect(mail.html).toContain(`<strong>${passcode}</strong>`);
    expect(mail.subject).not.toContain(passcode);
  });

  test("signin#2.9, rules#19: only the code's hash is stored, and it is in no log", async () => {
    const { relay, server } = await startWithMaja();

    const passcode = await passcodeFor(server, relay);

    const dump = JSON.stringify(await server.query("select * from password_resets"));
    expect(dump).toContain(EMAIL);
    expect(dump + server.logged()).not.toContain(passcode);
  });

  test.each([["nobody@coder.test"], ["octocat@coder.test"]])(
    "signin#2.9: %s, who has no password here, gets the same answer and no mail",
    async (email) => {
      const { relay, server } = await startWithMaja();
      await addPerson(server, { username: "octocat", loginType: "github" });

      const answer = await ask(server, email);
      await passcodeFor(server, relay);

      expect([answer.status, answer.text]).toEqual([204, ""]);
      expect(relay.mails.flatMap(({ recipients }) => recipients)).toEqual([EMAIL]);
    },
  );

  test("review: rules#29: the answer waits for nothing that depends on whether somebody has the address", async () => {
    const { relay, server } = await startWithMaja();
    const answers = await server.deps.store.transaction(async (store) => {
      await store.passwordResets.request(EMAIL, server.clock.now());
      return [await ask(server), await ask(server, "nobody@coder.test")];
    });

    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
    expect(server.logged()).not.toContain("A request for a one-time passcode could not be stored");
    expect((await relay.nextMail()).recipients).toEqual([EMAIL]);
    const rows = await server.query("select count(*)::int as n from audit_logs group by resource_id order by n");
    expect(rows).toEqual([{ n: 1 }, { n: 1 }]);
  });

  test("review: rules#67: addresses that nobody with a password has leave no row", async () => {
    const { relay, server } = await startWithMaja();
    await addPerson(server, { username: "octocat", loginType: "github" });

    for (const email of ["nobody@coder.test", "octocat@coder.test"]) {
      await ask(server, email);
      await change(server, "wrong", { email });
    }
    await passcodeFor(server, relay);

    expect(await server.query("select email from password_resets")).toEqual([{ email: EMAIL }]);
  });

  test("without a relay the answer is the same, and the log says what is missing", async () => {
    const server = await startTestServer();
    await addPerson(server, { username: "maja", password: PASSWORD });

    const answer = await ask(server);

    expect(answer.status).toBe(204);
    expect(server.logged()).toContain("CODER_EMAIL_SMARTHOST");
  });

  test("signin#row130: with passwords switched off nobody is asked for anything", async () => {
    const server = await startTestServer({ env: { CODER_DISABLE_PASSWORD_AUTH: "true" } });
    const disabled = { message: "Password authentication is disabled." };

    for (const path of ["/api/v2/users/otp/request", "/api/v2/users/otp/change-password"]) {
      const answer = await server.browser().post(path, { nonsense: true });
      expect([answer.status, answer.json]).toEqual([403, disabled]);
    }
  });

  test("review: a person gets one mail a minute, and strangers who ask often do not silence the owner", async () => {
    const { relay, server } = await startWithMaja();
    await passcodeFor(server, relay);
    for (let time = 0; time < 20; time++) await ask(server);
    server.clock.advance(59);
    await deliverPasscodes(server.deps);
    expect(relay.mails).toHaveLength(1);

    server.clock.advance(1);
    const passcode = await passcodeFor(server, relay);

    expect(relay.mails).toHaveLength(2);
    expect((await change(server, passcode)).status).toBe(204);
  });

  test("signin#10.1: one row says for whom a reset was asked", async () => {
    const { server, user } = await startWithMaja();

    await ask(server);

    expect(await server.query("select action, resource_type, resource_id from audit_logs")).toEqual([
      { action: "request_password_reset", resource_type: "user", resource_id: user.id },
    ]);
  });
});

describe("a relay in trouble", () => {
  test("one that is down is tried again, by any replica, and the person gets one good code", async () => {
    const relay = await startMailRelay();
    await relay.close();
    const server = await startTestServer({ env: relay.env });
    await addPerson(server, { username: "maja", password: PASSWORD });
    expect((await ask(server)).status).toBe(204);
    await expect.poll(() => server.logged()).toContain("the server tries again");

    const other = await startMailRelay();
    const replica = await startTestServer({ replicaOf: server, env: other.env });
    await deliverPasscodes(replica.deps);
    expect(other.mails).toEqual([]);
    server.clock.advance(5);
    await deliverPasscodes(replica.deps);

    expect(other.mails).toHaveLength(1);
    expect((await change(server, passcodeIn(await other.nextMail()))).status).toBe(204);
  });

  test("nobody is written to once nobody waits anymore", async () => {
    const relay = await startMailRelay();
    await relay.close();
    const server = await startTestServer({ env: relay.env });
    await addPerson(server, { username: "maja", password: PASSWORD });
    await ask(server);
    await expect.poll(() => server.logged()).toContain("the server tries again");

    server.clock.advance(20 * 60);
    await deliverPasscodes(server.deps);

    expect(server.logged()).toContain("the server has given up");
    expect(await server.query("select next_attempt_at from password_resets")).toEqual([{ next_attempt_at: null }]);
  });

  test("a recipient that is refused for good holds up nobody else", async () => {
    const relay = await startMailRelay({
      onRcptTo: ({ address }, _session, done) =>
        done(address === "gone@coder.test" ? Object.assign(new Error("gone"), { responseCode: 550 }) : null),
    });
    const server = await startTestServer({ env: relay.env });
    for (const username of ["gone", "maja"]) await addPerson(server, { username, password: PASSWORD });

    await ask(server, "gone@coder.test");
    const passcode = await passcodeFor(server, relay);

    expect(passcode).not.toBe("");
    await expect.poll(() => server.logged()).toContain("the server has given up");
  });

  test("a change of the account while the mail is on its way neither waits for it forever nor fails", async () => {
    const { relay, server, user } = await startWithMaja();

    await changeAccountAround(server, user.id, () => ask(server));

    expect((await change(server, passcodeIn(await relay.nextMail()))).status).toBe(204);
  });

  test("rules#67: old requests are forgotten", async () => {
    const { relay, server } = await startWithMaja();
    await passcodeFor(server, relay);

    server.clock.advance(60 * 60 + 1);
    await forgetOldRequests(server.deps);

    expect(await server.query("select 1 from password_resets")).toEqual([]);
  });
});

describe("setting a new password with the passcode", () => {
  test("signin#2.9, rules#23: works once, ends every session, and the old password is worth nothing", async () => {
    const { relay, server, user } = await startWithMaja();
    const browser = await browserOf(server, user);
    const passcode = await passcodeFor(server, relay);

    const answer = await change(server, passcode, { email: "Maja@Coder.test" });
    const again = await change(server, passcode, { password: "YetAnotherPassword!" });

    expect([answer.status, answer.text]).toEqual([204, ""]);
    expect([again.status, again.json]).toEqual([400, INCORRECT]);
    expect((await browser.get("/api/v2/users/me")).status).toBe(401);
    const signIn = (password: string) => signInWithPassword(server.browser(), { email: EMAIL, password });
    expect((await signIn(PASSWORD)).status).toBe(401);
    expect((await signIn(NEW_PASSWORD)).status).toBe(201);
  });

  test("signin#row123: after 20 minutes the code is refused, and the old password stays", async () => {
    const { relay, server } = await startWithMaja();
    const passcode = await passcodeFor(server, relay);
    server.clock.advance(20 * 60);

    const answer = await change(server, passcode);

    expect([answer.status, answer.json]).toEqual([400, INCORRECT]);
    expect((await signInWithPassword(server.browser(), { email: EMAIL, password: PASSWORD })).status).toBe(201);
  });

  const UNKNOWN = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";

  test("signin#row124: a code that was never asked for", async () => {
    const { server } = await startWithMaja();

    for (const email of [EMAIL, "nobody@coder.test"]) {
      const answer = await change(server, UNKNOWN, { email });
      expect([email, answer.status, answer.json]).toEqual([email, 400, INCORRECT]);
    }
  });

  test("signin#row125: another code than the one sent, which still works afterwards", async () => {
    const { relay, server } = await startWithMaja();
    const passcode = await passcodeFor(server, relay);

    const wrong = await change(server, UNKNOWN);

    expect([wrong.status, wrong.json]).toEqual([400, INCORRECT]);
    expect((await change(server, passcode)).status).toBe(204);
  });

  test("signin#row126: no code", async () => {
    const { server } = await startWithMaja();

    const answer = await change(server, "");

    expect([answer.status, answer.json]).toEqual([
      400,
      {
        message: "Validation failed.",
        validations: [{ field: "one_time_passcode", detail: 'Validation failed for tag "required" with value: ""' }],
      },
    ]);
  });

  test("signin#row127: a weak password does not cost the code", async () => {
    const { relay, server } = await startWithMaja();
    const passcode = await passcodeFor(server, relay);

    const answer = await change(server, passcode, { password: "notstrong" });

    expect([answer.status, answer.json.message, answer.json.validations[0].field]).toEqual([
      400,
      "Invalid password.",
      "password",
    ]);
    expect((await change(server, passcode)).status).toBe(204);
  });

  test("signin#row128: one person's code is no other's", async () => {
    const { relay, server } = await startWithMaja();
    await addPerson(server, { username: "noor", password: PASSWORD });
    await passcodeFor(server, relay, "noor@coder.test");
    const majas = await passcodeFor(server, relay);

    const answer = await change(server, majas, { email: "noor@coder.test" });

    expect([answer.status, answer.json]).toEqual([400, INCORRECT]);
  });

  test("signin#2.9: the password it is", async () => {
    const { relay, server } = await startWithMaja();
    const passcode = await passcodeFor(server, relay);

    const answer = await change(server, passcode, { password: PASSWORD });

    expect([answer.status, answer.json]).toEqual([400, { message: "New password cannot match old password." }]);
    expect((await change(server, passcode)).status).toBe(204);
  });

  test("a second mail makes the first one's code worthless", async () => {
    const { relay, server } = await startWithMaja();
    const first = await passcodeFor(server, relay);
    server.clock.advance(60);
    const second = await passcodeFor(server, relay);

    expect((await change(server, first)).json).toEqual(INCORRECT);
    expect((await change(server, second)).status).toBe(204);
  });

  test("review: wrong guesses of strangers do not end the code", async () => {
    const { relay, server } = await startWithMaja();
    const passcode = await passcodeFor(server, relay);
    for (let guess = 0; guess < 30; guess++) await change(server, UNKNOWN);

    expect((await change(server, passcode)).status).toBe(204);
  });

  test("a change of the account at the same moment, which ends the code, neither waits for it forever nor fails", async () => {
    const { relay, server, user } = await startWithMaja();
    const passcode = await passcodeFor(server, relay);

    const { answer } = await changeAccountAround(server, user.id, () => change(server, passcode));

    expect([(await answer).status, (await answer).json]).toEqual([400, INCORRECT]);
  });

  test("20 at once with one code: one wins, the others are refused cleanly", async () => {
    const { relay, server } = await startWithMaja();
    const passcode = await passcodeFor(server, relay);

    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => change(server, passcode, { password: `${NEW_PASSWORD}${index}` })),
    );

    const refused = answers.filter(({ status }) => status !== 204);
    expect(refused.map(({ status, json }) => [status, json])).toEqual(Array(19).fill([400, INCORRECT]));
  });

  test("signin#10.1: one row for the change and one for the refusal, without the code", async () => {
    const { relay, server, user } = await startWithMaja();
    const passcode = await passcodeFor(server, relay);

    await change(server, UNKNOWN);
    await change(server, passcode);

    const rows = await server.query("select * from audit_logs where action = 'write' order by status_code");
    expect(rows).toMatchObject([
      { status_code: 204, resource_id: user.id, diff: { hashed_password: { secret: true } } },
      { status_code: 400, resource_id: user.id },
    ]);
    expect(JSON.stringify(rows)).not.toContain(passcode);
  });
});
