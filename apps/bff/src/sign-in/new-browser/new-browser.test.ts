import { expect, test } from "vitest";
import { deliverNotices } from "../../mail/notices/deliver-notices.ts";
import type { UserRow } from "../../store/schema.ts";
import { startMailRelay } from "../../testing/mail/mail-relay.ts";
import { addPerson, browserOf, owner, signInByDevice, signInWithPassword } from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";
import { asUserAgent } from "../../testing/user-agents.ts";
import { newBrowserNotices } from "./new-browser-notices.ts";

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0";
const CURL = "curl/8.5.0";
const COOKIE = "coder_browser";
const ROWS = "select ip_address, user_agent, mail_due_at from known_browsers";

test("signin#row217: the first browser of a person is no news", async () => {
  const { server, relay, firefox } = await begin();

  const answer = await signInWithPassword(firefox(), owner);

  await deliver(server);
  expect(relay.mails).toEqual([]);
  const cookie = answer.setCookies.find((text) => text.startsWith(COOKIE));
  expect(cookie).toMatch(/^coder_browser=[a-zA-Z0-9]{32}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/);
});

test("signin#row218: a second browser is told by mail: what it is, from where, when, and where to end it", async () => {
  const { server, relay, firefox } = await begin();
  await signInWithPassword(firefox(), owner);

  await signInWithPassword(firefox(), owner);

  await deliver(server);
  const [mail, ...others] = relay.mails;
  expect([mail?.recipients, mail?.subject, others]).toEqual([
    ["kyle@coder.test"],
    "New sign-in to your Coder account",
    [],
  ]);
  for (const text of [mail?.text, mail?.html]) {
    expect(text).toMatch(/Firefox[\s\S]*Linux[\s\S]*127\.0\.0\.1[\s\S]*2026-01-15 12:00 UTC/);
    expect(text).toContain(`${server.origin}/settings/sessions`);
  }
});

test("signin#row218: what was kept for the mail is erased once it is sent, and it is sent once", async () => {
  const { server, relay, firefox } = await begin();
  await signInWithPassword(firefox(), owner);
  await signInWithPassword(firefox(), owner);

  await deliver(server);
  server.clock.advance(3600);
  await deliver(server);

  expect(relay.mails).toHaveLength(1);
  const erased = { ip_address: "", user_agent: "", mail_due_at: null };
  expect(await server.query(ROWS)).toEqual([erased, erased]);
});

test("signin#row219: a browser that comes again is known, by password or provider, whoever else uses it", async () => {
  const { server, relay, firefox } = await begin();
  const browser = firefox();
  const maja = await addPerson(server, { username: "maja", password: owner.password });
  await addPerson(server, { username: "octocat", email: "octocat@example.com", loginType: "github" });

  const signInAs = async (person: Pick<UserRow, "email">) => {
    browser.cookies.delete("coder_session_token");
    return (await signInWithPassword(browser, { email: person.email, password: owner.password })).status;
  };
  const answers = [await signInAs(owner), await signInAs(maja)];
  await signInByDevice(server, browser);
  answers.push(await signInAs(owner));

  await deliver(server);
  expect([answers, relay.mails]).toEqual([[201, 201, 201], []]);
  const rows = await server.query("select user_id, hashed_id from known_browsers");
  expect(new Set(rows.map(({ user_id }) => user_id)).size).toBe(3);
  expect(new Set(rows.map(({ hashed_id }) => String(hashed_id))).size).toBe(3);
});

test("signin#row220: a program, which keeps no cookie, is known by its name and address; a key of it is no sign-in", async () => {
  const { server, relay, user } = await begin();
  const curl = () => asUserAgent(server.browser(), CURL);

  const answers = [await signInWithPassword(curl(), owner), await signInWithPassword(curl(), owner)];
  const session = await browserOf(server, user);
  await session.post("/api/v2/users/me/keys", undefined, {
    "Coder-Session-Token": session.cookies.get("coder_session_token") ?? "",
    "User-Agent": FIREFOX,
  });

  await deliver(server);
  expect(relay.mails).toEqual([]);
  expect(answers.flatMap(({ setCookies }) => setCookies).join()).not.toContain(COOKIE);
});

test("signin#row221: while the relay is down the mail waits, and it comes later", async () => {
  const { server, firefox } = await begin({ CODER_EMAIL_SMARTHOST: "127.0.0.1:1" });
  await signInWithPassword(firefox(), owner);
  await signInWithPassword(firefox(), owner);

  await deliver(server);
  server.clock.advance(4);
  await deliver(server);
  const early = await server.query("select mail_attempts from known_browsers where mail_due_at is not null");
  server.clock.advance(2);
  await deliver(server);

  expect(early).toEqual([{ mail_attempts: 1 }]);
  expect(await server.query("select mail_attempts from known_browsers where mail_due_at is not null")).toEqual([
    { mail_attempts: 2 },
  ]);
  server.clock.advance(24 * 3600);
  await deliver(server);
  expect(await server.query("select 1 from known_browsers where mail_due_at is not null")).toEqual([]);
});

test("signin#row222: of 22 browsers the mails stop soon, twenty are remembered, and none of somebody who is deleted", async () => {
  const { server, relay, user, firefox } = await begin();
  for (let i = 0; i < 22; i++) {
    server.clock.advance(1);
    await signInWithPassword(firefox(), owner);
    await deliver(server);
  }

  expect(relay.mails).toHaveLength(4);
  expect(await server.query("select count(*)::int from known_browsers")).toEqual([{ count: 20 }]);

  await server.query("update users set deleted = true where id = $1", [user.id]);
  expect(await server.query("select * from known_browsers")).toEqual([]);
});

test("signin#row223: without a relay nothing is stored, and there is no cookie", async () => {
  const server = await startTestServer();
  await addPerson(server, owner);

  const { setCookies } = await signInWithPassword(asUserAgent(server.browser(), FIREFOX), owner);

  expect(setCookies.join()).not.toContain(COOKIE);
  expect(await server.query("select * from known_browsers")).toEqual([]);
});

async function begin(env: Record<string, string> = {}) {
  const relay = await startMailRelay();
  const server = await startTestServer({
    env: { ...relay.env, CODER_DANGEROUS_DISABLE_RATE_LIMITS: "true", ...env },
  });
  const user = await addPerson(server, owner);
  /** A browser that has never been here. */
  const firefox = () => asUserAgent(server.browser(), FIREFOX);
  return { server, relay, user, firefox };
}

async function deliver({ deps }: TestServer): Promise<void> {
  if (!deps.mailer) throw new Error("No relay is configured.");
  await deliverNotices(deps, deps.mailer, newBrowserNotices(deps));
}
