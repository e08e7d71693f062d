import { expect, test } from "vitest";
import { createOwner, owner, signInWithPassword } from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";

test("rules#23: a sign-in whose password is changed while it is being checked gives no session", async () => {
  const server = await startTestServer();
  await createOwner(server);
  whileChecking(server, () => server.query("update users set hashed_password = 'another'"));

  const answer = await signInWithPassword(server.browser(), owner);

  expect([answer.status, answer.json.message]).toEqual([401, "Incorrect email or password."]);
  expect(await server.query("select id from api_keys")).toEqual([]);
});

test("design#9: a sign-in of somebody who is suspended while it is being checked gives no session", async () => {
  const server = await startTestServer();
  await createOwner(server);
  whileChecking(server, () => server.query("update users set status = 'suspended'"));

  const answer = await signInWithPassword(server.browser(), owner);

  expect(answer.status).toBe(401);
  expect(answer.json.message).toContain("suspended");
});

test("rules#23: a key that was ended after it was shown makes no other key", async () => {
  const server = await startTestServer();
  await createOwner(server);
  const browser = server.browser();
  const { session_token: token } = (await signInWithPassword(browser, owner)).json;
  const { transaction } = server.deps.store;
  server.deps.store.transaction = async (work) => {
    await server.query("delete from api_keys");
    return transaction(work);
  };

  const answer = await server.browser().post("/api/v2/users/me/keys", undefined, { "Coder-Session-Token": token });

  expect([answer.status, answer.json.detail]).toEqual([401, "API key is invalid."]);
});

function whileChecking({ deps }: TestServer, happens: () => Promise<unknown>): void {
  const { verify } = deps.passwords;
  deps.passwords.verify = async (...check) => {
    const matches = await verify(...check);
    deps.passwords.verify = verify;
    await happens();
    return matches;
  };
}
