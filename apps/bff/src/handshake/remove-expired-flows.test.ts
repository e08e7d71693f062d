import { expect, test } from "vitest";
import { startDevice } from "../testing/people.ts";
import { startTestServer } from "../testing/start-test-server.ts";
import { removeExpiredFlows } from "./remove-expired-flows.ts";

test("rules#67: abandoned flows go a quarter of an hour after their end, live ones stay", async () => {
  const server = await startTestServer();
  for (let count = 0; count < 3; count++) await startDevice(server.browser());
  server.clock.advance(900 + 15 * 60);
  const live = await startDevice(server.browser());

  const tooEarly = await removeExpiredFlows(server.deps);
  server.clock.advance(1);
  const removed = await removeExpiredFlows(server.deps);

  expect([tooEarly, removed]).toEqual([0, 3]);
  expect(await server.query("select user_code from device_flows")).toEqual([{ user_code: live.userCode }]);
});
