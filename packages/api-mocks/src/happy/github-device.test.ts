import { createApiClient } from "@coder-sign-in/api-client";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { mockServer, useScenario } from "../node.ts";

const api = createApiClient({ baseUrl: "http://localhost" });

beforeAll(() => mockServer.listen());
afterAll(() => mockServer.close());
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  return () => vi.useRealTimers();
});

function afterSeconds(seconds: number) {
  vi.setSystemTime(Date.now() + seconds * 1000);
}

function poll(deviceCode: string) {
  return api.pollGitHubDevice({ body: { device_code: deviceCode, state: "mock-state" } });
}

test("two polls are pending and the third signs in, once, to where the start wanted to go", async () => {
  useScenario("happy");
  await fetch("http://localhost/api/v2/users/oauth2/github/callback?redirect=%2Fworkspaces", { redirect: "manual" });
  const device = await api.getGitHubDevice({});

  for (const expiresIn of [895, 890]) {
    afterSeconds(5);
    expect(await poll(device.device_code)).toEqual({
      status: "authorization_pending",
      interval: 5,
      expires_in: expiresIn,
    });
  }
  afterSeconds(5);
  expect(await poll(device.device_code)).toEqual({ status: "signed_in", redirect_url: "/workspaces" });
  expect(await api.getUser({ user: "me" })).toMatchObject({ username: "octo-dev", login_type: "github" });
  await expect(poll(device.device_code)).rejects.toMatchObject({ status: 400, detail: "incorrect_device_code" });
});

test("a poll before its time is counted as early and brings nobody closer", async () => {
  const world = useScenario("happy");
  const device = await api.getGitHubDevice({});

  for (let i = 0; i < 10; i++)
    expect(await poll(device.device_code)).toMatchObject({ status: "authorization_pending" });
  expect(world.earlyPolls).toBe(10);
});

test("a refresh gives the same code with the time that is left, renew=true a fresh one and the old one is dead", async () => {
  useScenario("happy");
  const first = await api.getGitHubDevice({});
  afterSeconds(100);
  const resumed = await api.getGitHubDevice({});
  expect(resumed).toEqual({ ...first, expires_in: 800 });

  const renewed = await api.getGitHubDevice({ query: { renew: "true" } });
  expect(renewed.user_code).not.toBe(first.user_code);
  expect(renewed.expires_in).toBe(900);
  await expect(poll(first.device_code)).rejects.toMatchObject({ detail: "incorrect_device_code" });
});

test("a code ends by the clock: expired_token, and the next start gives another", async () => {
  useScenario("happy");
  const first = await api.getGitHubDevice({});
  afterSeconds(900);
  await expect(poll(first.device_code)).rejects.toMatchObject({ status: 400, detail: "expired_token" });
  expect((await api.getGitHubDevice({})).device_code).not.toBe(first.device_code);
});

test("signin#4.3: through the callback waiting is 400 authorization_pending and the end is 200", async () => {
  useScenario("happy");
  const device = await api.getGitHubDevice({});
  const query = { code: device.device_code, state: "mock-state" };

  for (const _ of [1, 2]) {
    afterSeconds(5);
    await expect(api.githubCallback({ query })).rejects.toMatchObject({ status: 400, detail: "authorization_pending" });
  }
  afterSeconds(5);
  expect(await api.githubCallback({ query })).toEqual({ redirect_url: "/" });
});
