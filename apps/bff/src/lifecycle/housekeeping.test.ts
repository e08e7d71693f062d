import { afterEach, expect, test, vi } from "vitest";
import { addApp, authorize, getTokens, refresh } from "../testing/oauth-apps.ts";
import { startProvider } from "../testing/oauth-clients/oauth-provider.ts";
import { addPerson, browserOf, createOwner, giveSession, owner, signInWithPassword } from "../testing/people.ts";
import { startTestServer } from "../testing/start-test-server.ts";
import { program, tokenOf } from "../testing/tokens.ts";
import { keepHouse, scheduleHousekeeping } from "./housekeeping.ts";

afterEach(() => void vi.useRealTimers());

test.each([
  ["2h", 1],
  ["0", 2],
])(
  "CODER_AUDIT_LOGS_RETENTION=%s keeps what is younger, rules#67: and no count outlives its minute",
  async (retention, kept) => {
    const server = await startTestServer({ env: { CODER_AUDIT_LOGS_RETENTION: retention } });
    await createOwner(server);
    await signInWithPassword(server.browser());
    server.clock.advance(3 * 3600);
    await signInWithPassword(server.browser(), { ...owner, password: "wrong" });
    server.clock.advance(61);

    await keepHouse(server.deps);

    expect(await server.query("select count(*)::int as rows from audit_logs")).toEqual([{ rows: kept }]);
    expect(await server.query("select * from rate_limits")).toEqual([]);
  },
);

test.each([
  ["7d", "its default", 1],
  ["0", "never", 3],
])(
  "signin#row229: keys that ended before CODER_API_KEYS_RETENTION=%s (%s) are removed, except an app's",
  async (retention, _name, kept) => {
    const server = await startTestServer({ env: { CODER_API_KEYS_RETENTION: retention } });
    const user = await addPerson(server);
    const browser = await browserOf(server, user);
    await getTokens(server, browser, await addApp(server));
    await tokenOf(server, program(server, browser.cookies.get("coder_session_token") ?? ""), {
      lifetime: 3_600_000_000_000,
    });
    const keys = () => server.query("select login_type from api_keys order by 1");

    server.clock.advance(7 * 24 * 3600);
    await keepHouse(server.deps);
    const inTime = await keys();
    server.clock.advance(25 * 3600);
    await keepHouse(server.deps);

    expect(inTime).toHaveLength(3);
    const left = await keys();
    expect([left.length, left[0]?.login_type]).toEqual([kept, "oauth2_provider_app"]);
  },
);

test("signin#row229: of many keys that have ended 5,000 go at a time, so that nothing else waits long", async () => {
  const server = await startTestServer();
  const { token } = await giveSession(server, await addPerson(server));
  await server.query(
    `insert into api_keys select (jsonb_populate_record(key, jsonb_build_object('id', lpad(number::text, 10, '0')))).*
     from api_keys as key, generate_series(1, 5002) as number where key.id = $1`,
    [token.slice(0, 10)],
  );
  const count = async () => (await server.query("select count(*)::int from api_keys"))[0]?.count;
  server.clock.advance(9 * 24 * 3600);

  await keepHouse(server.deps);
  const left = await count();
  await keepHouse(server.deps);

  expect([left, await count()]).toEqual([3, 0]);
});

test("what fails is told by name, and keeps nothing else from being removed", async () => {
  const server = await startTestServer();
  const browser = await browserOf(server, await addPerson(server));
  await authorize(browser, await addApp(server));
  const codes = () => server.query("select 1 from oauth2_provider_app_codes");
  expect(await codes()).toHaveLength(1);
  await server.query("alter table rate_limits rename to lost");
  await server.query("alter table oauth2_device_codes rename to lost_codes");
  server.clock.advance(601);

  await keepHouse(server.deps);

  expect(await codes()).toEqual([]);
  expect(server.logged()).toMatch(/"rows":"rate limits"/);
  expect(server.logged()).toMatch(/"rows":"device codes"/);
});

test("design#12: a kept answer is erased within seconds after its minute, whatever else hangs", async () => {
  const { server, browser, app } = await startProvider();
  const { refresh_token } = await getTokens(server, browser, app);
  await refresh(server, app, refresh_token);
  const kept = () => server.query("select 1 from oauth2_provider_app_tokens where encrypted_answer is not null");
  expect(await kept()).toHaveLength(1);
  const hanging = { ...server.deps.store.rateLimits, deleteOver: () => new Promise<never>(() => {}) };
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  scheduleHousekeeping({ ...server.deps, store: { ...server.deps.store, rateLimits: hanging } });

  vi.advanceTimersByTime(60_000);
  server.clock.advance(61);
  expect(await kept()).toHaveLength(1);
  vi.advanceTimersByTime(5_000);

  await expect.poll(kept).toEqual([]);
});
