import { describe, expect, test } from "vitest";
import { dumpDatabase, spellings } from "../../testing/databases/dump-database.ts";
import { addApp, basicAuth, postTokens, refresh, statusOfKey } from "../../testing/oauth-apps.ts";
import { answerDevice, DEVICE_GRANT, startWaiting } from "../../testing/oauth-clients/oauth-devices.ts";
import { addPerson, browserOf } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";

async function begin(changes: Parameters<typeof addApp>[1] = {}) {
  const server = await startTestServer();
  const maja = await addPerson(server);
  const app = await addApp(server, changes);
  const device = await startWaiting(server, app, { scope: "workspace:read user:read_personal" });
  return { server, maja, app, device, browser: await browserOf(server, maja) };
}

const NO_CODE = { error: "invalid_grant", error_description: "The device code is invalid or has been used" };

describe("RFC 8628 3.4 and 3.5: the device polls", () => {
  test("oauth-provider#row190: approved, it gets tokens that do what was granted", async () => {
    const { server, maja, app, device, browser } = await begin();
    await answerDevice(browser, device, "approve");

    const answer = await device.poll();

    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      access_token: expect.stringMatching(/^[A-Za-z0-9]{10}-[A-Za-z0-9]{22}$/),
      token_type: "Bearer",
      expires_in: 86_400,
      refresh_token: expect.stringMatching(/^coder_/),
      scope: "workspace:read user:read_personal",
      expiry: new Date(server.clock.now().getTime() + 86_400_000).toISOString(),
    });
    expect(await statusOfKey(server, answer.json.access_token)).toBe(200);
    const [key] = await server.query("select * from api_keys where login_type = 'oauth2_provider_app'");
    expect(key).toMatchObject({
      user_id: maja.id,
      token_name: `${maja.id}_${app.id}_oauth_session_token`,
      scopes: ["workspace:read", "user:read_personal"],
      ip_address: "127.0.0.1",
    });
    expect((await refresh(server, app, answer.json.refresh_token)).status).toBe(200);
  });

  test("oauth-provider#row189: while nobody has decided it waits, and too fast is slow_down", async () => {
    const { server, device } = await begin();

    const errors = [(await device.poll()).json.error, (await device.poll()).json.error];
    server.clock.advance(9);
    errors.push((await device.poll()).json.error);
    server.clock.advance(6);
    errors.push((await device.poll()).json.error);

    // The second poll made it ten seconds, the third fifteen; they count from the first.
    expect(errors).toEqual(["authorization_pending", "slow_down", "slow_down", "authorization_pending"]);
    const { status, headers } = await device.poll();
    expect([status, headers.get("cache-control"), headers.get("pragma")]).toEqual([400, "no-store", "no-cache"]);
  });

  test("oauth-provider#row190: denied", async () => {
    const { device, browser } = await begin();
    await answerDevice(browser, device, "deny");

    const answer = await device.poll();

    expect([answer.status, answer.json.error]).toEqual([400, "access_denied"]);
  });

  test("oauth-provider#row190: expired", async () => {
    const { server, device } = await begin();
    server.clock.advance(900);

    const answer = await device.poll();

    expect([answer.status, answer.json.error]).toEqual([400, "expired_token"]);
  });

  test("oauth-provider#row190: what was redeemed is worth nothing, now and after its end, and the tokens live on", async () => {
    const { server, device, browser } = await begin();
    await answerDevice(browser, device, "approve");
    const tokens = await device.poll();

    server.clock.advance(5);
    const again = await device.poll();
    server.clock.advance(900);
    const later = await device.poll();

    expect([again.status, again.json]).toEqual([400, NO_CODE]);
    expect(later.json).toEqual(NO_CODE);
    expect(await statusOfKey(server, tokens.json.access_token)).toBe(200);
  });

  test.each(["", "nonsense", `cdr_device_aaaaaaaa_${"a".repeat(52)}`])("%j is no code", async (device_code) => {
    const { device } = await begin();

    const answer = await device.poll({ device_code });

    const error = device_code === "" ? "invalid_request" : "invalid_grant";
    expect([answer.status, answer.json.error]).toEqual([400, error]);
  });

  test("the right prefix with a wrong secret is no code", async () => {
    const { device, browser } = await begin();
    await answerDevice(browser, device, "approve");

    const guess = device.deviceCode.replace(/.$/, (last) => (last === "a" ? "b" : "a"));

    expect((await device.poll({ device_code: guess })).json).toEqual(NO_CODE);
    expect((await device.poll()).status).toBe(200);
  });
});

describe("rules#56: only the client that asked", () => {
  test("another app gets nothing and uses nothing up", async () => {
    const { server, device, browser } = await begin();
    const other = await addApp(server, { name: "Other" });
    await answerDevice(browser, device, "approve");

    const stolen = await postTokens(server, other, { grant_type: DEVICE_GRANT, device_code: device.deviceCode });

    expect([stolen.status, stolen.json]).toEqual([400, NO_CODE]);
    expect((await device.poll()).status).toBe(200);
  });

  test("oauth-provider#11, gaps: a confidential app proves itself, by Basic too", async () => {
    const { server, app, device, browser } = await begin();
    await answerDevice(browser, device, "approve");

    const without = await device.poll({ client_secret: undefined });
    const query = new URLSearchParams({ grant_type: DEVICE_GRANT, device_code: device.deviceCode }).toString();
    const withBasic = await server.browser().post("/oauth2/tokens", query, {
      Authorization: basicAuth(app.id, app.secret),
      "Content-Type": "application/x-www-form-urlencoded",
    });

    expect([without.status, without.json.error]).toEqual([401, "invalid_client"]);
    expect(withBasic.status).toBe(200);
  });

  test("a public app needs none", async () => {
    const { device, browser } = await begin({ clientType: "public" });
    await answerDevice(browser, device, "approve");

    expect((await device.poll()).status).toBe(200);
  });
});

describe("what changed since the approval", () => {
  test("rules#23: a person who was suspended lets nobody in anymore", async () => {
    const { server, maja, device, browser } = await begin();
    await answerDevice(browser, device, "approve");
    await server.deps.store.users.update(maja.id, { status: "suspended" });

    expect((await device.poll()).json.error).toBe("access_denied");
  });

  test("an app that may do less now gets nothing until it may again", async () => {
    const { server, app, device, browser } = await begin();
    await answerDevice(browser, device, "approve");
    await server.deps.store.oauth2Apps.update(app.id, { scope: "template:read" });

    const refused = await device.poll();
    await server.deps.store.oauth2Apps.update(app.id, { scope: null });
    server.clock.advance(5);

    expect(refused.json.error).toBe("invalid_grant");
    expect((await device.poll()).status).toBe(200);
  });

  test("oauth-provider#7.5: one live token for each person and app", async () => {
    const { server, app, device, browser } = await begin();
    await answerDevice(browser, device, "approve");
    const first = await device.poll();
    const next = await startWaiting(server, app);
    await answerDevice(browser, next, "approve");

    const second = await next.poll();

    expect(await statusOfKey(server, first.json.access_token)).toBe(401);
    expect(await statusOfKey(server, second.json.access_token)).toBe(200);
  });
});

test("RFC 8707 2.2: a resource that was asked for is the only one; the token is for it", async () => {
  const server = await startTestServer();
  const app = await addApp(server);
  const browser = await browserOf(server, await addPerson(server));
  const device = await startWaiting(server, app, { resource: `${server.origin}/` });
  await answerDevice(browser, device, "approve");

  const other = await device.poll({ resource: "https://elsewhere.test/" });
  server.clock.advance(5);
  const same = await device.poll({ resource: `${server.origin}/` });

  expect([other.status, other.json.error]).toEqual([400, "invalid_target"]);
  expect(same.status).toBe(200);
  expect(await server.query("select audience from oauth2_provider_app_tokens")).toEqual([
    { audience: `${server.origin}/` },
  ]);
});

test("oauth-provider#row177, rules#52 and rules#70: a device code opens no session and stays out of logs and database; its token is audited", async () => {
  const { server, maja, app, device, browser } = await begin();
  await device.poll({ client_secret: `${app.secret}x` });
  await answerDevice(browser, device, "approve");
  await server.browser().get(`/device?user_code=${device.userCode}`);
  const { json: tokens } = await device.poll();
  const [, secret = ""] = /_([a-z2-7]{52})$/.exec(device.deviceCode) ?? [];

  for (const headers of [
    { Authorization: `Bearer ${device.deviceCode}` },
    { "Coder-Session-Token": device.deviceCode },
  ] as Record<string, string>[]) {
    expect((await server.browser().get("/api/v2/users/me", headers)).status).toBe(401);
  }

  const dump = await dumpDatabase(server);
  for (const spelling of [...spellings(secret), tokens.access_token.slice(11), tokens.refresh_token.slice(17)]) {
    expect(spelling.length).toBeGreaterThanOrEqual(22);
    expect(dump).not.toContain(spelling);
    expect(server.logged()).not.toContain(spelling);
  }
  expect(server.logged()).not.toContain(device.userCode);
  expect(server.logged()).toContain("A device was approved.");
  expect(await server.query("select action, resource_type, user_id, ip from audit_logs")).toEqual([
    { action: "create", resource_type: "api_key", user_id: maja.id, ip: "127.0.0.1" },
  ]);
});
