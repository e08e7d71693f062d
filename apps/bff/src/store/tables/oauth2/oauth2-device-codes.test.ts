import { randomBytes, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { addApp } from "../../../testing/oauth-apps.ts";
import { startTestServer, type TestServer } from "../../../testing/start-test-server.ts";

test("of codes that are stored at the same moment, one user code is given once, and an app that is gone fails alone", async () => {
  const server = await startTestServer();
  const { id } = await addApp(server);
  const codes = [newCode(server, id, "AAAA"), newCode(server, id, "BBBB"), newCode(server, id, "BBBB")];
  const ofNobody = newCode(server, randomUUID(), "CCCC");
  const { insert } = server.deps.store.oauth2DeviceCodes;

  // The first goes alone; the others, which wait for it, share a statement.
  const together = await Promise.all(codes.map(insert));
  const mixed = await Promise.allSettled(
    [newCode(server, id, "DDDD"), newCode(server, id, "EEEE"), ofNobody].map(insert),
  );

  expect([together[0], together.slice(1).sort()]).toEqual([true, [false, true]]);
  expect(mixed.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
  const stored = await server.query("select user_code from oauth2_device_codes order by 1");
  expect(stored.map(({ user_code }) => user_code)).toEqual(["AAAA", "BBBB", "DDDD", "EEEE"]);
});

function newCode({ clock }: TestServer, appId: string, userCode: string) {
  const now = clock.now();
  return {
    id: randomUUID(),
    createdAt: now,
    expiresAt: new Date(now.getTime() + 60_000),
    secretPrefix: randomBytes(5).toString("hex"),
    hashedSecret: randomBytes(32),
    userCode,
    appId,
    scope: "coder:all",
    resourceUri: null,
    requesterAddress: "192.0.2.1",
    intervalSeconds: 5,
  };
}
