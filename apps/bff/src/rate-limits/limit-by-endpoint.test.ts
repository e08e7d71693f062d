import { expect, test } from "vitest";
import { addPerson, browserOf, owner } from "../testing/people.ts";
import { startTestServer } from "../testing/start-test-server.ts";

const env = { CODER_API_RATE_LIMIT: "3" };
const ME = "/api/v2/users/me";
const BYPASS = { "X-Coder-Bypass-Ratelimit": "true" };

async function statusesOf(paths: string[], send: (path: string) => Promise<{ status: number }>): Promise<number[]> {
  const statuses: number[] = [];
  for (const path of paths) statuses.push((await send(path)).status);
  return statuses;
}

test("review: one count for an endpoint, whatever its parameter is and however it is spelled", async () => {
  const server = await startTestServer({ env });
  const paths = [ME, "/api/v2/users/%6de", "/api/v2/users/somebody", "/api/v2/users/ME"];

  expect(await statusesOf(paths, (path) => server.browser().get(path))).toEqual([401, 401, 401, 429]);
  expect((await server.browser().get(`${ME}/login-type`)).status).toBe(401);
});

test("review: made-up names at PUT /users/{user}/password leave one row and end in 429", async () => {
  const server = await startTestServer();
  const paths = Array.from({ length: 61 }, (_, turn) => `/api/v2/users/name${turn}/password`);

  const statuses = await statusesOf(paths, (path) => server.browser().send(path, { method: "PUT", body: {} }));

  expect([statuses[59], statuses[60]]).toEqual([401, 429]);
  expect(await server.query("select count from rate_limits")).toEqual([{ count: 61 }]);
});

test("review: a token that was refused no longer counts as its owner", async () => {
  const server = await startTestServer({ env });
  const maja = await addPerson(server);
  const [revoked, alive] = [await browserOf(server, maja), await browserOf(server, maja)];
  for (const browser of [revoked, alive]) expect((await browser.get(`${ME}/session`)).status).toBe(200);
  const [id] = (revoked.cookies.get("coder_session_token") ?? "").split("-");
  await server.query("delete from api_keys where id = $1", [id]);

  const refused = await statusesOf(Array(5).fill(ME), (path) => revoked.get(path));

  expect(refused).toEqual([401, 401, 401, 401, 429]);
  expect((await alive.get(ME)).status).toBe(200);
});

test("review: 428 for the bypass header counts, and above the limit nobody is looked up for it", async () => {
  const server = await startTestServer({ env });
  const maja = await browserOf(server, await addPerson(server));
  await maja.get(`${ME}/session`);

  const statuses = await statusesOf(Array(4).fill(ME), (path) => maja.get(path, BYPASS));
  await server.query("alter table api_keys rename to lost");
  const lookedUp = await maja.get(ME, BYPASS);

  expect([...statuses, lookedUp.status]).toEqual([428, 428, 428, 429, 429]);
});

test("review, signin#1.6: what an owner sends past the limit does not use up the limit", async () => {
  const server = await startTestServer({ env });
  const kyle = await browserOf(server, await addPerson(server, { username: "kyle", roles: ["owner"] }));

  const passing = await statusesOf(Array(6).fill(ME), (path) => kyle.get(path, BYPASS));
  const counted = await statusesOf(Array(4).fill(ME), (path) => kyle.get(path));

  expect([...passing, ...counted]).toEqual([...Array(6).fill(200), 200, 200, 200, 429]);
});

test.each([
  ["HEAD", "/api/v2/users/oauth2/github/callback", "600"],
  ["GET", "/api/v2/users/oauth2/github/device", "60"],
  ["GET", "/api/v2/users/oidc/callback", "60"],
  ["GET", "/external-auth/forge/callback", "512"],
])("review, signin#1.6: %s %s counts in the bucket of %s a minute", async (method, path, limit) => {
  const server = await startTestServer();

  const answer = await server.browser().send(path, { method });

  expect(answer.headers.get("x-ratelimit-limit")).toBe(limit);
});

test("review: an address whose session of the account has expired is slowed like any other", async () => {
  const server = await startTestServer();
  const maja = await addPerson(server, { password: owner.password });
  const login = (password: string) => server.browser().post("/api/v2/users/login", { email: maja.email, password });
  await login(owner.password);
  server.clock.advance(25 * 60 * 60);

  for (let turn = 0; turn < 10; turn++) await login("wrong");

  expect((await login(owner.password)).status).toBe(429);
});

test("review, ASVS 6.3.1: ten wrong old passwords a minute, then 429 also for who is signed in", async () => {
  const server = await startTestServer();
  const maja = await addPerson(server, { password: owner.password });
  const token = (await browserOf(server, maja)).cookies.get("coder_session_token") ?? "";
  const change = (old_password: string) =>
    server.browser().send(`${ME}/password`, {
      method: "PUT",
      headers: { "Coder-Session-Token": token },
      body: { old_password, password: "AnotherSecurePassword!" },
    });

  const guesses = await statusesOf(Array(10).fill("wrong"), change);

  expect(guesses).toEqual(Array(10).fill(400));
  expect((await change(owner.password)).status).toBe(429);
  server.clock.advance(60);
  expect((await change(owner.password)).status).toBe(204);
});
