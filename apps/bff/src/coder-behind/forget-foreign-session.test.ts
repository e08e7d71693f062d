import { expect, test } from "vitest";
import { openFrontDoor, signIn } from "../testing/coder-behind/front-door.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";
import { program } from "../testing/tokens.ts";

const LOGOUT = "/api/v2/users/logout";
const TAKEN_AWAY = expect.stringMatching(/^coder_session_token=; Max-Age=0; /);

/** As a page does that also shows the session in the header. */
function signOut(server: TestServer, token: string) {
  return server.browser().post(LOGOUT, undefined, {
    Cookie: `coder_session_token=${token}`,
    "Coder-Session-Token": token,
  });
}

test.each(["a session", "something else"])(
  "coder-behind#row56: %s of that Coder alone: the sign-out takes the cookie away",
  async (what) => {
    const { server, there } = await openFrontDoor();
    const { token } = await signIn(there);

    const answer = await signOut(server, what === "a session" ? token : "of-another-form-than-our-keys");

    expect([answer.status, answer.json]).toEqual([200, { message: "Logged out!" }]);
    expect(answer.setCookies).toContainEqual(TAKEN_AWAY);
    expect(answer.headers.has("www-authenticate")).toBe(false);
  },
);

test("coder-behind#row56: only with its CSRF token", async () => {
  const { server, there } = await openFrontDoor();
  const { token } = await signIn(there);

  const answer = await server.browser().post(LOGOUT, undefined, { Cookie: `coder_session_token=${token}` });

  expect(answer.status).toBe(400);
  expect(answer.setCookies).not.toContainEqual(TAKEN_AWAY);
});

test("coder-behind#row56: a session of this server that has ended is refused, and so is nobody", async () => {
  const { server } = await openFrontDoor();
  const { token } = await signIn(server);
  await program(server, token).post(LOGOUT);

  expect((await signOut(server, token)).status).toBe(401);
  expect((await server.browser().post(LOGOUT)).status).toBe(401);
});

test("coder-behind#row56: without a Coder every unknown session is refused", async () => {
  expect((await signOut(await startTestServer(), "0123456789-0123456789012345678901")).status).toBe(401);
});
