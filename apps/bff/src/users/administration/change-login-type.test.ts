import { describe, expect, test } from "vitest";
import { startCertifiedIssuer } from "../../testing/identity-providers/certified-issuer.ts";
import { OIDC_CALLBACK } from "../../testing/identity-providers/oidc-people.ts";
import { passcodeIn, startMailRelay } from "../../testing/mail/mail-relay.ts";
import { addPerson, browserOf, owner, signInByWeb, signInWithPassword } from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";
import type { TestBrowser } from "../../testing/test-browser.ts";
import { createTestClock } from "../../testing/test-clock.ts";
import { program, programOf, tokenOf } from "../../testing/tokens.ts";

const ME = "/api/v2/users/me";
const PASSWORD = "SomeNewSecurePassword!";
const EMAIL = "octocat@example.com";

async function start(env: Record<string, string> = {}) {
  const server = await startTestServer({ github: { deviceFlow: false }, env });
  const kyle = await programOf(server, await addPerson(server, { ...owner, roles: ["owner"] }));
  return { server, kyle };
}

function change(actor: TestBrowser, name: string, body: object) {
  return actor.send(`/api/v2/users/${name}/login-type`, { method: "PUT", body });
}

/** A person who has signed in with GitHub, with a token. */
async function octocat(server: TestServer) {
  const browser = server.browser();
  await signInByWeb(server, browser);
  const session = program(server, browser.cookies.get("coder_session_token") ?? "");
  const token = await tokenOf(server, session);
  return { browser, program: token.program };
}

test("signin#2.11: GitHub to a password: keys, tokens and the link end, the password works, GitHub does not", async () => {
  const { server, kyle } = await start();
  const { browser, program } = await octocat(server);

  const { status, json } = await change(kyle, "octocat", { login_type: "password", password: PASSWORD });

  expect([status, json.login_type]).toEqual([200, "password"]);
  expect([(await browser.get(ME)).status, (await program.get(ME)).status]).toEqual([401, 401]);
  expect(await server.query("select * from user_links")).toEqual([]);
  expect((await signInWithPassword(server.browser(), { email: EMAIL, password: PASSWORD })).status).toBe(201);
  const byGitHub = await signInByWeb(server, server.browser());
  expect([byGitHub.status, byGitHub.json.message]).toEqual([403, "Incorrect login type"]);
});

test("signin#2.11: GitHub revokes the token of the deleted link; if it is down, the change counts all the same", async () => {
  const { server, kyle } = await start();
  await octocat(server);
  const token = await tokenAtProvider(server);
  await change(kyle, "octocat", { login_type: "none" });
  const revoked = await fetch(`${server.github.url}/api/v3/user`, { headers: { Authorization: `Bearer ${token}` } });
  await change(kyle, "octocat", { login_type: "github" });
  await octocat(server);
  server.github.control.addFault({ kind: "bad_gateway", path: "/applications" });

  const again = await change(kyle, "octocat", { login_type: "none" });

  expect([revoked.status, again.status]).toEqual([401, 200]);
  const rows = await server.query(
    "select additional_fields ->> 'token_revoked' as revoked from audit_logs where additional_fields ? 'to_login_type' order by time, id",
  );
  expect(rows.map(({ revoked }) => String(revoked)).sort()).toEqual(["false", "null", "true"]);
});

describe("signin#2.11: an OpenID Connect provider", () => {
  /** Mona has signed in with it, and an owner is there. */
  async function begin() {
    const issuer = await startCertifiedIssuer();
    const clock = createTestClock(new Date().toISOString());
    const server = await startTestServer({ github: false, clock, env: issuer.env });
    issuer.serve(server.origin + OIDC_CALLBACK);
    clock.advance(2);
    const kyle = await programOf(server, await addPerson(server, { ...owner, roles: ["owner"] }));
    const browser = server.browser();
    const begun = await browser.get(OIDC_CALLBACK);
    await browser.get(await issuer.visit(begun.headers.get("location") ?? "", "mona"));
    const token = await tokenAtProvider(server);
    const readUserInfo = () => fetch(`${issuer.url}/me`, { headers: { Authorization: `Bearer ${token}` } });
    return { server, kyle, readUserInfo };
  }

  async function revokedByAudit({ query }: TestServer) {
    const [row] = await query(
      "select additional_fields -> 'token_revoked' as revoked from audit_logs where additional_fields ? 'to_login_type'",
    );
    return row?.revoked;
  }

  test("revokes what it issued, too", async () => {
    const { server, kyle, readUserInfo } = await begin();
    const before = await readUserInfo();

    await change(kyle, "mona", { login_type: "none" });

    expect([before.status, (await readUserInfo()).status]).toEqual([200, 401]);
    expect(await revokedByAudit(server)).toBe(true);
  });

  test("is not sent what another one issued that was configured before", async () => {
    const { server, kyle, readUserInfo } = await begin();
    await server.query("update user_links set linked_id = 'https://before.example.com||mona'");

    await change(kyle, "mona", { login_type: "none" });

    expect([(await readUserInfo()).status, await revokedByAudit(server)]).toEqual([200, false]);
  });

  test("is not asked where what is stored cannot be decrypted, and the change counts", async () => {
    const { server, kyle, readUserInfo } = await begin();
    await server.query("update user_links set oauth_access_token = '\\x00'");

    const { status } = await change(kyle, "mona", { login_type: "none" });

    expect([status, (await readUserInfo()).status, await revokedByAudit(server)]).toEqual([200, 200, false]);
  });
});

async function tokenAtProvider({ deps, query }: TestServer): Promise<string> {
  const [link] = await query("select oauth_access_token from user_links");
  return deps.encryption.decrypt(link?.oauth_access_token as Buffer);
}

test("signin#2.11: without a password a code to set one is mailed, and works", async () => {
  const relay = await startMailRelay();
  const { server, kyle } = await start(relay.env);
  await octocat(server);

  expect((await change(kyle, "octocat", { login_type: "password" })).status).toBe(200);

  // Whatever wakes the courier, here another person's request.
  await server.browser().post("/api/v2/users/otp/request", { email: "nobody@coder.test" });
  const one_time_passcode = passcodeIn(await relay.nextMail());
  const set = { email: EMAIL, password: PASSWORD, one_time_passcode };
  expect((await server.browser().post("/api/v2/users/otp/change-password", set)).status).toBe(204);
  expect((await signInWithPassword(server.browser(), { email: EMAIL, password: PASSWORD })).status).toBe(201);
});

test("signin#2.11: a password to GitHub: it works no longer, and the first sign-in there links by verified email", async () => {
  const { server, kyle } = await start();
  const user = await addPerson(server, { username: "mona", email: EMAIL, password: PASSWORD });
  const before = await browserOf(server, user);

  expect((await change(kyle, "mona", { login_type: "github" })).json.login_type).toBe("github");

  expect((await before.get(ME)).status).toBe(401);
  expect(await server.query("select hashed_password from users where username = 'mona'")).toEqual([
    { hashed_password: null },
  ]);
  const browser = server.browser();
  await signInByWeb(server, browser);
  expect((await browser.get(ME)).json.id).toBe(user.id);
});

test("signin#2.11: a password that an owner is setting at that moment is not stored", async () => {
  const { server, kyle } = await start();
  await addPerson(server, { username: "mona", password: PASSWORD });
  const { passwords } = server.deps;
  const hash = async (password: string) => {
    await server.query("update users set login_type = 'github', hashed_password = null where username = 'mona'");
    return passwords.hash(password);
  };
  server.deps.passwords = { ...passwords, hash };

  const answer = await kyle.send("/api/v2/users/mona/password", { method: "PUT", body: { password: `${PASSWORD}2` } });

  expect([answer.status, answer.json.message]).toEqual([
    400,
    "Users without password login type cannot change their password.",
  ]);
  expect(await server.query("select hashed_password from users where username = 'mona'")).toEqual([
    { hashed_password: null },
  ]);
});

test("signin#2.11, rules#70: leaves one row with both login types, and of the password only that it changed", async () => {
  const { server, kyle } = await start();
  await addPerson(server, { username: "mona", loginType: "github" });

  await change(kyle, "mona", { login_type: "password", password: PASSWORD });

  const rows = await server.query("select action, status_code, diff, additional_fields from audit_logs");
  expect(rows).toEqual([
    {
      action: "write",
      status_code: 200,
      diff: {
        login_type: { old: "github", new: "password", secret: false },
        hashed_password: { old: "", new: "", secret: true },
      },
      additional_fields: { from_login_type: "github", to_login_type: "password" },
    },
  ]);
});

test.each([
  [{ login_type: "github" }, 400, 'The account has the login type "github" already.'],
  [{ login_type: "oidc" }, 400, "Validation failed."],
  [{ login_type: "token" }, 400, "Validation failed."],
  [{ login_type: "password" }, 400, "Validation failed."],
  [{ login_type: "password", password: "short" }, 400, "Invalid password."],
  [{ login_type: "none", password: PASSWORD }, 400, "Validation failed."],
])("signin#2.11: %j is refused, %i %s, and nothing changes", async (body, status, message) => {
  const { server, kyle } = await start();
  const user = await addPerson(server, { username: "mona", loginType: "github" });
  const mona = await browserOf(server, user);

  const answer = await change(kyle, "mona", body);

  expect([answer.status, answer.json.message]).toEqual([status, message]);
  expect((await mona.get(ME)).json.login_type).toBe("github");
});

test("signin#2.11: the last owner who can sign in is protected, and nobody changes their own", async () => {
  const { server, kyle } = await start();
  const robot = await addPerson(server, { username: "robot", loginType: "none", roles: ["owner"] });

  const byRobot = await change(await programOf(server, robot), "kyle", { login_type: "none" });

  expect([byRobot.status, byRobot.json.message]).toEqual([400, "Nobody else who can sign in is an owner."]);
  expect((await change(kyle, "me", { login_type: "none" })).json.message).toBe(
    "You cannot change your own login type.",
  );
  await addPerson(server, { username: "ada", password: PASSWORD, roles: ["owner"] });
  expect((await change(await programOf(server, robot), "kyle", { login_type: "none" })).status).toBe(200);
});
