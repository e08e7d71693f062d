import { expect, test } from "vitest";
import { startTestServer } from "../testing/start-test-server.ts";

test("general#2.2: OK while sign-in can be served", async () => {
  const server = await startTestServer();

  const answer = await server.browser().get("/healthz");

  expect([answer.status, answer.text, answer.headers.get("cache-control")]).toEqual([200, "OK", "no-store"]);
});

test("when the database is gone, 503 says so in general; the log has the cause and the request's id", async () => {
  const server = await startTestServer();
  await server.database.drop();

  const answer = await server.browser().get("/healthz");

  expect([answer.status, answer.headers.get("content-type")]).toEqual([503, "text/plain; charset=utf-8"]);
  expect(answer.text).toBe("the database does not answer\n");
  const line = JSON.parse(
    server
      .logged()
      .split("\n")
      .find((text) => text.includes("does not answer")) ?? "{}",
  );
  expect(line).toMatchObject({
    requestId: answer.headers.get("x-coder-request-id"),
    err: { message: expect.stringContaining("does not exist") },
  });
});
