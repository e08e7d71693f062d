import { describe, expect, test } from "vitest";
import { defaultApp } from "../seed/default-seed.ts";
import { authorize } from "../testing/authorize.ts";
import { callApi, poll, send, startFlow } from "../testing/client.ts";
import { startEmulator } from "../testing/start-emulator.ts";

describe("the request log", () => {
  test("tells method, path, grant, status, outcome, early polls and both times", async () => {
    const { url, control } = await startEmulator();
    const { deviceCode, userCode } = await startFlow(url);
    await poll(url, deviceCode);
    control.advance(10);
    await poll(url, deviceCode);

    const { total, polls, earlyPolls, requests } = control.requests();

    expect({ total, polls, earlyPolls }).toEqual({ total: 3, polls: 2, earlyPolls: 1 });
    expect(requests.map(({ path, outcome, early }) => [path, outcome, early])).toEqual([
      ["/login/device/code", "ok", undefined],
      ["/login/oauth/access_token", "slow_down", true],
      ["/login/oauth/access_token", "authorization_pending", false],
    ]);
    expect(requests[2]).toMatchObject({
      method: "POST",
      group: "access_token",
      grantType: "urn:ietf:params:oauth:grant-type:device_code",
      clientId: defaultApp.clientId,
      userCode,
      status: 200,
      realTime: "2026-01-01T00:00:00.000Z",
      emulatorTime: "2026-01-01T00:00:10.000Z",
    });
  });

  test("rules#7: holds no device code, token, code, verifier or secret, wherever a client puts them", async () => {
    const { url, control } = await startEmulator();
    const { deviceCode } = await startFlow(url);
    const { form, exchange } = await authorize(url);
    const token = String((await exchange()).json.access_token);
    const query = new URLSearchParams({
      ...form,
      device_code: deviceCode,
      access_token: token,
      code_verifier: "v3rifier",
    });

    await send(`${url}/login/oauth/access_token?${query}`, { method: "POST" });
    await callApi(`${url}/applications/${defaultApp.clientId}/tokens/${token}`, token);
    await callApi(`${url}/anything/${deviceCode}`, token);

    const log = JSON.stringify(control.requests());
    for (const secret of [deviceCode, token, form.code, form.client_secret, "v3rifier"])
      expect(log).not.toContain(secret);
    expect(log).toContain(defaultApp.clientId);
    expect(log).toContain("/anything/[redacted]");
  });

  test("is emptied on demand", async () => {
    const { url, control } = await startEmulator();
    await send(`${url}/user`);
    expect(control.requests().total).toBe(1);

    control.clearRequests();

    expect(control.requests()).toEqual({ total: 0, polls: 0, earlyPolls: 0, requests: [] });
  });
});
