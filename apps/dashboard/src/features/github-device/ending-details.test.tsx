import type { ScenarioName } from "@coder-sign-in/api-mocks";
import { mock, mockServer, useScenario } from "@coder-sign-in/api-mocks/node";
import { screen } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { passSeconds, takeOverTime } from "../../testing/pass-time.ts";
import { renderApp } from "../../testing/render-app.tsx";
import { type DeviceEndingCode, deviceEndings } from "./device-endings.ts";

const REQUEST_ID = "00000000-0000-4000-8000-00000000cafe";
const STATE = "mock-state";

/** Endings reached with the first poll. */
const atPoll = {
  denied: "deviceDenied",
  expired: "deviceExpired",
  "not-valid-any-more": "deviceReplaced",
  "not-in-organization": "notInOrganization",
  "not-in-team": "notInTeam",
  "scope-missing": "scopeMissing",
  "permission-missing": "permissionMissing",
  "token-refused": "githubTokenRefused",
  "unusable-answer": "unusableAnswer",
  "wrong-address": "wrongGitHubAddress",
  "signups-off": "signupsDisabled",
  "email-unverified": "emailUnverified",
  "wrong-login-type": "incorrectLoginType",
  "linked-elsewhere": "linkedElsewhere",
  suspended: "accountSuspended",
  "state-lost": "stateMismatch",
} satisfies Partial<Record<DeviceEndingCode, ScenarioName>>;

/** Endings without any code. */
const atStart = {
  "app-without-device-flow": "deviceDisabled",
  "device-flow-off": "deviceFlowOff",
  "github-off": "githubNotConfigured",
  "github-rate-limited": "githubRateLimited",
  "github-unreachable": "githubTimeout",
  unknown: "signInError",
} satisfies Partial<Record<DeviceEndingCode, ScenarioName>>;

/** Endings without a scenario. */
const withOwnAnswer = {
  "rate-limited": mock("getGitHubDevice", () => ({
    status: 429,
    body: { message: "You've been rate limited for sending more than 60 requests in 1m0s." },
  })),
  "app-unknown": mock("getGitHubDevice", () => ({
    status: 502,
    body: { message: "Failed to authorize device.", detail: "incorrect_client_credentials" },
  })),
};

/** No request was made, or no answer came; these have no request id. */
const WITHOUT_REQUEST: DeviceEndingCode[] = ["missing-state", "signed-in", "server-unreachable"];

beforeEach(takeOverTime);

describe("signin#10.4: every ending has details for an administrator", () => {
  test.each(Object.entries(atPoll))("%s, at a poll", async (code, scenario) => {
    useScenario(scenario);
    const { user } = open();
    await screen.findByText("WDJB-MJHT");
    await passSeconds(6);

    await expectDetails(user, code, "Request: POST /api/v2/users/oauth2/github/device");
  });

  test.each(Object.entries(atStart))("%s, at the start", async (code, scenario) => {
    useScenario(scenario);
    const { user } = open();

    await expectDetails(user, code, "Request: GET /api/v2/users/oauth2/github/device");
  });

  test.each(Object.entries(withOwnAnswer))("%s, at the start", async (code, answer) => {
    useScenario("happy");
    mockServer.use(answer);
    const { user } = open();

    await expectDetails(user, code, "Request: GET /api/v2/users/oauth2/github/device");
  });

  test("no ending is forgotten", () => {
    const tested = [atPoll, atStart, withOwnAnswer].flatMap((table) => Object.keys(table));

    expect([...tested, ...WITHOUT_REQUEST].sort()).toEqual(Object.keys(deviceEndings).sort());
  });

  test("no answer came: what was asked, and when", async () => {
    useScenario("serverUnreachable");
    const { user } = open();
    await user.click(await screen.findByText("Details for your administrator"));

    expect(screen.getByText(/^Time:/)).toHaveTextContent(/Request: GET \/api\/v2\/\S+ Answer: none$/);
  });
});

function open() {
  return renderApp(`/login/device?state=${STATE}`);
}

async function expectDetails(user: ReturnType<typeof open>["user"], code: string, line: string) {
  const heading = Object.entries(deviceEndings).find(([key]) => key === code)?.[1].heading;
  await screen.findByRole("heading", { level: 1, name: heading });
  await user.click(screen.getByText("Details for your administrator"));
  await user.click(screen.getByRole("button", { name: "Copy details" }));
  const details = await navigator.clipboard.readText();

  expect(details).toMatch(/^Time: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/m);
  expect(details).toContain(`Request ID: ${REQUEST_ID}\n`);
  expect(details).toContain(line);
  expect(details).toMatch(/^Answer: \d{3} \w/m);
  for (const secret of [STATE, "WDJB-MJHT", "?"]) expect(details).not.toContain(secret);
}
