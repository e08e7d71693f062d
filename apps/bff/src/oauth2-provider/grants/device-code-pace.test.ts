import { describe, expect, test } from "vitest";
import { addApp } from "../../testing/oauth-apps.ts";
import { answerDevice, startWaiting } from "../../testing/oauth-clients/oauth-devices.ts";
import { addPerson, browserOf } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";

async function begin() {
  const server = await startTestServer();
  const app = await addApp(server);
  const device = await startWaiting(server, app);
  return { server, app, device, browser: await browserOf(server, await addPerson(server)) };
}

describe("one approval, one token", () => {
  test("20 parallel polls after approval: one gets tokens", async () => {
    const { server, device, browser } = await begin();
    await answerDevice(browser, device, "approve");

    const answers = await Promise.all(Array.from({ length: 20 }, () => device.poll()));

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const lost = answers.filter(({ status }) => status !== 200);
    expect(lost.map(({ json }) => json.error)).toEqual(Array(19).fill("invalid_grant"));
    expect(await server.query("select id from api_keys where login_type = 'oauth2_provider_app'")).toHaveLength(1);
  });

  test("20 polls that all find the approval: one gets tokens, the others invalid_grant", async () => {
    const { server, app, device, browser } = await begin();
    await answerDevice(browser, device, "approve");
    const { store } = server.deps;
    const [row] = await server.query("select id from oauth2_device_codes");
    const approved = await store.oauth2DeviceCodes.find(String(row?.id));
    const findByPrefix = async () => approved;
    server.deps.store = { ...store, oauth2DeviceCodes: { ...store.oauth2DeviceCodes, findByPrefix } };

    const answers = await Promise.all(Array.from({ length: 20 }, () => device.poll()));

    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(400)]);
    expect(await server.query("select id from oauth2_provider_app_tokens where app_id = $1", [app.id])).toHaveLength(1);
  });
});

describe("rules#59: too fast is answered, and a steady device recovers", () => {
  test("the interval grows by five seconds up to a minute, and is written with the next poll in time", async () => {
    const { server, device } = await begin();
    for (let turn = 0; turn < 20; turn++) await device.poll();

    server.clock.advance(59);
    const early = await device.poll();
    server.clock.advance(0.001);
    const inTime = await device.poll();

    expect([early.json.error, inTime.json.error]).toEqual(["slow_down", "authorization_pending"]);
    expect(await server.query("select interval_seconds from oauth2_device_codes")).toEqual([{ interval_seconds: 60 }]);
  });

  test("a poll less than a second early is on time, whether the one before was early or late", async () => {
    const { server, device } = await begin();
    const errors: string[] = [];

    for (const seconds of [0, 4.001, 5.9, 4.1, 4.001, 5, 4.9]) {
      server.clock.advance(seconds);
      errors.push((await device.poll()).json.error);
    }

    expect(errors).toEqual(Array(7).fill("authorization_pending"));
    expect(await server.query("select interval_seconds from oauth2_device_codes")).toEqual([{ interval_seconds: 5 }]);
  });

  test("a whole second early is too fast, and the last good poll still counts", async () => {
    const { server, device } = await begin();
    await device.poll();

    server.clock.advance(4);
    const early = await device.poll();
    server.clock.advance(5.001);
    const onTime = await device.poll();

    expect([early.json.error, onTime.json.error]).toEqual(["slow_down", "authorization_pending"]);
  });

  test("Go's client, whose ticker strikes exactly at the interval and drifts by the network, never hears slow_down", async () => {
    const { server, device, browser } = await begin();
    const errors: string[] = [];
    for (let turn = 0; turn < 100; turn++) {
      server.clock.advance(turn % 2 ? 5.1 : 4.9);
      errors.push((await device.poll()).json.error);
    }
    await answerDevice(browser, device, "approve");
    server.clock.advance(4.9);

    expect(errors).toEqual(Array(100).fill("authorization_pending"));
    expect((await device.poll()).status).toBe(200);
  });

  test("rules#68: a clock that goes back an hour holds nobody up", async () => {
    const { server, device, browser } = await begin();
    await device.poll();
    await answerDevice(browser, device, "approve");
    server.clock.advance(-3600);

    expect((await device.poll()).status).toBe(200);
  });
});

describe("rules#60: expiry comes first; who was decided about need not wait", () => {
  test("too fast after the end hears of the end", async () => {
    const { server, device } = await begin();
    server.clock.advance(899);
    await device.poll();
    server.clock.advance(1);

    expect((await device.poll()).json.error).toBe("expired_token");
  });

  test("approved, but after the end", async () => {
    const { server, device, browser } = await begin();
    await answerDevice(browser, device, "approve");
    server.clock.advance(900);

    expect((await device.poll()).json.error).toBe("expired_token");
  });

  test.each([
    ["approve", undefined],
    ["deny", "access_denied"],
  ] as const)("the decision to %s is answered at once, however early the poll", async (decision, error) => {
    const { server, device, browser } = await begin();
    await device.poll();
    for (let turn = 0; turn < 3; turn++) await device.poll();
    await answerDevice(browser, device, decision);
    server.clock.advance(0.001);

    const answer = await device.poll();

    expect([answer.status, answer.json.error]).toEqual([error === undefined ? 200 : 400, error]);
  });
});
