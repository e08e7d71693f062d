import { describe, expect, test } from "vitest";
import { defaultApp, gitHubApp, webOnlyApp } from "../seed/default-seed.ts";
import { post, send } from "../testing/client.ts";
import { startEmulator } from "../testing/start-emulator.ts";

const client_id = defaultApp.clientId;

describe("github#1.2: POST /login/device/code", () => {
  test("answers the five documented fields and nothing more", async () => {
    const { url } = await startEmulator();

    const { status, headers, json } = await post(`${url}/login/device/code`, { client_id, scope: "read:user" });

    expect(status).toBe(200);
    expect(json).toEqual({
      device_code: expect.stringMatching(/^[0-9a-f]{40}$/),
      user_code: expect.stringMatching(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/),
      verification_uri: `${url}/login/device`,
      expires_in: 900,
      interval: 5,
    });
    expect(headers.get("cache-control")).toBe("no-store");
  });

  test("takes the scopes from a form, from JSON and from repeated query parameters with an empty body", async () => {
    const { url, control } = await startEmulator();
    const target = `${url}/login/device/code`;
    const json = JSON.stringify({ client_id, scope: "user:email read:org" });

    await post(target, { client_id, scope: "user:email read:org" });
    await send(target, { method: "POST", body: json, headers: { "content-type": "application/json; charset=utf-8" } });
    await send(`${target}?client_id=${client_id}&scope=user:email&scope=read:org`, { method: "POST" });

    const scopes = ["read:org", "user:email"];
    expect(control.deviceFlows().map((flow) => flow.scopes)).toEqual([scopes, scopes, scopes]);
  });

  test.each([
    [undefined, "application/x-www-form-urlencoded; charset=utf-8", /^device_code=[0-9a-f]{40}&user_code=/],
    ["*/*", "application/x-www-form-urlencoded; charset=utf-8", /&interval=5$/],
    ["application/json", "application/json; charset=utf-8", /^\{"device_code":/],
    ["application/xml", "application/xml; charset=utf-8", /<OAuth>\s+<device_code>[0-9a-f]{40}<\/device_code>/],
  ])("answers Accept %s as %s", async (accept, contentType, shape) => {
    const { url } = await startEmulator();

    const headers: Record<string, string> = accept === undefined ? {} : { accept };
    const answer = await post(`${url}/login/device/code`, { client_id }, { headers });

    expect(answer.headers.get("content-type")).toBe(contentType);
    expect(answer.text).toMatch(shape);
  });

  test("answers 400 device_flow_disabled when the app has it off, and unauthorized_client as older servers do", async () => {
    const { url, control } = await startEmulator();
    const ask = () => post(`${url}/login/device/code`, { client_id: webOnlyApp.clientId });

    const today = await ask();
    control.settings({ disabledErrorName: "unauthorized_client" });
    const older = await ask();

    expect([today.status, today.json]).toEqual([
      400,
      {
        error: "device_flow_disabled",
        error_description: "Device Flow must be explicitly enabled for this App",
        error_uri: "https://docs.github.com",
      },
    ]);
    expect([older.status, older.json.error]).toEqual([400, "unauthorized_client"]);
  });

  test("answers an unknown client with a plain 404, or with incorrect_client_credentials when so set", async () => {
    const { url, control } = await startEmulator();
    const ask = () => post(`${url}/login/device/code`, { client_id: "nobody" });

    const plain = await ask();
    control.settings({ unknownClient: "incorrect_client_credentials" });
    const named = await ask();

    expect([plain.status, plain.headers.get("content-type")]).toEqual([404, "text/plain; charset=utf-8"]);
    expect([named.status, named.json.error]).toEqual([200, "incorrect_client_credentials"]);
  });

  test("leaves the interval out and tells another life time when so set", async () => {
    const { url, control } = await startEmulator();
    control.settings({ omitInterval: true, deviceCodeSeconds: 899 });

    const { json } = await post(`${url}/login/device/code`, { client_id });

    expect(json).not.toHaveProperty("interval");
    expect(json.expires_in).toBe(899);
  });

  test("gives a GitHub App codes as well", async () => {
    const { url } = await startEmulator();

    expect((await post(`${url}/login/device/code`, { client_id: gitHubApp.clientId })).json.interval).toBe(5);
  });

  test("answers broken JSON with 400 and does not answer a preflight", async () => {
    const { url } = await startEmulator();
    const target = `${url}/login/device/code`;
    const headers = { "content-type": "application/json" };

    const broken = await send(target, { method: "POST", body: "{", headers });
    const preflight = await send(target, { method: "OPTIONS", headers: { origin: "http://dashboard.example" } });

    expect([broken.status, broken.text]).toEqual([400, "Problems parsing JSON\n"]);
    expect([preflight.status, preflight.headers.get("access-control-allow-origin")]).toEqual([404, null]);
  });
});
