import { describe, expect, test } from "vitest";
import { addPerson, browserOf } from "../testing/people.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";
import { program, programOf, tokenOf } from "../testing/tokens.ts";

/** The calls of `coder login`, one after another, with the statuses that the CLI insists on. */
describe("signin#8: coder login", () => {
  test("step 1: tells a deployment without users from what is no Coder at all", async () => {
    const server = await startTestServer();

    const fresh = await server.browser().get("/api/v2/users/first");
    await addPerson(server);
    const used = await server.browser().get("/api/v2/users/first");

    expect([fresh.status, used.status]).toEqual([404, 200]);
    for (const { headers } of [fresh, used]) expect(headers.get("x-coder-build-version")).toBe("v0.0.0-test");
  });

  test("2a: without a user it sets up the first one, with an empty trial, signs in, and asks who it is", async () => {
    const server = await startTestServer();
    const cli = server.browser();
    const account = { email: "kyle@coder.test", password: "SomeSecurePassword!" };
    const trial_info = {
      first_name: "",
      last_name: "",
      phone_number: "",
      job_title: "",
      company_name: "",
      country: "",
      developers: "",
    };

    const made = await cli.post("/api/v2/users/first", {
      ...account,
      username: "kyle",
      name: "",
      trial: false,
      trial_info,
    });
    const signedIn = await cli.post("/api/v2/users/login", account);
    const me = await whoIs(server, signedIn.json.session_token);

    expect([made.status, signedIn.status, me.status]).toEqual([201, 201, 200]);
    expect(me.json).toMatchObject({ username: "kyle", email: account.email, id: made.json.user_id });
  });

  test("2b: takes the token that the page /cli-auth got by POST, and asks twice who it is", async () => {
    const server = await startTestServer();
    const person = await addPerson(server);
    const page = await browserOf(server, person);
    const session = page.cookies.get("coder_session_token") ?? "";

    const minted = await page.post("/api/v2/users/me/keys", undefined, { "Coder-Session-Token": session });
    const attempts = [await whoIs(server, minted.json.key), await whoIs(server, minted.json.key)];

    expect(minted.status).toBe(201);
    expect(minted.json.key).not.toBe(session);
    expect(attempts.map(({ status, json }) => [status, json.id])).toEqual(Array(2).fill([200, person.id]));
  });

  test("2b: what was pasted wrongly is 401 in JSON with a message, and can be pasted again", async () => {
    const server = await startTestServer();
    await addPerson(server);

    for (const pasted of ["nonsense", `aaaaaaaaaa-${"b".repeat(22)}`]) {
      const answer = await whoIs(server, pasted);

      expect([answer.status, answer.headers.get("content-type")]).toEqual([401, "application/json; charset=utf-8"]);
      expect(answer.json.message).toContain("sign in again");
    }
  });

  test("2c: turns --token into a session of its own, which outlives the token", async () => {
    const server = await startTestServer();
    const person = await addPerson(server);
    const given = await tokenOf(server, await programOf(server, person), { token_name: "for the CLI" });

    const minted = await given.program.post("/api/v2/users/me/keys");
    const me = await whoIs(server, minted.json.key);
    await given.program.send(`/api/v2/users/me/keys/${given.id}`, { method: "DELETE" });

    expect([minted.status, me.status, me.json.id]).toEqual([201, 200, person.id]);
    expect((await whoIs(server, given.token)).status).toBe(401);
    expect((await whoIs(server, minted.json.key)).status).toBe(200);
  });

  test("2c: a token that may not create keys still works with --use-token-as-session", async () => {
    const server = await startTestServer();
    const given = await tokenOf(server, await programOf(server, await addPerson(server)), {
      scopes: ["user:read_personal", "workspace:*"],
    });

    expect((await given.program.post("/api/v2/users/me/keys")).status).toBe(403);
    expect((await whoIs(server, given.token)).status).toBe(200);
  });
});

/** What the CLI does with a token before it accepts it. */
function whoIs(server: TestServer, token: string) {
  return program(server, token).get("/api/v2/users/me", { "Content-Type": "application/json" });
}
