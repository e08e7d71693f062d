import { describe, expect, test } from "vitest";
import { gitHubApp } from "../seed/default-seed.ts";
import { callApi } from "../testing/client.ts";
import { getToken } from "../testing/get-token.ts";
import { startEmulator } from "../testing/start-emulator.ts";

const { clientId } = gitHubApp;

describe("github#1.3: GET /user/installations", () => {
  test("lists where the GitHub App is installed and the user belongs", async () => {
    const { url, emulator, control } = await startEmulator();
    control.upsertApp(clientId, { installedOn: ["acme", "globex", "hubot", "loner"] });
    const { accessToken } = await getToken(emulator, { clientId, login: "hubot" });

    const { json } = await callApi(`${url}/user/installations`, accessToken);

    expect(json).toMatchObject({
      total_count: 2,
      installations: [
        { account: { login: "acme", type: "Organization" }, permissions: { emails: "read", members: "read" } },
        { account: { login: "hubot", type: "User" }, app_slug: "coder-github-app-emulated" },
      ],
    });
  });

  test("is empty for a user who can reach none", async () => {
    const { url, emulator } = await startEmulator();
    const { accessToken } = await getToken(emulator, { clientId, login: "loner" });

    expect((await callApi(`${url}/user/installations`, accessToken)).json).toEqual({
      total_count: 0,
      installations: [],
    });
  });

  test("is 403 for an OAuth app's token", async () => {
    const { url, emulator } = await startEmulator();
    const { accessToken } = await getToken(emulator);

    expect((await callApi(`${url}/user/installations`, accessToken)).status).toBe(403);
  });
});
