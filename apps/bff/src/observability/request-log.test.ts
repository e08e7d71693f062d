import { expect, test } from "vitest";
import { addPerson, giveSession } from "../testing/people.ts";
import { startTestServer } from "../testing/start-test-server.ts";

test("rules#7: a request is one line with its id, person and outcome, and without its query", async () => {
  const server = await startTestServer();
  const user = await addPerson(server);
  const { token } = await giveSession(server, user);

  const answer = await server.browser().get(`/api/v2/users/me?coder_session_token=${token}`);

  await expect.poll(() => server.logged()).toContain('"msg":"request"');
  const line = JSON.parse(server.logged().trim().split("\n").at(-1) ?? "{}");
  expect(line).toMatchObject({
    requestId: answer.headers.get("x-coder-request-id"),
    method: "GET",
    path: "/api/v2/users/me",
    status: 200,
    address: "127.0.0.1",
    userId: user.id,
    durationMs: expect.any(Number),
  });
  expect(server.logged()).not.toContain(token);
});
