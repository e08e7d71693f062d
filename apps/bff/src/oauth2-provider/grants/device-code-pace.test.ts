import { describe, expect, test } from "vitest";
import { addApp } from "../../testing/oauth-apps.ts";
import { answerDevice, startWaiting } from "../../testing/oauth-devices.ts";
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
    const errors = new Set(answers.filter(({ status }) => status !== 200).map(({ json }) => json.error));
    expect([...errors].every((error) => ["slow_down", "invalid_grant"].includes(error))).toBe(true);
    expect(await server.query("select id from api_keys where login_type = 'oauth2_provider_app'")).toHaveLength(1);
  });

  test("20 polls that all come in time: one gets tokens, the others invalid_grant", async () => {
    const { server, app, device, browser } = await begin();
    await answerDevice(browser, device, "approve");
    const { store } = server.deps;
    const [row] = await server.query("select id from oauth2_device_codes");
    const approved = await store.oauth2DeviceCodes.find(String(row?.id));
    server.deps.store = { ...store, oauth2DeviceCodes: { ...store.oauth2DeviceCodes, poll: async () => approved } };

    const answers = await Promise.all(Array.from({ length: 20 }, () => device.poll()));

    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(400)]);
    expect(await server.query("select id from oauth2_provider_app_tokens where app_id = $1", [app.id])).toHaveLength(1);
  });
});

describe("rule 59: too fast is answered, and a steady device recovers", () => {
  test("the interval grows by five seconds up to a minute", async () => {
    const { server, device } = await begin();
    for (let turn = 0; turn < 20; turn++) await device.poll();

    expect(await server.query("select interval_seconds from oauth2_device_codes")).toEqual([{ interval_seconds: 60 }]);
  });

  test("who polls every five seconds, now and then 0.1 s early, gets the token within 65 s of the approval", async () => {
    const { server, device, browser } = await begin();
    const errors = new Set<string>();
    for (let turn = 0; turn < 100; turn++) {
      server.clock.advance(turn % 2 ? 5.1 : 4.9);
      errors.add((await device.poll()).json.error);
    }
    await answerDevice(browser, device, "approve");

    let waited = 0;
    let status = 400;
    while (status !== 200 && waited < 100) {
      server.clock.advance(5);
      waited += 5;
      status = (await device.poll()).status;
    }

    expect([...errors].sort()).toEqual(["authorization_pending", "slow_down"]);
    expect([status, waited <= 65]).toEqual([200, true]);
  });

  test("rule 68: a clock that goes back an hour holds nobody up", async () => {
    const { server, device, browser } = await begin();
    await device.poll();
    await answerDevice(browser, device, "approve");
    server.clock.advance(-3600);

    expect((await device.poll()).status).toBe(200);
  });
});

describe("rule 60: expiry, then slow_down, then the decision", () => {
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

  test.each(["approve", "deny"] as const)("too fast hears of that before the decision to %s", async (decision) => {
    const { device, browser } = await begin();
    await device.poll();
    await answerDevice(browser, device, decision);

    expect((await device.poll()).json.error).toBe("slow_down");
  });
});
