import { describe, expect, test } from "vitest";
import { defaultApp, gitHubApp, webOnlyApp } from "../seed/default-seed.ts";
import { createBrowser } from "../testing/browser.ts";
import { callApi, poll, post, send, startFlow } from "../testing/client.ts";
import { getToken } from "../testing/get-token.ts";
import { startEmulator } from "../testing/start-emulator.ts";

const BUSY = 503;

describe("a fault for one app", () => {
  test("hits its codes, polls and API calls, and those of no other", async () => {
    const { url, emulator, control } = await startEmulator();
    const [its, other] = [await getToken(emulator, { clientId: gitHubApp.clientId }), await getToken(emulator)];
    const flow = await startFlow(url);
    control.addFault({ kind: "unavailable", clientId: gitHubApp.clientId });
    const startOf = (client_id: string) => post(`${url}/login/device/code`, { client_id });

    expect((await startOf(gitHubApp.clientId)).status).toBe(BUSY);
    expect((await callApi(`${url}/user`, its.accessToken)).status).toBe(BUSY);
    expect((await poll(url, "0", gitHubApp.clientId)).status).toBe(BUSY);
    expect((await startOf(defaultApp.clientId)).status).toBe(200);
    expect((await callApi(`${url}/user`, other.accessToken)).status).toBe(200);
    expect((await poll(url, flow.deviceCode)).status).toBe(200);
    expect(control.faults()[0]).toMatchObject({ seen: 3, hits: 3 });
  });

  test("knows it by HTTP Basic and by the authorize address", async () => {
    const { url, control } = await startEmulator();
    control.addFault({ kind: "unavailable", clientId: webOnlyApp.clientId });
    const basic = (clientId: string) => ({ authorization: `Basic ${btoa(`${clientId}:secret`)}` });
    const statusOf = async (clientId: string) => {
      const exchanged = await post(`${url}/login/oauth/access_token`, {}, { headers: basic(clientId) });
      const checked = await post(`${url}/applications/${clientId}/token`, {}, { headers: basic(clientId) });
      const page = await send(`${url}/login/oauth/authorize?client_id=${clientId}`);
      return [exchanged.status, checked.status, page.status];
    };

    expect(await statusOf(webOnlyApp.clientId)).toEqual([BUSY, BUSY, BUSY]);
    expect(await statusOf(defaultApp.clientId)).toEqual([200, 401, 303]);
  });
});

describe("a fault for one person", () => {
  test("hits API calls with that person's token, under whatever case of the login", async () => {
    const { url, emulator, control } = await startEmulator();
    const [hubots, others] = [await getToken(emulator, { login: "hubot" }), await getToken(emulator)];
    control.addFault({ kind: "unavailable", login: "HuBot" });

    expect((await callApi(`${url}/user`, hubots.accessToken)).status).toBe(BUSY);
    expect((await callApi(`${url}/user`, others.accessToken)).status).toBe(200);
    expect((await send(`${url}/user`)).status).toBe(401);
  });

  test("hits polls and exchanges once it is known who authorized", async () => {
    const { url, control } = await startEmulator();
    const { deviceCode, userCode } = await startFlow(url);
    control.addFault({ kind: "unavailable", login: "hubot" });
    const address = `/login/oauth/authorize?client_id=${defaultApp.clientId}`;
    const code = (login: string) => new URL(control.authorize(address, login)).searchParams.get("code") ?? "";
    const exchange = (login: string) => post(`${url}/login/oauth/access_token`, { code: code(login) });

    const waiting = await poll(url, deviceCode);
    control.approve(userCode, "hubot");
    const approved = await poll(url, deviceCode);

    expect([waiting.status, approved.status]).toEqual([200, BUSY]);
    expect([(await exchange("hubot")).status, (await exchange("octocat")).status]).toEqual([BUSY, 200]);
  });

  test("hits that person's sign-in and pages, and a refresh of that person's token", async () => {
    const { url, emulator, control } = await startEmulator();
    const { json } = await getToken(emulator, { login: "hubot", clientId: gitHubApp.clientId });
    const signedIn = createBrowser(url);
    await signedIn.signIn("hubot");
    control.addFault({ kind: "unavailable", login: "hubot" });
    const grant = { grant_type: "refresh_token", refresh_token: String(json.refresh_token) };

    expect((await signedIn.visit("/login/device")).status).toBe(BUSY);
    expect((await createBrowser(url).signIn("hubot")).status).toBe(BUSY);
    expect((await createBrowser(url).signIn("octocat")).status).toBe(200);
    expect((await post(`${url}/login/oauth/access_token`, grant)).status).toBe(BUSY);
  });
});
