import { expect, test } from "vitest";
import { createOwner, owner } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";

const foreign: Record<string, string>[] = [
  { "Sec-Fetch-Site": "cross-site", Origin: "https://evil.example" },
  { "Sec-Fetch-Site": "same-site" },
  { Origin: "https://evil.example" },
  { Origin: "null" },
];

test.each(foreign)("rules#26: a foreign page signs nobody in (%o)", async (headers) => {
  const server = await startTestServer();
  await createOwner(server);

  const answer = await server.browser().post("/api/v2/users/login", owner, headers);

  expect(answer.status).toBe(400);
  expect(answer.headers.get("content-type")).toContain("text/plain");
  expect(answer.setCookies.filter((cookie) => cookie.startsWith("coder_session_token"))).toEqual([]);
});

test("rules#26: a foreign page creates no first user", async () => {
  const server = await startTestServer();

  const answer = await server.browser().post("/api/v2/users/first", owner, { "Sec-Fetch-Site": "cross-site" });

  expect(answer.status).toBe(400);
  expect((await server.browser().get("/api/v2/users/first")).status).toBe(404);
});

test("rules#26: our own page and programs sign in", async () => {
  const server = await startTestServer();
  await createOwner(server);

  const own = await server.browser().post("/api/v2/users/login", owner, {
    "Sec-Fetch-Site": "same-origin",
    Origin: server.origin,
  });
  const program = await server.browser().post("/api/v2/users/login", owner);

  expect([own.status, program.status]).toEqual([201, 201]);
});
