import { describe, expect, test, vi } from "vitest";
import { queriesOf } from "../../testing/databases/sent-queries.ts";
import { addApp, postTokens, type TestApp } from "../../testing/oauth-apps.ts";
import {
  answerDevice,
  DEVICE_GRANT,
  startWaiting,
  type WaitingDevice,
} from "../../testing/oauth-clients/oauth-devices.ts";
import { addPerson, browserOf } from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";

const PATIENCE = { timeout: 20_000 };
/** So that only the grant queries the database. */
const NO_LIMITS = { env: { CODER_DANGEROUS_DISABLE_RATE_LIMITS: "true" } };

/**
 * Until a replica has proved that it receives changes, it caches nothing; a busy machine may be late with its
 * heartbeat.
 */
const hears = (server: TestServer) => vi.waitFor(() => expect(server.deps.changes.isCurrent()).toBe(true), PATIENCE);

/** A device that has polled once, at one of two replicas. */
async function begin(changes: Parameters<typeof addApp>[1] = {}) {
  const server = await startTestServer(NO_LIMITS);
  const replica = await startTestServer({ ...NO_LIMITS, replicaOf: server });
  await Promise.all([server, replica].map(hears));
  const app = await addApp(server, changes);
  const device = await startWaiting(server, app);
  await device.poll();
  return { server, replica, app, device, pollReplica: () => pollAt(replica, app, device) };
}

async function pollAt(server: TestServer, app: TestApp, { deviceCode }: WaitingDevice) {
  return (await postTokens(server, app, { grant_type: DEVICE_GRANT, device_code: deviceCode })).json.error;
}

describe("RFC 8628 3.5: the pace of a device, from memory", () => {
  test.each(["confidential", "public"] as const)(
    "however often a %s client polls before the time, nobody asks the database",
    async (clientType) => {
      const { server, device } = await begin({ clientType });

      await vi.waitFor(async () => {
        const errors: string[] = [];
        const queries = await queriesOf(server, async () => {
          for (let turn = 0; turn < 5; turn++) errors.push((await device.poll()).json.error);
        });
        expect(errors).toEqual(Array(5).fill("slow_down"));
        expect(queries).toEqual([]);
      }, PATIENCE);
    },
  );

  test("rules#59: of many at once in time one asks the database, and the others are too fast", async () => {
    const { server, device } = await begin();

    await vi.waitFor(async () => {
      await hears(server);
      await device.poll();
      server.clock.advance(90);
      const errors: string[] = [];
      const queries = await queriesOf(server, async () => {
        const answers = await Promise.all(Array.from({ length: 10 }, () => device.poll()));
        errors.push(...answers.map(({ json }) => json.error).sort());
      });
      expect(errors).toEqual(["authorization_pending", ...Array(9).fill("slow_down")]);
      expect(queries.filter(({ text }) => text.includes("device_codes"))).toHaveLength(1);
    }, PATIENCE);
  });

  test("rules#66: a client that keeps the interval is never told to slow down, whichever replica it meets", async () => {
    const { server, device, pollReplica } = await begin();
    const errors: string[] = [];

    for (let turn = 0; turn < 20; turn++) {
      server.clock.advance(turn % 2 ? 5.1 : 4.9);
      errors.push(turn % 3 ? await pollReplica() : (await device.poll()).json.error);
    }

    expect(errors).toEqual(Array(20).fill("authorization_pending"));
  });

  test("rules#66: a poll at one replica counts at the other", async () => {
    const { server, device, pollReplica } = await begin();
    server.clock.advance(5);

    const there = await pollReplica();
    server.clock.advance(1);
    const here = (await device.poll()).json.error;

    expect([there, here]).toEqual(["authorization_pending", "slow_down"]);
  });

  test("rules#59: what a replica added to the interval counts at the other after the next poll in time", async () => {
    const { server, device, pollReplica } = await begin();
    await device.poll();
    server.clock.advance(10);
    await device.poll();

    server.clock.advance(6);
    const early = await pollReplica();

    expect(early).toBe("slow_down");
  });
});

describe("what ends the waiting is answered at once, at every replica", () => {
  test.each([
    ["approve", undefined],
    ["deny", "access_denied"],
  ] as const)("rules#60: the decision to %s at one replica", async (decision, error) => {
    const { server, replica, device, pollReplica } = await begin();
    const browser = await browserOf(replica, await addPerson(server));
    expect((await device.poll()).json.error).toBe("slow_down");
    expect(await pollReplica()).toBe("slow_down");

    await answerDevice(browser, device, decision);

    expect((await device.poll()).json.error).toBe(error);
  });

  test("rules#60: expiry", async () => {
    const { server, device } = await begin();
    server.clock.advance(899);
    await device.poll();
    server.clock.advance(1);

    expect((await device.poll()).json.error).toBe("expired_token");
  });

  test.each<[string, string, (app: TestApp) => string]>([
    ["the app is deleted", "invalid_client", ({ id }) => `/api/v2/oauth2-provider/apps/${id}`],
    ["its secret is deleted", "invalid_client", ({ id }) => `/api/v2/oauth2-provider/apps/${id}/secrets/SECRET`],
  ])("rules#24: %s at one replica", async (_what, error, path) => {
    const { server, replica, app, device } = await begin();
    const owner = await browserOf(replica, await addPerson(server, { username: "kyle", roles: ["owner"] }));
    const [secret] = await server.query("select id from oauth2_provider_app_secrets");
    const token = owner.cookies.get("coder_session_token") ?? "";

    const headers = { "Coder-Session-Token": token };
    const deleted = await owner.send(path(app).replace("SECRET", String(secret?.id)), { method: "DELETE", headers });

    expect(deleted.status).toBe(204);
    expect((await device.poll()).json.error).toBe(error);
  });
});

describe("rules#56: only the client that asked, from memory too", () => {
  test("another app, another prefix or a wrong secret of the client is refused", async () => {
    const { server, app, device } = await begin();
    const other = await addApp(server, { name: "Other" });
    const otherPrefix = device.deviceCode.replace(/_.{8}_/, "_aaaaaaaa_");

    const stolen = await pollAt(server, other, device);
    const guessed = (await device.poll({ device_code: otherPrefix })).json.error;
    const unproven = (await device.poll({ client_secret: `${app.secret}x` })).json.error;

    expect([stolen, guessed, unproven]).toEqual(["invalid_grant", "invalid_grant", "invalid_client"]);
    expect((await device.poll()).json.error).toBe("slow_down");
  });
});

test("rules#18: nothing that is remembered of a device or a client is a secret", async () => {
  const { server, app, device } = await begin();
  const devices = vi.spyOn(server.deps.knownDevices, "find");
  const clients = vi.spyOn(server.deps.knownClients, "find");

  await device.poll();

  const known = [...devices.mock.results, ...clients.mock.results].map(({ value }) => value);
  const text = JSON.stringify(known.map((one) => [one, ...(one?.secrets?.values() ?? [])]));
  expect(text).toContain(app.id);
  expect(text).not.toContain(device.deviceCode.slice(-52));
  expect(text).not.toContain(app.secret.slice(-40));
});
