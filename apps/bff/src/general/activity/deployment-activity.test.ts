import { expect, test } from "vitest";
import {
  addPasskeyPerson,
  PASSWORD,
  signInWithPasskey,
  startPasskeyServer,
} from "../../testing/passkeys/passkey-people.ts";
import { addPerson, browserOf, createOwner, owner, signInByWeb, signInWithPassword } from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";

const ACTIVITY = "/api/v2/deployment/activity";

async function auditor(server: TestServer) {
  return browserOf(server, await addPerson(server, { username: "ann", roles: ["auditor"] }));
}

test("general#15.4: sign-ins by hour and day, method, outcome and reason; both replicas tell the same", async () => {
  const server = await startTestServer({ github: { deviceFlow: false } });
  const replica = await startTestServer({ replicaOf: server });
  await createOwner(server);
  await signInWithPassword(server.browser());
  server.clock.advance(25 * 3600);
  await signInWithPassword(server.browser(), { ...owner, password: "wrong" });
  await signInWithPassword(replica.browser());
  await signInByWeb(server, server.browser());
  server.clock.advance(3600);

  const { status, json } = await (await auditor(server)).get(ACTIVITY);

  expect(status).toBe(200);
  expect(json.day.since).toBe("2026-01-15T15:00:00.000Z");
  expect(json.day.sign_ins).toHaveLength(24);
  expect(json.day.sign_ins.at(-2)).toEqual({ time: "2026-01-16T13:00:00.000Z", succeeded: 2, refused: 1, failed: 0 });
  expect(json.day.methods).toEqual([
    { method: "password", succeeded: 1, refused: 1, failed: 0 },
    { method: "github", succeeded: 1, refused: 0, failed: 0 },
  ]);
  expect(json.day.refusals).toEqual([{ reason: "wrong_password", count: 1 }]);
  expect(json.week.since).toBe("2026-01-10T00:00:00.000Z");
  expect(json.week.sign_ins.slice(-2)).toEqual([
    { time: "2026-01-15T00:00:00.000Z", succeeded: 1, refused: 0, failed: 0 },
    { time: "2026-01-16T00:00:00.000Z", succeeded: 2, refused: 1, failed: 0 },
  ]);
  const other = replica.browser();
  other.cookies.set("coder_session_token", (await auditorAgain(server)).cookies.get("coder_session_token") ?? "");
  expect((await other.get(ACTIVITY)).json.week).toEqual(json.week);
});

test("general#15.4: recovery codes and what is refused for want of a passkey are told apart", async () => {
  const server = await startPasskeyServer();
  const { user, authenticator, recoveryCodes } = await addPasskeyPerson(server, { counts: true });
  const login = (recovery_code?: string) =>
    server.browser().post("/api/v2/users/login", { email: user.email, password: PASSWORD, recovery_code });
  await login();
  await login(recoveryCodes[0]);
  await signInWithPasskey(server.browser(), authenticator, { signCount: 9 });
  await signInWithPasskey(server.browser(), authenticator, { signCount: 9 });

  const { json } = await (await auditor(server)).get(ACTIVITY);

  expect(json.day.methods).toEqual([
    { method: "passkey", succeeded: 1, refused: 1, failed: 0 },
    { method: "password", succeeded: 0, refused: 1, failed: 0 },
    { method: "recovery_code", succeeded: 1, refused: 0, failed: 0 },
  ]);
  expect(json.day.refusals.map(({ reason }: { reason: string }) => reason).sort()).toEqual([
    "passkey_required",
    "sign_count",
  ]);
});

async function auditorAgain(server: TestServer) {
  return browserOf(server, await addPerson(server, { username: "ada", roles: ["auditor"] }));
}

test("general#15.4: people seen in a day and in a week, codes that wait", async () => {
  const server = await startTestServer();
  const ann = await auditor(server);
  await addPerson(server, { username: "today" });
  await addPerson(server, { username: "earlier" });
  await addPerson(server, { username: "long-ago" });
  await server.query("update users set last_seen_at = '2026-01-12' where username = 'earlier'");
  await server.query("update users set last_seen_at = '2026-01-01' where username = 'long-ago'");
  const start = await server.browser().get("/api/v2/users/oauth2/github/device");

  const { json } = await ann.get(ACTIVITY);

  expect(start.status).toBe(200);
  expect(json.active_people).toEqual({ day: 2, week: 3 });
  expect(json.waiting_codes).toEqual({ sign_in: 1, external_auth: 0, app: 0 });
  expect(json.has_coder_behind).toBe(false);
});

test("general#15.4: only owners and auditors", async () => {
  const server = await startTestServer();
  const member = await browserOf(server, await addPerson(server));

  expect((await member.get(ACTIVITY)).status).toBe(403);
  expect((await server.browser().get(ACTIVITY)).status).toBe(401);
});
