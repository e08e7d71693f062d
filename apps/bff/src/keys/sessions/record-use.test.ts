import { expect, test } from "vitest";
import type { Tables } from "../../store/open-store.ts";
import { changeMeanwhile } from "../../testing/databases/change-meanwhile.ts";
import { addPerson, giveSession } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";

const HOUR = 3600;

test("signin#row172 and signin#row180: the first use is noted with the address, and a fresh key's expiry stays", async () => {
  const { row, use } = await begin();
  const before = await row();

  expect((await use()).status).toBe(200);

  expect(await row()).toEqual({ ...before, last_used: "2026-01-15T12:00:00.000Z", ip_address: "127.0.0.1" });
  expect(before).toMatchObject({ last_used: "1970-01-01T00:00:00.000Z", ip_address: "192.0.2.1" });
});

test("signin#row175: a key last used a day ago: the use is noted, and the expiry stays", async () => {
  const { server, row, use } = await begin();
  const before = await row();
  await server.query("update api_keys set last_used = '2026-01-14T12:00:00Z'");

  expect((await use()).status).toBe(200);

  expect(await row()).toMatchObject({ last_used: "2026-01-15T12:00:00.000Z", expires_at: before.expires_at });
});

test("signin#1.4: use is noted again after an hour, not before", async () => {
  const { server, row, use } = await begin({ CODER_DISABLE_SESSION_EXPIRY_REFRESH: "true" });
  await use();

  server.clock.advance(HOUR);
  await use();
  const afterAnHour = (await row()).last_used;
  server.clock.advance(1);
  await use();

  expect(afterAnHour).toBe("2026-01-15T12:00:00.000Z");
  expect((await row()).last_used).toBe("2026-01-15T13:00:01.000Z");
});

test("signin#row176: the expiry slides by a whole life, at most once an hour", async () => {
  const { server, row, use } = await begin();

  server.clock.advance(HOUR - 1);
  await use();
  const tooEarly = (await row()).expires_at;
  server.clock.advance(1);
  await use();
  const afterAnHour = (await row()).expires_at;
  server.clock.advance(HOUR - 1);
  await use();

  expect(tooEarly).toBe("2026-01-16T12:00:00.000Z");
  expect(afterAnHour).toBe("2026-01-16T13:00:00.000Z");
  expect((await row()).expires_at).toBe(afterAnHour);
});

test("signin#row176: a key in its last minute lives on; a use just noted stays, and the person was last seen now", async () => {
  const { server, row, use } = await begin();
  server.clock.advance(24 * HOUR - 60);
  await server.query("update api_keys set last_used = '2026-01-16T11:30:00Z'");

  expect((await use()).status).toBe(200);

  expect(await row()).toMatchObject({ expires_at: "2026-01-17T11:59:00.000Z", last_used: "2026-01-16T11:30:00.000Z" });
  expect(await server.query("select last_seen_at from users")).toEqual([{ last_seen_at: server.clock.now() }]);
});

test("signin#row177: with the refresh disabled the expiry stays", async () => {
  const { server, row, use } = await begin({ CODER_DISABLE_SESSION_EXPIRY_REFRESH: "true" });
  server.clock.advance(23 * HOUR);

  expect((await use()).status).toBe(200);

  expect((await row()).expires_at).toBe("2026-01-16T12:00:00.000Z");
});

test("rules#21: used again and again within its life of a day, a session ends 30 days after it began", async () => {
  const { server, use } = await begin();
  for (let hours = 0; hours < 30 * 24; hours += 20) {
    expect([hours, (await use()).status]).toEqual([hours, 200]);
    server.clock.advance(20 * HOUR);
  }

  const atItsEnd = await use();
  server.clock.advance(1);
  const after = await use();

  expect([atItsEnd.status, after.status]).toEqual([200, 401]);
});

test("rules#21: where sessions are configured to live longer than that, they live as configured", async () => {
  const { server, row, use } = await begin({ CODER_SESSION_DURATION: "1440h" });
  server.clock.advance(45 * 24 * HOUR);

  expect((await use()).status).toBe(200);

  expect((await row()).expires_at).toBe("2026-03-16T12:00:00.000Z");
});

test("rules#21: near its end a session is no longer written at each request", async () => {
  const { server, row, use } = await begin({ CODER_SESSION_DURATION: "720h" });
  server.clock.advance(29 * 24 * HOUR);
  await use();
  const before = await server.query("select xmin::text from api_keys");

  await use();

  expect((await row()).expires_at).toBe("2026-02-14T12:00:00.000Z");
  expect(await server.query("select xmin::text from api_keys")).toEqual(before);
});

test("signin#6.3: a token ends when it was said to, however often it is used", async () => {
  const { server, row, use } = await begin();
  await server.query("update api_keys set login_type = 'token'");
  server.clock.advance(23 * HOUR);

  expect((await use()).status).toBe(200);

  expect(await row()).toMatchObject({ expires_at: "2026-01-16T12:00:00.000Z", last_used: "2026-01-16T11:00:00.000Z" });
});

test("rules#23: a key that is ended while a check slides it stays ended", async () => {
  const { server, row, use } = await begin();
  server.clock.advance(HOUR);
  const [key] = await server.query("select id from api_keys");
  const end = (store: Tables) => store.apiKeys.expire(String(key?.id), server.clock.now());

  await changeMeanwhile(server, end, use);

  expect((await row()).expires_at).toBe("2026-01-15T13:00:00.000Z");
  expect((await use()).status).toBe(401);
});

test("rules#23: a key that was ended has ended within that millisecond, and for a clock that is behind", async () => {
  const { server, use } = await begin();
  const [key] = await server.query("select id from api_keys");
  await server.deps.store.apiKeys.expire(String(key?.id), server.clock.now());
  await server.deps.changes.settle();

  const inThatMillisecond = await use();
  server.clock.advance(-0.05);
  const behind = await use();

  expect([inThatMillisecond.status, behind.status]).toEqual([401, 401]);
});

async function begin(env: Record<string, string> = {}) {
  const server = await startTestServer({ env });
  const { token } = await giveSession(server, await addPerson(server));
  return {
    server,
    use: () => server.browser().get("/api/v2/users/me", { "Coder-Session-Token": token }),
    row: async () => {
      const [row] = await server.query("select last_used, expires_at, ip_address, lifetime_seconds from api_keys");
      return JSON.parse(JSON.stringify(row));
    },
  };
}
