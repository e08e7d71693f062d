import { describe, expect, test } from "vitest";
import { DatabaseUnavailable } from "../../database-unavailable.ts";
import { addPerson, browserOf } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";
import { UpstreamError } from "../../upstream/upstream-error.ts";
import { ApiError } from "../api-error.ts";
import { toApiError } from "./api-error-renderer.ts";

describe("signin#1.1: what a thrown thing becomes", () => {
  test.each([
    [
      "what was meant for the client",
      new ApiError(409, "taken", { detail: "by kyle" }),
      409,
      { message: "taken", detail: "by kyle" },
    ],
    [
      "a provider that is too slow",
      new UpstreamError("timeout", "GitHub did not answer within 10 s."),
      504,
      { message: "The sign-in provider cannot be used right now.", detail: "GitHub did not answer within 10 s." },
    ],
    [
      "a provider that too many wait for",
      new UpstreamError("saturated", "GitHub does not keep up."),
      503,
      { message: "The sign-in provider cannot be used right now.", detail: "GitHub does not keep up." },
    ],
    [
      "a provider in trouble, inside what a library threw",
      new Error("x", { cause: new UpstreamError("unavailable", "GitHub answered 502.") }),
      502,
      { message: "The sign-in provider cannot be used right now.", detail: "GitHub answered 502." },
    ],
    [
      "a bad request by Express",
      Object.assign(new Error("Failed to decode param"), { status: 400 }),
      400,
      { message: "Failed to decode param" },
    ],
    [
      "a 5xx of a library",
      Object.assign(new Error("oops"), { status: 503 }),
      500,
      { message: "An internal server error occurred." },
    ],
    [
      "a database that is away, inside what a library threw",
      new Error("x", { cause: new DatabaseUnavailable("connect ECONNREFUSED 10.1.2.3:5432") }),
      503,
      { message: "The server cannot do this right now. Try again in a moment." },
    ],
    ["something that is no error", "text", 500, { message: "An internal server error occurred." }],
  ])("%s", (_title, thrown, status, body) => {
    const error = toApiError(thrown);

    expect([error.status, error.body]).toEqual([status, body]);
  });
});

describe("a bug", () => {
  test("is a 500 without a reason for who is signed out; the log has it, with the request's id", async () => {
    const server = await startTestServer();
    await server.query("alter table users rename to people");

    const answer = await server.browser().get("/api/v2/users/first");

    expect([answer.status, answer.json]).toEqual([500, { message: "An internal server error occurred." }]);
    const lines = server
      .logged()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const line = lines.find(({ msg }) => msg === "An internal server error occurred.");
    expect(line).toMatchObject({
      level: 50,
      requestId: answer.headers.get("x-coder-request-id"),
      err: { message: 'relation "users" does not exist', stack: expect.any(String) },
    });
  });

  test("signin#1.1, rules#70: tells its reason to who is signed in, without credentials", async () => {
    const server = await startTestServer();
    const browser = await browserOf(server, await addPerson(server, { roles: ["owner"] }));
    const key = `aaaaaaaaaa-${"b".repeat(22)}`;
    const bug = new Error(`postgres://coder:hunter2@db/coder refused ${key}`);
    server.deps.store.auditLogs.list = () => Promise.reject(bug);

    const answer = await browser.get("/api/v2/audit?limit=1");

    expect([answer.status, answer.json.detail]).toEqual([
      500,
      "postgres://coder:[redacted]@db/coder refused [redacted]",
    ]);
  });
});

test("general#2.3: JSON is compact, safe inside HTML, and ends with a newline", async () => {
  const server = await startTestServer();

  const answer = await server.browser().post("/api/v2/users/login", { email: "<a>&b", password: "x" });

  expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
  expect(answer.text).toContain("\\u003ca\\u003e\\u0026b");
  expect(answer.text).toMatch(/^\{"message":"Validation failed\.","validations":\[\{.*\}\]\}\n$/);
});
