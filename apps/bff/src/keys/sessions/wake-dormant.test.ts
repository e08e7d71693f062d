import { expect, test } from "vitest";
import { addPerson } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";
import { wakeDormant } from "./wake-dormant.ts";

test("review: rules#23: whoever was suspended a moment ago is not made active by an older look at the row", async () => {
  const server = await startTestServer();
  const stale = await addPerson(server, { status: "dormant" });
  await server.query("update users set status = 'suspended'");

  const user = await wakeDormant(server.deps, stale, "127.0.0.1");

  expect(user.status).toBe("suspended");
  expect(await server.query("select status from users")).toEqual([{ status: "suspended" }]);
  expect(await server.query("select 1 from audit_logs")).toEqual([]);
});

test("of two who wake the same account, one leaves the audit row", async () => {
  const server = await startTestServer();
  const stale = await addPerson(server, { status: "dormant" });

  const users = await Promise.all([1, 2].map(() => wakeDormant(server.deps, stale, "127.0.0.1")));

  expect(users.map(({ status }) => status)).toEqual(["active", "active"]);
  expect(await server.query("select 1 from audit_logs")).toHaveLength(1);
});
