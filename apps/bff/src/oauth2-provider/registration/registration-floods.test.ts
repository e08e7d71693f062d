import { describe, expect, test } from "vitest";
import { keepHouse } from "../../lifecycle/housekeeping.ts";
import { buildTestDashboard } from "../../testing/built-dashboard.ts";
import { authorize, exchange, type TestApp } from "../../testing/oauth-apps.ts";
import { askForDevice } from "../../testing/oauth-clients/oauth-devices.ts";
import { REDIRECT_URI } from "../../testing/oauth-clients/oauth-registration.ts";
import { addPerson, browserOf } from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";

/** The loopback is the proxy, so that a test can use any client address. */
const BEHIND_PROXY = { CODER_PROXY_TRUSTED_HEADERS: "X-Forwarded-For", CODER_PROXY_TRUSTED_ORIGINS: "127.0.0.1" };
const FLOODERS = ["203.0.113.1", "203.0.113.2", "2001:db8:0:0"];
const DAY = 86_400;
const VSCODE = {
  redirect_uris: ["vscode://coder.coder-remote/oauth/callback"],
  grant_types: ["authorization_code"],
  response_types: ["code"],
  client_name: "Coder for Visual Studio Code",
  token_endpoint_auth_method: "client_secret_post",
};

/** A server where three addresses have registered 10,000 apps within the last seconds. */
async function startFlooded() {
  const server = await startTestServer({ env: BEHIND_PROXY });
  await addUnused(server, FLOODERS, 10_000);
  return { server, browser: await browserOf(server, await addPerson(server)) };
}

describe("10,000 apps that nobody let in", () => {
  test("from three addresses: an editor registers in between, stays while the flood goes on, and is let in", async () => {
    const { server, browser } = await startFlooded();

    const vscode = await register(server, "198.51.100.7", VSCODE);
    const flood: number[] = [];
    for (let turn = 0; turn < 60; turn++) flood.push((await register(server, "203.0.113.1")).status);
    const app = { id: vscode.json.client_id, secret: vscode.json.client_secret } as TestApp;
    const { status } = await exchange(server, app, await authorize(browser, app));

    expect([vscode.status, status]).toEqual([201, 200]);
    expect(flood).toEqual(Array(60).fill(201));
    expect(await unusedBy(server)).toMatchObject({ all: 9999 });
  });

  test("room is made by the oldest of the address that holds most", async () => {
    const { server } = await startFlooded();
    const oldest = await oldestOf(server, "203.0.113.1");
    await addUnused(server, ["203.0.113.1"], 1);

    await register(server, "198.51.100.7");

    const counts = await unusedBy(server);
    expect(counts).toMatchObject({ all: 10_000, "198.51.100.7": 1, "203.0.113.2": 3333, "2001:db8:0:0": 3333 });
    expect(await server.query("select id from oauth2_provider_apps where id = $1", [oldest])).toEqual([]);
  });

  test("a subscriber has all of an IPv6 /64, and counts once", async () => {
    const server = await startTestServer({ env: BEHIND_PROXY });

    for (const end of ["1", "2", "ffff:1"]) await register(server, `2001:db8:0:1::${end}`);
    await register(server, "2001:db8:0:2::1");

    expect(Object.values(await unusedBy(server)).sort()).toEqual([1, 3, 4]);
  });

  test("from as many addresses: who registered longest ago makes room, not who has just come", async () => {
    const server = await startTestServer({ env: BEHIND_PROXY });
    await addUnused(
      server,
      Array.from({ length: 10_000 }, (_, turn) => `10.0.${turn >> 8}.${turn & 255}`),
      10_000,
    );
    const first = await oldestOf(server, "10.0.0.0");

    const one = await register(server, "198.51.100.7");
    const other = await register(server, "198.51.100.8");

    const ids = [first, one.json.client_id, other.json.client_id];
    const left = await server.query("select id from oauth2_provider_apps where id = any($1)", [ids]);
    expect(left.map(({ id }) => id).sort()).toEqual([one.json.client_id, other.json.client_id].sort());
  });

  test("review: from 9,995 /64s of one /48: that network makes room, not who registered before it, once or twice", async () => {
    const server = await startTestServer({ env: BEHIND_PROXY });
    const honest = ["198.51.100.7", "198.51.100.8", "198.51.100.8", "2001:db8:7::1", "2001:db8:7:1::1"];
    const ids: string[] = [];
    for (const address of honest) ids.push((await register(server, address)).json.client_id);
    server.clock.advance(600);
    const flood = Array.from({ length: 9_995 }, (_, turn) => `8193:3512:0:${turn}`);
    await addUnused(server, flood, flood.length);

    const statuses: number[] = [];
    for (let turn = 0; turn < 20; turn++) statuses.push((await register(server, `2001:db8:0:ff${turn}::1`)).status);

    expect(statuses).toEqual(Array(20).fill(201));
    expect((await unusedBy(server)).all).toBe(10_000);
    expect(await server.query("select 1 from oauth2_provider_apps where id = any($1)", [ids])).toHaveLength(5);
  });

  test("review: an app that somebody is just asked to let in stays, though its address makes room", async () => {
    const server = await startTestServer({ env: BEHIND_PROXY });
    const browser = await browserOf(server, await addPerson(server));
    const asked = (await register(server, "203.0.113.1", VSCODE)).json;
    const device = (await register(server, "203.0.113.1", VSCODE)).json;
    const forgotten = (await register(server, "203.0.113.1", VSCODE)).json;
    const page = `/oauth2/authorize?client_id=${asked.client_id}&response_type=code&code_challenge=${"x".repeat(43)}`;
    await browser.get(page);
    const waiting = { id: device.client_id, secret: device.client_secret } as TestApp;
    expect((await askForDevice(server, waiting)).status).toBe(200);
    expect(await server.query("select 1 from oauth2_authorization_requests")).toHaveLength(1);
    await addUnused(server, FLOODERS, 9_999);
    await server.query(
      "update oauth2_provider_apps set created_at = created_at - interval '1 hour' where name <> 'unused'",
    );

    await register(server, "198.51.100.7");

    const left = await server.query("select id from oauth2_provider_apps where name <> 'unused' order by 1");
    const ids = left.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([asked.client_id, device.client_id]));
    expect(ids).not.toContain(forgotten.client_id);
  });

  test("what a client has used within 90 days goes last of its address; where all are used, the oldest of them", async () => {
    const server = await startTestServer({ env: BEHIND_PROXY });
    const used: string[] = [];
    for (const days of [91, 90]) {
      const { client_id: id, client_secret: secret } = (await register(server, "203.0.113.1", VSCODE)).json;
      await server.query("update oauth2_provider_apps set created_at = $1, last_used_at = $1 where id = $2", [
        new Date(server.clock.now().getTime() - days * DAY * 1000),
        id,
      ]);
      used.push(id);
      expect(secret).not.toBe("");
    }
    await addUnused(server, FLOODERS, 9_999);
    const left = async () =>
      (await server.query("select id from oauth2_provider_apps where id = any($1)", [used])).map(({ id }) => id);

    await register(server, "198.51.100.7");
    expect(await left()).toEqual([used[1]]);
    await register(server, "198.51.100.8");
    expect(await left()).toEqual([used[1]]);

    await server.query("update oauth2_provider_apps set last_used_at = $1 where registration_address = any($2)", [
      server.clock.now(),
      FLOODERS,
    ]);
    const flood: number[] = [];
    for (let turn = 0; turn < 10; turn++) flood.push((await register(server, "203.0.113.2")).status);

    expect(flood).toEqual(Array(10).fill(201));
    expect((await unusedBy(server)).all).toBe(10_000);
    expect(await left()).toEqual([]);
  });

  test("twenty that register at once are all registered, and twenty make room", async () => {
    const { server } = await startFlooded();

    const answers = await Promise.all(Array.from({ length: 20 }, (_, turn) => register(server, `198.51.100.${turn}`)));

    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201));
    expect((await unusedBy(server)).all).toBeGreaterThan(9500);
    await register(server, "198.51.100.7");
    const { all, ...byAddress } = await unusedBy(server);
    expect(all).toBeLessThanOrEqual(10_000);
    const newcomers = Object.keys(byAddress).filter((address) => address.startsWith("198.51.100."));
    expect(newcomers).toHaveLength(20);
  });

  test("what was let in takes no room; the audit trail tells what was deleted, a hundred at a time", async () => {
    const server = await startTestServer({ env: BEHIND_PROXY });
    await addUnused(server, FLOODERS, 5000);
    await addUnused(server, FLOODERS, 10_000, { lastAuthorizedAt: server.clock.now() });
    const deleted = () => server.query("select user_id, additional_fields from audit_logs where action = 'delete'");

    await register(server, "198.51.100.7");
    expect(await deleted()).toEqual([]);
    await addUnused(server, FLOODERS, 6000);
    await register(server, "198.51.100.7");

    const trail = await deleted();
    expect(trail).toHaveLength(100);
    expect(trail[0]).toMatchObject({ user_id: null, additional_fields: { automatic_subsystem: "unused_clients" } });
  });

  test("the counts are what a count would say, whatever happens to the apps", async () => {
    const { server, browser } = await startFlooded();
    const { json } = await register(server, "198.51.100.7", VSCODE);
    await authorize(browser, { id: json.client_id, secret: json.client_secret } as TestApp);
    await authorize(browser, { id: json.client_id, secret: json.client_secret } as TestApp);
    await server.query("delete from oauth2_provider_apps where registration_address = '203.0.113.2'");
    await server.query("delete from oauth2_provider_apps where last_authorized_at is not null");

    const counted = await server.query(
      "select registration_address as address, count(*)::int as apps from oauth2_provider_apps group by 1",
    );
    const byAddress = Object.fromEntries(counted.map(({ address, apps }) => [address, apps]));
    const all = counted.reduce((sum, { apps }) => sum + Number(apps), 0);
    expect(all).toBeGreaterThan(6000);
    expect(await unusedBy(server)).toEqual({ ...byAddress, all });
  });
});

describe("a registration that a client has used within 90 days is not purged", () => {
  async function registered() {
    const server = await startTestServer({ env: BEHIND_PROXY, dashboardDirectory: buildTestDashboard() });
    const { json } = await register(server, "198.51.100.7", VSCODE);
    const app = { id: json.client_id, secret: json.client_secret } as TestApp;
    const exists = async () => (await server.query("select 1 from oauth2_provider_apps")).length === 1;
    const passDays = async (days: number) => {
      server.clock.advance(days * DAY);
      await keepHouse(server.deps);
    };
    return { server, app, exists, passDays };
  }

  test("the person saw its grant page, and went away", async () => {
    const { server, app, exists, passDays } = await registered();
    await passDays(29);
    const browser = await browserOf(server, await addPerson(server));
    const { status } = await browser.get(
      `/oauth2/authorize?client_id=${app.id}&response_type=code&code_challenge=${"x".repeat(43)}`,
    );
    expect(status).toBe(200);

    await passDays(90);
    expect(await exists()).toBe(true);
    await passDays(1);
    expect(await exists()).toBe(false);
  });

  test("it asked for a device code; noted again on another day", async () => {
    const { server, app, exists, passDays } = await registered();
    for (const days of [29, 60]) {
      expect((await askForDevice(server, app)).status).toBe(200);
      await passDays(days);
    }

    await passDays(29);
    expect(await exists()).toBe(true);
    await passDays(2);
    expect(await exists()).toBe(false);
  });

  test("it got a token: it stays, also when whoever let it in is gone", async () => {
    const { server, app, exists, passDays } = await registered();
    const person = await addPerson(server);
    const answer = await exchange(server, app, await authorize(await browserOf(server, person), app));
    await server.query("update users set deleted = true where id = $1", [person.id]);

    await passDays(89);

    expect([answer.status, await exists()]).toEqual([200, true]);
    expect(await server.query("select last_used_at is not null as used from oauth2_provider_apps")).toEqual([
      { used: true },
    ]);
  });

  test("it only registered", async () => {
    const { exists, passDays } = await registered();

    await passDays(31);

    expect(await exists()).toBe(false);
  });
});

function register(server: TestServer, address: string, metadata: object = { redirect_uris: [REDIRECT_URI] }) {
  return server.browser().post("/oauth2/register", metadata, { "X-Forwarded-For": address });
}

/** Spread evenly over these addresses and the last minutes. */
async function addUnused(
  server: TestServer,
  addresses: string[],
  count: number,
  { lastAuthorizedAt = null }: { lastAuthorizedAt?: Date | null } = {},
): Promise<void> {
  await server.query(
    `insert into oauth2_provider_apps (id, created_at, updated_at, name, redirect_uris, client_type,
       dynamically_registered, grant_types, response_types, last_authorized_at, registration_address)
     select gen_random_uuid(), $1::timestamptz + turn * interval '10 milliseconds', $1, 'unused',
       '{https://example.com/callback}', 'public', true, '{}', '{}', $5, ($3::text[])[1 + turn % $4]
     from generate_series(0, $2 - 1) as turn`,
    [new Date(server.clock.now().getTime() - 120_000), count, addresses, addresses.length, lastAuthorizedAt],
  );
}

async function oldestOf(server: TestServer, address: string): Promise<unknown> {
  const [row] = await server.query(
    "select id from oauth2_provider_apps where registration_address = $1 order by created_at limit 1",
    [address],
  );
  return row?.id;
}

/** The number that the server counts. */
async function unusedBy(server: TestServer): Promise<Record<string, number>> {
  const rows = await server.query("select address, apps from oauth2_unused_apps");
  return Object.fromEntries(rows.map(({ address, apps }) => [address === "*" ? "all" : String(address), Number(apps)]));
}
