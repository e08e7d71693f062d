import { describe, expect, test } from "vitest";
import { defaultApp, gitHubApp, webOnlyApp } from "../seed/default-seed.ts";
import { poll, post, startFlow } from "../testing/client.ts";
import { startEmulator } from "../testing/start-emulator.ts";

describe("github#1.2: polling /login/oauth/access_token", () => {
  test("says authorization_pending with status 200 while nobody has decided", async () => {
    const { url, control } = await startEmulator();
    const { deviceCode } = await startFlow(url);
    control.advance(5);

    const { status, json } = await poll(url, deviceCode);

    expect(status).toBe(200);
    expect(json.error).toBe("authorization_pending");
    expect(json).not.toHaveProperty("interval");
  });

  test("gives the token once, with comma-separated scopes and a lower-case bearer", async () => {
    const { url, control } = await startEmulator();
    const { deviceCode, userCode } = await startFlow(url);
    control.approve(userCode, "octocat");
    control.advance(5);

    const first = await poll(url, deviceCode);
    control.advance(5);
    const second = await poll(url, deviceCode);

    expect(first.json).toEqual({
      access_token: expect.stringMatching(/^gho_[A-Za-z0-9]{36}$/),
      token_type: "bearer",
      scope: "read:org,read:user,user:email",
    });
    expect(second.json.error).toBe("incorrect_device_code");
    expect(second.json.error_description).toBe("The device_code provided is not valid.");
  });

  test("gives fewer scopes than asked for when the person grants fewer", async () => {
    const { url, control } = await startEmulator();
    const { deviceCode, userCode } = await startFlow(url);
    control.approve(userCode, "octocat", ["read:user"]);
    control.advance(5);

    expect((await poll(url, deviceCode)).json.scope).toBe("read:user");
  });

  test("answers slow_down with a rising interval to polls that come early, the very first one included", async () => {
    const { url, control } = await startEmulator();
    const { deviceCode } = await startFlow(url);

    const atOnce = await poll(url, deviceCode);
    control.advance(9.999);
    const stillEarly = await poll(url, deviceCode);
    control.advance(15);
    const inTime = await poll(url, deviceCode);

    expect(atOnce.json).toMatchObject({ error: "slow_down", interval: 10 });
    expect(atOnce.json.error_description).toBe("Too many requests have been made in the same timeframe.");
    expect(stillEarly.json).toMatchObject({ error: "slow_down", interval: 15 });
    expect(inTime.json.error).toBe("authorization_pending");
  });

  test("remembers the risen interval for the rest of the flow", async () => {
    const { url, control } = await startEmulator();
    const { deviceCode } = await startFlow(url);
    await poll(url, deviceCode);

    control.advance(10);
    const afterTen = await poll(url, deviceCode);
    control.advance(5);
    const afterFive = await poll(url, deviceCode);

    expect(afterTen.json.error).toBe("authorization_pending");
    expect(afterFive.json).toMatchObject({ error: "slow_down", interval: 15 });
  });

  test("checks the rate before the approval: an early poll of an approved code is told slow_down", async () => {
    const { url, control } = await startEmulator();
    const { deviceCode, userCode } = await startFlow(url);
    control.approve(userCode, "octocat");

    const early = await poll(url, deviceCode);
    control.advance(10);
    const later = await poll(url, deviceCode);

    expect(early.json.error).toBe("slow_down");
    expect(later.json).toHaveProperty("access_token");
  });

  test("counts no early poll for a client that waits the full interval after the end of each answer", async () => {
    const { url, control } = await startEmulator();
    const { deviceCode } = await startFlow(url);
    control.addFault({ kind: "latency", group: "access_token", ms: 20 });

    for (let round = 1; round <= 10; round += 1) {
      control.advance(5);
      const answer = poll(url, deviceCode);
      await expect.poll(() => control.deviceFlows()[0]?.polls).toBe(round);
      control.advance(0.8);
      await answer;
    }

    expect(control.requests()).toMatchObject({ polls: 10, earlyPolls: 0 });
  });

  test("counts a poll as early while the previous one is still being answered", async () => {
    const { url, control } = await startEmulator();
    const { deviceCode } = await startFlow(url);
    control.advance(5);
    control.addFault({ kind: "latency", group: "access_token", ms: 100, times: 1 });

    const slow = poll(url, deviceCode);
    await expect.poll(() => control.deviceFlows()[0]?.polls).toBe(1);
    control.advance(60);
    const impatient = await poll(url, deviceCode);

    expect(impatient.json.error).toBe("slow_down");
    expect((await slow).json.error).toBe("authorization_pending");
    expect(control.deviceFlows()[0]).toMatchObject({ polls: 2, earlyPolls: 1 });
  });

  test("counts from a failed answer too: asking again right after a 502 is early", async () => {
    const { url, control } = await startEmulator();
    const { deviceCode } = await startFlow(url);
    control.advance(5);
    control.addFault({ kind: "bad_gateway", group: "access_token", times: 1 });

    const failed = await poll(url, deviceCode);
    const again = await poll(url, deviceCode);

    expect([failed.status, again.json.error]).toEqual([502, "slow_down"]);
  });

  test.each(["expired_token", "token_expired"] as const)(
    "says %s once the code has lived its 15 minutes",
    async (name) => {
      const { url, control } = await startEmulator({ seed: { settings: { expiredErrorName: name } } });
      const { deviceCode } = await startFlow(url);

      control.advance(899);
      const before = await poll(url, deviceCode);
      control.advance(1);
      const after = await poll(url, deviceCode);

      expect([before.json.error, after.json.error]).toEqual(["authorization_pending", name]);
    },
  );

  test("says access_denied after Cancel, and keeps saying it", async () => {
    const { url, control } = await startEmulator();
    const { deviceCode, userCode } = await startFlow(url);
    control.deny(userCode);

    control.advance(5);
    const first = await poll(url, deviceCode);
    control.advance(5);
    const second = await poll(url, deviceCode);

    expect([first.json.error, second.json.error]).toEqual(["access_denied", "access_denied"]);
  });

  test.each([
    ["a code that was never given", { device_code: "0".repeat(40) }, "incorrect_device_code"],
    ["no code", {}, "incorrect_device_code"],
    ["another grant", { grant_type: "password" }, "unsupported_grant_type"],
    ["a client that nobody registered", { client_id: "nobody" }, "incorrect_client_credentials"],
  ])("answers %s with status 200 and the documented name", async (_what, change, error) => {
    const { url } = await startEmulator();
    const grant_type = "urn:ietf:params:oauth:grant-type:device_code";
    const form = { client_id: defaultApp.clientId, grant_type, ...change };

    const { status, json } = await post(`${url}/login/oauth/access_token`, form);

    expect([status, json.error]).toEqual([200, error]);
  });

  test("calls a device code without its grant type unsupported_grant_type", async () => {
    const { url } = await startEmulator();
    const { deviceCode } = await startFlow(url);

    const form = { client_id: defaultApp.clientId, device_code: deviceCode };
    const { json } = await post(`${url}/login/oauth/access_token`, form);

    expect(json.error).toBe("unsupported_grant_type");
  });

  test("refuses the code of another app", async () => {
    const { url, control } = await startEmulator();
    const { deviceCode, userCode } = await startFlow(url);
    control.approve(userCode, "octocat");
    control.advance(5);

    const other = await poll(url, deviceCode, webOnlyApp.clientId);
    control.advance(5);
    const own = await poll(url, deviceCode);

    expect(other.json.error).toBe("incorrect_device_code");
    expect(own.json).toHaveProperty("access_token");
  });

  test("gives a GitHub App an expiring ghu_ token with a refresh token and no scope", async () => {
    const { url, control } = await startEmulator();
    const { clientId } = gitHubApp;
    const { deviceCode, userCode } = await startFlow(url, { clientId });
    control.approve(userCode, "octocat");
    control.advance(5);

    expect((await poll(url, deviceCode, clientId)).json).toEqual({
      access_token: expect.stringMatching(/^ghu_\w{36}$/),
      token_type: "bearer",
      scope: "",
      expires_in: 28_800,
      refresh_token: expect.stringMatching(/^ghr_\w{76}$/),
      refresh_token_expires_in: 15_811_200,
    });
  });

  test("lets a user without a verified email through unless told to refuse", async () => {
    const { url, control } = await startEmulator();
    const signIn = async () => {
      const { deviceCode, userCode } = await startFlow(url);
      control.approve(userCode, "newbie");
      control.advance(5);
      return (await poll(url, deviceCode)).json;
    };

    const lenient = await signIn();
    control.settings({ refuseUnverifiedEmail: "always" });
    const strict = await signIn();

    expect(lenient).toHaveProperty("access_token");
    expect(strict.error).toBe("unverified_user_email");
  });
});
