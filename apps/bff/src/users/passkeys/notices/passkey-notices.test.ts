import { expect, test } from "vitest";
import { keepHouse } from "../../../lifecycle/housekeeping.ts";
import { deliverNotices } from "../../../mail/notices/deliver-notices.ts";
import { startMailRelay } from "../../../testing/mail/mail-relay.ts";
import {
  addPasskey,
  addPasskeyPerson,
  PASSKEY_ORIGIN,
  PASSWORD,
  send,
  startPasskeyServer,
} from "../../../testing/passkeys/passkey-people.ts";
import { createSoftwareAuthenticator } from "../../../testing/passkeys/software-authenticator.ts";
import { addPerson, browserOf } from "../../../testing/people.ts";
import type { TestServer } from "../../../testing/start-test-server.ts";
import { passkeyNotices } from "./passkey-notices.ts";

const MINE = "/api/v2/users/me/passkeys";
const LOGIN = "/api/v2/users/login";
const REQUIRED = { CODER_PASSKEYS_REQUIRED: "true" };

test("passkeys#row61: adding and removing a passkey is told by mail: its name, from where, when, and where to look", async () => {
  const { server, relay } = await begin();
  const { browser } = await addPasskeyPerson(server);
  await deliver(server);

  const { json } = await addPasskey(browser, { name: "Phone <1>" });
  await send(browser, "DELETE", `${MINE}/${json.passkey.id}`, { password: PASSWORD });

  await deliver(server);
  expect(relay.mails.map(({ recipients, subject }) => [recipients, subject])).toEqual([
    [["maja@coder.test"], "Passkey added to your Coder account"],
    [["maja@coder.test"], "Passkey added to your Coder account"],
    [["maja@coder.test"], "Passkey removed from your Coder account"],
  ]);
  for (const { text, html } of relay.mails.slice(1)) {
    expect(text).toMatch(/maja[\s\S]*coder\.test[\s\S]*Phone <1>[\s\S]*127\.0\.0\.1[\s\S]*2026-01-15 12:00 UTC/);
    expect(text).toContain(`${PASSKEY_ORIGIN}/settings/security`);
    expect(html).toMatch(/Phone &lt;1&gt;[\s\S]*127\.0\.0\.1/);
  }
});

test("passkeys#row61: so is a passkey that is enrolled at the sign-in", async () => {
  const { server, relay } = await begin(REQUIRED);
  const { email } = await addPerson(server, { username: "maja", password: PASSWORD });
  const stranger = server.browser();
  const credentials = { email, password: PASSWORD };

  const options = await stranger.post("/api/v2/users/passkeys/enroll/options", credentials);
  const response = createSoftwareAuthenticator({ origin: PASSKEY_ORIGIN }).create(options.json);
  const answer = await stranger.post("/api/v2/users/passkeys/enroll", { ...credentials, name: "Laptop", response });

  await deliver(server);
  expect(answer.status).toBe(201);
  expect(relay.mails.map(({ subject }) => subject)).toEqual(["Passkey added to your Coder account"]);
});

test("passkeys#row62: a passkey that an owner removes is told to its person, without the owner's address", async () => {
  const { server, relay } = await begin();
  const { user, passkeyId } = await addPasskeyPerson(server);
  await deliver(server);
  const owner = await browserOf(server, await addPerson(server, { username: "kyle", roles: ["owner"] }));

  const { status } = await send(owner, "DELETE", `/api/v2/users/${user.id}/passkeys/${passkeyId}`, {});

  await deliver(server);
  const mail = relay.mails.at(-1);
  expect([status, mail?.recipients]).toEqual([204, ["maja@coder.test"]]);
  expect(mail?.text).toContain("An owner of the deployment removed a passkey");
  expect(mail?.text).not.toContain("127.0.0.1");
});

test("passkeys#row62: so is each that goes as an owner changes the login type", async () => {
  const { server, relay } = await begin();
  const { user, browser } = await addPasskeyPerson(server);
  await addPasskey(browser, { name: "Phone" });
  await deliver(server);
  const owner = await browserOf(server, await addPerson(server, { username: "kyle", roles: ["owner"] }));

  const statuses = [];
  for (const body of [{ login_type: "none" }, { login_type: "password", password: `${PASSWORD}2` }]) {
    statuses.push((await send(owner, "PUT", `/api/v2/users/${user.id}/login-type`, body)).status);
  }

  await deliver(server);
  const mails = relay.mails.slice(2).map(({ text }) => text);
  expect([statuses, mails.length]).toEqual([[200, 200], 2]);
  expect(mails.join()).toMatch(/Passkey: (Laptop|Phone)[\s\S]*Passkey: (?!\1)(Laptop|Phone)/);
  for (const text of mails) {
    expect(text).toContain("An owner of the deployment removed a passkey");
    expect(text).not.toContain("127.0.0.1");
  }
});

test("passkeys#row63: new recovery codes, a used one and a password that suffices again are told by mail", async () => {
  const { server, relay } = await begin();
  const { user, browser } = await addPasskeyPerson(server);
  await deliver(server);

  const { json } = await send(browser, "POST", `${MINE}/recovery-codes`, { password: PASSWORD });
  const [code] = json.recovery_codes;
  await server.browser().post(LOGIN, { email: user.email, password: PASSWORD, recovery_code: code });
  for (const suffices of [true, false]) {
    await send(browser, "PUT", `${MINE}/settings`, { password: PASSWORD, password_suffices: suffices });
  }

  await deliver(server);
  const mails = relay.mails.slice(1);
  expect(mails.map(({ subject }) => subject)).toEqual([
    "New recovery codes for your Coder account",
    "Recovery code used for your Coder account",
    "Your Coder account no longer requires a passkey",
  ]);
  expect(mails[1]?.text).toContain("Recovery codes left: 9");
  expect(mails.map(({ text }) => text).join()).not.toContain(code);
});

test("passkeys#row64: a new name and what is refused are not told", async () => {
  const { server, relay } = await begin();
  const { user, browser, passkeyId, authenticator } = await addPasskeyPerson(server);
  await deliver(server);

  const answers = [
    await send(browser, "PATCH", `${MINE}/${passkeyId}`, { name: "Old laptop" }),
    await send(browser, "DELETE", `${MINE}/${passkeyId}`, { password: "wrong" }),
    await send(browser, "POST", `${MINE}/recovery-codes`, { password: "wrong" }),
    await server.browser().post(LOGIN, { email: user.email, password: PASSWORD, recovery_code: "0000" }),
    await addPasskey(browser, { authenticator }),
  ];

  await deliver(server);
  expect(answers.map(({ status }) => status)).toEqual([200, 400, 400, 401, 409]);
  expect(relay.mails).toHaveLength(1);
});

test("passkeys#row65: while the relay is down the mail waits; once it is sent, what was kept for it is erased", async () => {
  const { server, relay } = await begin({ CODER_EMAIL_SMARTHOST: "127.0.0.1:1" });
  await addPasskeyPerson(server);
  await deliver(server);
  const kept = await server.query("select detail, ip_address, mail_attempts from passkey_notices");
  const repaired = await startPasskeyServer({ env: relay.env, replicaOf: server });

  for (const seconds of [5, 3600]) {
    server.clock.advance(seconds);
    await deliver(repaired);
  }

  expect(kept).toEqual([{ detail: "Laptop", ip_address: "127.0.0.1", mail_attempts: 1 }]);
  expect(relay.mails).toHaveLength(1);
  expect(await server.query("select detail, ip_address, mail_due_at from passkey_notices")).toEqual([
    { detail: "", ip_address: "", mail_due_at: null },
  ]);
});

test("passkeys#row66: after twenty within an hour the mails pause; nothing stays beyond two days or the account", async () => {
  const { server } = await begin();
  const { user, browser } = await addPasskeyPerson(server);
  for (let change = 1; change < 21; change++) {
    await send(browser, "POST", `${MINE}/recovery-codes`, { password: PASSWORD });
  }
  expect(await server.query("select count(*)::int from passkey_notices")).toEqual([{ count: 20 }]);

  server.clock.advance(49 * 3600);
  await send(await browserOf(server, user), "POST", `${MINE}/recovery-codes`, { password: PASSWORD });
  await keepHouse(server.deps);
  const left = await server.query("select event from passkey_notices");
  await server.query("update users set deleted = true where id = $1", [user.id]);

  expect(left).toEqual([{ event: "recovery_codes_created" }]);
  expect(await server.query("select 1 from passkey_notices")).toEqual([]);
});

test("passkeys#row67: without a relay nothing is stored for a mail", async () => {
  const server = await startPasskeyServer();

  await addPasskeyPerson(server);

  expect(await server.query("select 1 from passkey_notices")).toEqual([]);
});

async function begin(env: Record<string, string> = {}) {
  const relay = await startMailRelay();
  const server = await startPasskeyServer({ env: { ...relay.env, ...env } });
  return { server, relay };
}

async function deliver({ deps }: TestServer): Promise<void> {
  if (!deps.mailer) throw new Error("No relay is configured.");
  await deliverNotices(deps, deps.mailer, passkeyNotices(deps));
}
