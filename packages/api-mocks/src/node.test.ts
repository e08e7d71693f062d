import { createApiClient } from "@coder-sign-in/api-client";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { member, owner, ownerPassword } from "./fixtures/basics.ts";
import { mock, mockServer, useScenario } from "./node.ts";
import { isScenarioName, scenarios } from "./scenarios/scenarios.ts";

const api = createApiClient({ baseUrl: "http://localhost" });
const credentials = { email: owner.email, password: ownerPassword };

beforeAll(() => mockServer.listen());
afterAll(() => mockServer.close());
beforeEach(() => {
  useScenario("happy");
});

test.each(["/api/v2/nothing", "/api/v2/openapi.json"])("a request without a mock fails: %s", async (path) => {
  const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
  await expect(fetch(`http://localhost${path}`)).rejects.toThrow();
  expect(complaint).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(`no mock for GET ${path}`));
  complaint.mockRestore();
});

test("passkeys#1: no world offers passkeys where passwords are off", async () => {
  const withoutPasswords: string[] = [];
  const names = Object.keys(scenarios).filter(isScenarioName);
  for (const name of names.filter((each) => scenarios[each].delayMs === undefined)) {
    useScenario(name);
    const methods = await api.getAuthMethods().catch(() => undefined);
    if (methods?.password.enabled !== false) continue;
    withoutPasswords.push(name);
    expect([name, methods.passkey]).toEqual([name, undefined]);
  }
  expect(withoutPasswords).toEqual(expect.arrayContaining(["githubOnly", "oidcOnly"]));
});

test("signing in with the password begins a session, signing out ends it", async () => {
  await expect(api.getUser({ user: "me" })).rejects.toMatchObject({ status: 401 });
  await api.loginWithPassword({ body: credentials });
  expect(await api.getUser({ user: "me" })).toEqual(owner);
  expect(await api.getCurrentSession()).toMatchObject({ login_type: "password" });

  await api.logout();
  await expect(api.getCurrentSession()).rejects.toMatchObject({ status: 401 });
});

test("a session ends after its day", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await api.loginWithPassword({ body: credentials });
  vi.setSystemTime(Date.now() + 24 * 60 * 60 * 1000);
  await expect(api.getUser({ user: "me" })).rejects.toMatchObject({ status: 401 });
  vi.useRealTimers();
});

test("signin#2.3: a wrong password and an unknown email get the same answer", async () => {
  const wrong = { status: 401, message: "Incorrect email or password." };
  await expect(api.loginWithPassword({ body: { ...credentials, password: "no" } })).rejects.toMatchObject(wrong);
  const unknown = { ...credentials, email: "nobody@example.com" };
  await expect(api.loginWithPassword({ body: unknown })).rejects.toMatchObject(wrong);
  await expect(api.loginWithPassword({ body: { ...credentials, email: member.email } })).rejects.toMatchObject(wrong);
});

test("signin#1.1: a body that breaks the contract is refused with one validation for each field", async () => {
  await expect(api.loginWithPassword({ body: { email: "alice", password: "" } })).rejects.toMatchObject({
    status: 400,
    message: "Validation failed.",
    validations: [
      { field: "email", detail: 'Validation failed for tag "email" with value: "alice"' },
      { field: "password", detail: 'Validation failed for tag "required" with value: ""' },
    ],
  });
  const empty = await fetch("http://localhost/api/v2/users/login", { method: "POST" });
  expect(empty.status).toBe(400);
  expect(await empty.json()).toEqual({ message: "Request body must be valid JSON.", detail: "EOF" });
});

test("in a fresh deployment setup creates the owner, once, who can then sign in", async () => {
  useScenario("noFirstUser");
  await expect(api.getFirstUser()).rejects.toMatchObject({ status: 404 });
  const first = { email: "first@example.com", username: "first", password: "SomeSecurePassword!" };
  await api.createFirstUser({ body: first });

  await expect(api.createFirstUser({ body: first })).rejects.toMatchObject({ status: 409 });
  await api.loginWithPassword({ body: { email: first.email, password: first.password } });
  expect(await api.getUserRoles({ user: "first" })).toMatchObject({ roles: ["owner"] });
});

test("a handler of a test beats the scenario and ends with it; /users/:user leaves /users/first alone", async () => {
  mockServer.use(mock("getUser", () => ({ status: 200, body: member })));
  expect(await api.getUser({ user: "me" })).toEqual(member);
  expect(await api.getFirstUser()).toEqual({ message: "The initial user has already been created!" });

  useScenario("happy");
  await expect(api.getUser({ user: "me" })).rejects.toMatchObject({ status: 401 });
});

test("an answer that the contract does not know does not compile", () => {
  // @ts-expect-error 418 is not declared for this endpoint
  mock("getBuildInfo", () => ({ status: 418, body: { message: "teapot" } }));
  // @ts-expect-error the body is not a user
  mock("getUser", () => ({ status: 200, body: { username: "alice" } }));
  // @ts-expect-error there is no such endpoint
  expect(() => mock("getTeapot", () => ({ status: 200 }))).toThrow();
});
