import { describe, expect, test } from "vitest";
import { defaultApp, gitHubApp, webOnlyApp } from "../seed/default-seed.ts";
import { authorize } from "../testing/authorize.ts";
import { post, startFlow } from "../testing/client.ts";
import { getToken } from "../testing/get-token.ts";
import { startEmulator } from "../testing/start-emulator.ts";

const redirect_uri = "http://127.0.0.1:3000/callback";

describe("github#1.1: HTTP Basic at the token endpoint", () => {
  test("id and secret in the header are enough for a code of the web flow", async () => {
    const { exchange } = await withCode();

    const { status, json } = await exchange({}, credentialsOf(defaultApp));

    expect([status, json.token_type]).toEqual([200, "bearer"]);
  });

  test.each([
    ["a wrong secret", `${defaultApp.clientId}:wrong`, "incorrect_client_credentials"],
    ["another app", credentialsOf(webOnlyApp), "bad_verification_code"],
    ["nothing with a colon", "nonsense", "incorrect_client_credentials"],
  ])("refuses %s as it does in the body", async (_what, credentials, error) => {
    const { exchange } = await withCode();

    const { status, json } = await exchange({}, credentials);

    expect([status, json.error]).toEqual([200, error]);
  });

  test("the body wins where it names another app, and the header's secret is not lent to it", async () => {
    const { exchange } = await withCode();

    const { json } = await exchange({ client_id: defaultApp.clientId }, credentialsOf(webOnlyApp));

    expect(json.error).toBe("incorrect_client_credentials");
  });

  test("device polls and refreshes take it, too, and the log names the app", async () => {
    const { url, emulator, control } = await startEmulator();
    const { deviceCode } = await startFlow(url);
    const { json } = await getToken(emulator, { clientId: gitHubApp.clientId });
    const ask = (form: Record<string, string>, app: App) =>
      post(`${url}/login/oauth/access_token`, form, { headers: header(credentialsOf(app)) });

    const device_code_grant = "urn:ietf:params:oauth:grant-type:device_code";
    const polled = await ask({ device_code: deviceCode, grant_type: device_code_grant }, defaultApp);
    const refresh_token = String(json.refresh_token);
    const refreshed = await ask({ grant_type: "refresh_token", refresh_token }, gitHubApp);

    expect(polled.json.error).toBe("authorization_pending");
    expect(refreshed.json.access_token).toMatch(/^ghu_/);
    expect(control.requests().requests.at(-1)?.clientId).toBe(gitHubApp.clientId);
  });
});

interface App {
  clientId: string;
  clientSecret: string;
}

const credentialsOf = ({ clientId, clientSecret }: App) => `${clientId}:${clientSecret}`;

const header = (credentials: string) => ({
  accept: "application/json",
  authorization: `Basic ${btoa(credentials)}`,
});

async function withCode() {
  const { url } = await startEmulator();
  const { form } = await authorize(url);
  const exchange = (change: Record<string, string>, credentials: string) =>
    post(
      `${url}/login/oauth/access_token`,
      { code: form.code, redirect_uri, ...change },
      { headers: header(credentials) },
    );
  return { exchange };
}
