import { createApiClient, UnreachableError } from "@coder-sign-in/api-client";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { mockServer, useScenario } from "../node.ts";
import { isScenarioName, type ScenarioName, scenarios } from "./scenarios.ts";

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

/** What the page would record for each poll: the status of a successful one, the detail or status of a failed one. */
async function pollInTurn(deviceCode: string, times: number): Promise<(string | number)[]> {
  const seen: (string | number)[] = [];
  for (let i = 0; i < times; i++) {
    afterSeconds(20);
    const body = { device_code: deviceCode, state: "mock-state" };
    seen.push(await api.pollGitHubDevice({ body }).then(({ status }) => status, describeFailure));
  }
  return seen;
}

function describeFailure(error: unknown): string | number {
  if (error instanceof UnreachableError) return "unreachable";
  const { status, detail } = error as { status: number; detail: string };
  return status === 400 ? detail : status;
}

const PENDING = "authorization_pending";

test.each<[ScenarioName, (string | number)[]]>([
  ["happy", [PENDING, PENDING, "signed_in"]],
  ["devicePending", [PENDING, PENDING, PENDING, PENDING, PENDING]],
  ["offlineMidway", [PENDING, "unreachable", "unreachable", PENDING, "signed_in"]],
  ["gatewayError", [502, 502, PENDING, PENDING, "signed_in"]],
  ["gatewayTimeout", [504, 504, PENDING, PENDING, "signed_in"]],
  ["databaseAwayMidway", [503, 503, PENDING, PENDING, "signed_in"]],
  ["htmlErrorPage", [502, 502, PENDING, PENDING, "signed_in"]],
  ["deviceDenied", ["access_denied", "access_denied"]],
  ["deviceExpired", ["expired_token", "expired_token"]],
  ["deviceReplaced", ["incorrect_device_code", "incorrect_device_code"]],
  ["deviceExpiresSoon", [PENDING, PENDING, PENDING, "expired_token"]],
  ["notInOrganization", [401]],
  ["signupsDisabled", [403]],
  ["emailUnverified", [""]],
  ["stateMismatch", [401, 401]],
  ["signInError", ["none"]],
])("in %s the polls of one code tell %j", async (scenario, expected) => {
  useScenario(scenario);
  const started = await api.getGitHubDevice({}).catch(() => undefined);
  const seen = started === undefined ? ["none"] : await pollInTurn(started.device_code, expected.length);
  expect(seen).toEqual(expected);
});

test.each<ScenarioName>(["deviceDenied", "deviceExpired"])("after %s a new code signs in", async (scenario) => {
  useScenario(scenario);
  const first = await api.getGitHubDevice({});
  await pollInTurn(first.device_code, 1);
  const second = await api.getGitHubDevice({ query: { renew: "true" } });
  expect(await pollInTurn(second.device_code, 3)).toEqual([PENDING, PENDING, "signed_in"]);
});

test("in deviceSlowDown each poll in time raises the interval by 5 seconds", async () => {
  useScenario("deviceSlowDown");
  const { device_code } = await api.getGitHubDevice({});
  const body = { device_code, state: "mock-state" };
  for (const interval of [10, 15]) {
    afterSeconds(interval - 5);
    expect(await api.pollGitHubDevice({ body })).toMatchObject({ status: PENDING, interval });
  }
  afterSeconds(15);
  expect(await api.pollGitHubDevice({ body })).toMatchObject({ status: "signed_in" });
});

test("in deviceUsedElsewhere the session is there although the code is refused", async () => {
  useScenario("deviceUsedElsewhere");
  const { device_code } = await api.getGitHubDevice({});
  expect(await pollInTurn(device_code, 1)).toEqual(["incorrect_device_code"]);
  expect(await api.getUser({ user: "me" })).toMatchObject({ login_type: "github" });
});

test("in githubRateLimited Retry-After counts down to the moment when a code is given", async () => {
  useScenario("githubRateLimited");
  await expect(api.getGitHubDevice({})).rejects.toMatchObject({ status: 502, retryAfterSeconds: 60 });
  afterSeconds(45);
  await expect(api.getGitHubDevice({})).rejects.toMatchObject({ retryAfterSeconds: 15 });
  afterSeconds(15);
  expect(await api.getGitHubDevice({})).toMatchObject({ expires_in: 900 });
});

test("the README lists every scenario with its description, and none that is gone", async () => {
  const { readFile } = await import("node:fs/promises");
  const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
  const names = Object.keys(scenarios).filter(isScenarioName);
  expect(names.length).toBeGreaterThan(10);
  const wanted = names.map((name) => `- \`${name}\`: ${scenarios[name].description}`);
  const there = (readme.split("## The worlds")[1] ?? "").split("\n").filter((line) => line.startsWith("- `"));
  expect(
    wanted.filter((line) => !there.includes(line)),
    'packages/api-mocks/README.md lacks these lines under "The worlds"',
  ).toEqual([]);
  expect(
    there.filter((line) => !wanted.includes(line)),
    'packages/api-mocks/README.md has these lines too many under "The worlds"',
  ).toEqual([]);
});
