import { describe, expect, test } from "vitest";
import { kyle as claims, signInByOidc, startOidcServer } from "../../testing/identity-providers/oidc-people.ts";
import {
  addPerson,
  createOwner,
  owner,
  signInByDevice,
  signInByWeb,
  signInWithPassword,
} from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";
import { createToken, program, programOf } from "../../testing/tokens.ts";

const USERS = "/api/v2/users";
const NEVER = "0001-01-01T00:00:00Z";
const PASSWORD = "SomeSecurePassword!";

/** An owner, who creates an account for somebody. */
async function made(server: TestServer, account: object) {
  const admin = await programOf(server, await addPerson(server, { username: "boss", roles: ["owner"] }));
  const { status, json } = await admin.post(USERS, { username: "maja", email: "maja@coder.test", ...account });
  expect(status).toBe(201);
  const look = async () => {
    const now = (await admin.get(`${USERS}/${json.id}`)).json;
    return [now.status, now.last_seen_at];
  };
  return { admin, user: json, look };
}

describe("an account that an administrator makes, and that nobody has used", () => {
  test("is dormant and was never seen, in every answer and search; signing in with its password wakes it", async () => {
    const server = await startTestServer();
    const { admin, user, look } = await made(server, { password: PASSWORD });

    expect([user.status, user.last_seen_at]).toEqual(["dormant", NEVER]);
    expect(await look()).toEqual(["dormant", NEVER]);
    expect((await admin.get(`${USERS}?q=status:dormant`)).json.users).toEqual([user]);
    server.clock.advance(60);
    const browser = server.browser();
    await signInWithPassword(browser, { email: user.email, password: PASSWORD });

    expect(await look()).toEqual(["active", "2026-01-15T12:01:00.000Z"]);
    expect((await browser.get(`${USERS}/me`)).json).toMatchObject({
      status: "active",
      last_seen_at: "2026-01-15T12:01:00.000Z",
    });
  });

  test.each([
    ["device", true, signInByDevice],
    ["web", false, signInByWeb],
  ])("wakes at the first sign-in with GitHub by %s flow", async (_flow, deviceFlow, signIn) => {
    const server = await startTestServer({ github: { allowSignups: false, deviceFlow } });
    const { look } = await made(server, { email: "octocat@example.com", login_type: "github" });

    expect(await look()).toEqual(["dormant", NEVER]);
    await signIn(server, server.browser());

    expect(await look()).toEqual(["active", server.clock.now().toISOString()]);
  });

  test("wakes at the first sign-in with OpenID Connect", async () => {
    const world = await startOidcServer();
    const { look } = await made(world.server, { email: claims.email, login_type: "oidc" });

    expect(await look()).toEqual(["dormant", NEVER]);
    await signInByOidc(world, world.server.browser());

    expect(await look()).toEqual(["active", world.server.clock.now().toISOString()]);
  });

  test("wakes at the first use of a token, where nobody can sign in; the first answer says so already", async () => {
    const server = await startTestServer();
    const { admin, look } = await made(server, { login_type: "none" });
    const robot = program(server, (await createToken(admin, {}, "maja")).json.key);

    expect(await look()).toEqual(["dormant", NEVER]);
    const { json } = await robot.get(`${USERS}/me`);

    expect([json.status, json.last_seen_at]).toEqual(["active", server.clock.now().toISOString()]);
    expect(await look()).toEqual([json.status, json.last_seen_at]);
  });

  test.each([
    ["active", "active"],
    ["", "dormant"],
    ["dormant", "dormant"],
  ])("with user_status %j it is %s, and was never seen", async (user_status, status) => {
    const server = await startTestServer();

    const { user } = await made(server, { password: PASSWORD, user_status });

    expect([user.status, user.last_seen_at]).toEqual([status, NEVER]);
  });
});

test("signin#2.2: the first owner is active, and seen from the first sign-in on", async () => {
  const server = await startTestServer();
  await createOwner(server);
  const stored = "select status, last_seen_at::text from users";

  expect(await server.query(stored)).toEqual([{ status: "active", last_seen_at: "0001-01-01 00:00:00+00" }]);
  const browser = server.browser();
  await signInWithPassword(browser, owner);

  expect((await browser.get(`${USERS}/me`)).json.last_seen_at).toBe(server.clock.now().toISOString());
});

test("signin#4.5: whoever signs up by a provider is active and was seen now", async () => {
  const server = await startTestServer();
  await signInByDevice(server, server.browser());

  const [row] = await server.query("select status, last_seen_at from users");

  expect(row).toEqual({ status: "active", last_seen_at: server.clock.now() });
});
