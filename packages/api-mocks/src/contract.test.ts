import { type Endpoint, endpoints, response as errorSchema, type RouteName } from "@coder-sign-in/api-types";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { fullAccessRequest, ideRequest } from "./fixtures/authorization-requests.ts";
import { oneTimePasscode } from "./fixtures/basics.ts";
import { DEVICE_USER_CODE, fullAccessDevice, headlessDevice } from "./fixtures/devices.ts";
import { routeNames } from "./mock/find-route.ts";
import { answerWith, type Mocks } from "./mock/mock.ts";
import { mocksOf, worldOf } from "./scenarios/scenario.ts";
import { isScenarioName, type ScenarioName, scenarios } from "./scenarios/scenarios.ts";

const scenarioNames = Object.keys(scenarios).filter(isScenarioName);
const GENERAL_FAILURES = [429, 500, 503];
/** Worlds where something other than the server answers, or nothing does. */
const WITHOUT_SERVER: readonly ScenarioName[] = ["offlineMidway", "htmlErrorPage", "serverUnreachable"];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date", "setTimeout"] });
  return () => vi.useRealTimers();
});

interface Asking {
  name: RouteName;
  query?: string;
  body?: unknown;
}

/**
 * Asks a world and lets 5 seconds pass, which is a polling interval and longer than any scenario's delay. By way of
 * MSW it would take twice as long; other tests go that way.
 */
async function ask(mocks: Partial<Mocks>, { name, query = "", body = BODIES[name] }: Asking) {
  const { method, path } = endpoints[name].route;
  const parameters = { ...PARAMETERS, ...OTHERS[name] };
  const url = `http://localhost${path.replace(/:(\w+)/g, (_, name) => parameters[name] ?? "")}${query}`;
  const request = new Request(url, body === undefined ? { method } : { method, body: JSON.stringify(body) });
  let settled = false;
  const answer = answerWith(mocks, request)
    .then((response) => (response?.type === "error" ? undefined : response))
    .catch(() => undefined)
    .finally(() => {
      settled = true;
    });
  while (!settled) {
    await new Promise((resolve) => setImmediate(resolve));
    if (vi.getTimerCount() > 0) await vi.advanceTimersByTimeAsync(1000);
  }
  vi.advanceTimersByTime(5000);
  return answer;
}

const PARAMETERS: Record<string, string> = {
  user: "me",
  organization: "coder",
  keyname: "laptop",
  keyid: "mocktoken2",
  provider: "github",
  passkey: "9a55e000-0000-4000-8000-000000000100",
  request: ideRequest().id,
  app: ideRequest().app.id,
  secret: "5ec20000-0000-4000-8000-000000000001",
  client: "a9900000-0000-4000-8000-0000000000ff",
  device: headlessDevice().id,
};

/** What people may not do to their own account. */
const OTHERS: Partial<Record<RouteName, Record<string, string>>> = {
  suspendUser: { user: "octo-dev" },
  activateUser: { user: "octo-dev" },
  updateUserRoles: { user: "octo-dev" },
  updateUserLoginType: { user: "octo-dev" },
  deleteUser: { user: "new-person" },
  deleteOAuth2ProviderApp: { app: fullAccessRequest().app.id },
  // Each is answered once.
  denyAuthorizationRequest: { request: fullAccessRequest().id },
  denyDevice: { device: fullAccessDevice().id },
};

const CREDENTIAL = { id: "AA", rawId: "AA", type: "public-key" };
const ASSERTION = { clientDataJSON: "AA", authenticatorData: "AA", signature: "AA", userHandle: "AA" };

const BODIES: Partial<Record<RouteName, unknown>> = {
  reportCspViolation: { "csp-report": { "blocked-uri": "https://evil.example" } },
  createUser: { email: "new@example.com", username: "new-person", password: "SomeSecurePassword!" },
  updateUserRoles: { roles: ["auditor"] },
  updateUserLoginType: { login_type: "none" },
  updateUserProfile: { username: "alice", name: "Alice" },
  updateUserAppearance: { theme_preference: "dark", terminal_font: "" },
  updateUserPreferences: { collapse_assistant_steps: true },
  checkAuthorization: { checks: { mine: { object: { resource_type: "user", owner_id: "me" }, action: "read" } } },
  createFirstUser: { email: "first@example.com", username: "first", password: "SomeSecurePassword!" },
  loginWithPassword: { email: "alice@example.com", password: "SomeSecurePassword!" },
  pollGitHubDevice: { device_code: "unknown", state: "mock-state" },
  exchangeExternalAuthDevice: { device_code: "unknown" },
  pollExternalAuthDevice: { device_code: "unknown" },
  validateUserPassword: { password: "SomeSecurePassword!" },
  requestOneTimePasscode: { email: "alice@example.com" },
  updateUserPassword: { old_password: "SomeSecurePassword!", password: "SomeNewSecurePassword!" },
  changePasswordWithOneTimePasscode: {
    email: "alice@example.com",
    password: "SomeSecurePassword!",
    one_time_passcode: oneTimePasscode,
  },
  lookUpDevice: { user_code: DEVICE_USER_CODE },
  registerClient: { redirect_uris: ["https://example.com/callback"] },
  updateClientConfiguration: { redirect_uris: ["https://example.com/callback"] },
  createOAuth2ProviderApp: { name: "New", callback_url: "https://example.com/callback" },
  updateOAuth2ProviderApp: { name: "New" },
  updateOAuth2ProviderSettings: {},
  createToken: { token_name: "new" },
  signInWithPasskey: { response: { ...CREDENTIAL, response: ASSERTION } },
  beginEnrollment: { email: "alice@example.com", password: "SomeSecurePassword!" },
  enrollPasskey: {
    email: "alice@example.com",
    password: "SomeSecurePassword!",
    name: "Laptop",
    response: { ...CREDENTIAL, response: { clientDataJSON: "AA", attestationObject: "AA" } },
  },
  beginPasskey: { password: "SomeSecurePassword!" },
  createPasskey: {
    name: "Laptop",
    response: { ...CREDENTIAL, response: { clientDataJSON: "AA", attestationObject: "AA" } },
  },
  createRecoveryCodes: { password: "SomeSecurePassword!" },
  updatePasskeySettings: { password: "SomeSecurePassword!", password_suffices: true },
  renamePasskey: { name: "Phone" },
  deletePasskey: { password: "SomeSecurePassword!" },
  convertLoginType: { to_type: "github", password: "SomeSecurePassword!" },
};

/** Read once: copying a body costs as much as the request. */
interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** Most worlds answer most requests alike, and what has been found good is good. */
const found = new Set<string>();

function expectContract(name: RouteName, answer: Answer): void {
  const seen = JSON.stringify([name, answer.status, answer.headers.get("content-type"), answer.text]);
  if (found.has(seen)) return;
  expectContractOnce(name, answer);
  found.add(seen);
}

function expectContractOnce(name: RouteName, { status, headers, text }: Answer): void {
  const { responses }: Endpoint = endpoints[name];
  // The mocks use one envelope for the errors that any endpoint may return.
  const declared = GENERAL_FAILURES.includes(status) ? undefined : responses[status];
  if (declared === undefined) expect(GENERAL_FAILURES, `${name} answers ${status}`).toContain(status);

  if (declared === null) {
    expect(headers.get("content-type") ?? "text/plain", name).toMatch(/^text\/plain/);
    return;
  }
  expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
  const body: unknown = JSON.parse(text);
  expect((declared ?? errorSchema).parse(body), `${name} has no member that the contract does not know`).toEqual(body);
}

const OF_A_SESSION = routeNames.filter((name) => endpoints[name].session);

/** Every endpoint: those that need a session before and after signing out, then a device flow for each way to poll. */
async function visit(
  scenario: ScenarioName,
  onAnswer: (name: RouteName, answer: Answer | undefined) => void,
): Promise<void> {
  const mocks = mocksOf(scenarios[scenario], worldOf(scenarios[scenario]));
  const call = async (name: RouteName, query?: string, body?: unknown) => {
    const response = await ask(mocks, { name, query, body });
    const answer = response && { status: response.status, headers: response.headers, text: await response.text() };
    onAnswer(name, answer);
    return answer;
  };
  const deviceCode = async (query?: string, name: "getGitHubDevice" | "getExternalAuthDevice" = "getGitHubDevice") => {
    const answer = await call(name, query);
    return answer?.status === 200 ? endpoints[name].responses[200].parse(JSON.parse(answer.text)).device_code : "none";
  };

  const endings: RouteName[] = [
    "updateUserPassword",
    "changePasswordWithOneTimePasscode",
    "endUserSessions",
    "logoutAtProvider",
    "logout",
    "oidcCallback",
  ];
  const begun = routeNames.filter((name) => !endings.includes(name));
  for (const name of begun.filter((name) => !endpoints[name].session)) await call(name);
  for (const name of begun.filter((name) => endpoints[name].session)) await call(name);
  await call("authorizeApp", "?response_type=code");
  await call("revokeAuthorizedApp", `?client_id=${PARAMETERS.app}`);
  await call("endUserSessions", "?except=current");
  await call("logout");
  await call("oidcCallback");
  await call("logoutAtProvider");
  for (const name of ["loginWithPassword", "updateUserPassword", "changePasswordWithOneTimePasscode"] as const)
    await call(name);
  for (const name of OF_A_SESSION) await call(name);
  const polled = await deviceCode("?renew=true");
  for (let i = 0; i < 4; i++) await call("pollGitHubDevice", "", { device_code: polled, state: "mock-state" });
  const calledBack = await deviceCode("?renew=true");
  for (let i = 0; i < 4; i++) await call("githubCallback", `?code=${calledBack}&state=mock-state`);
  for (const name of ["exchangeExternalAuthDevice", "pollExternalAuthDevice"] as const) {
    const device_code = await deviceCode("?renew=true", "getExternalAuthDevice");
    for (let i = 0; i < 4; i++) await call(name, "", { device_code });
  }
}

describe.each(scenarioNames)("scenario %s", (scenario) => {
  test("every answer has a status that the contract declares and a body that satisfies its schema", async () => {
    const fromOutside: string[] = [];
    await visit(scenario, (name, answer) => {
      const isServers = answer?.headers.has("X-Coder-Build-Version") ?? false;
      if (answer === undefined || !isServers) fromOutside.push(name);
      else expectContract(name, answer);
    });

    if (!WITHOUT_SERVER.includes(scenario)) expect(fromOutside, "endpoints that nothing mocks").toEqual([]);
    else expect(fromOutside).not.toEqual([]);
  });

  test("is described in one line that no other has", () => {
    const { description } = scenarios[scenario];
    expect(description).toMatch(/^[A-Z].{15,110}\.$/);
    expect(scenarioNames.filter((name) => scenarios[name].description === description)).toEqual([scenario]);
  });
});

test("every endpoint of the contract has a mock, and every good outcome of it is seen with its shape", async () => {
  const seen = new Set<string>();
  for (const scenario of ["noFirstUser", "happy"] as const) {
    await visit(scenario, (name, answer) => {
      seen.add(`${name} ${answer?.status}`);
    });
  }

  const good = Object.entries<Endpoint>(endpoints).flatMap(([name, { responses }]) =>
    Object.keys(responses)
      .filter((status) => Number(status) < 400)
      .map((status) => `${name} ${status}`),
  );
  expect(
    good.filter((one) => !seen.has(one)),
    "outcomes that no mock in happy/ gives to what this test sends (PARAMETERS, OTHERS, BODIES)",
  ).toEqual([]);
});
