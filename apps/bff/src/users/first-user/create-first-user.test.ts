import { describe, expect, test } from "vitest";
import { createOwner, giveSession, owner, signInByDevice, signInWithPassword } from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";

const FIRST = "/api/v2/users/first";

describe("GET /users/first", () => {
  test("signin#row5: on an empty deployment, 404 with the build version that the CLI insists on", async () => {
    const server = await startTestServer();

    const answer = await server.browser().get(FIRST);

    expect([answer.status, answer.json]).toEqual([404, { message: "The initial user has not been created!" }]);
    expect(answer.headers.get("x-coder-build-version")).toBe("v0.0.0-test");
  });

  test("signin#row6: with a user, 200", async () => {
    const server = await startTestServer();
    await createOwner(server);

    const answer = await server.browser().get(FIRST);

    expect([answer.status, answer.json]).toEqual([200, { message: "The initial user has already been created!" }]);
  });

  test("signin#2.1: deleted users and system users do not count", async () => {
    const server = await startTestServer();
    await createOwner(server);
    const statuses: number[] = [];

    for (const change of ["deleted = true", "deleted = false, is_system = true"]) {
      await server.query(`update users set ${change}`);
      statuses.push((await server.browser().get(FIRST)).status);
    }

    expect(statuses).toEqual([404, 404]);
  });
});

describe("POST /users/first", () => {
  test("signin#row1: an empty object, 400 that names the three fields", async () => {
    const server = await startTestServer();

    const answer = await server.browser().post(FIRST, {});

    const detail = 'Validation failed for tag "required" with value: ""';
    expect([answer.status, answer.json]).toEqual([
      400,
      {
        message: "Validation failed.",
        validations: ["email", "username", "password"].map((field) => ({ field, detail })),
      },
    ]);
  });

  test("signin#row2: when there is a user, 409", async () => {
    const server = await startTestServer();
    await createOwner(server);

    const answer = await server.browser().post(FIRST, { ...owner, username: "second", email: "second@coder.test" });

    expect([answer.status, answer.json]).toEqual([409, { message: "The initial user has already been created." }]);
    expect(await usernames(server)).toEqual(["kyle"]);
  });

  test("signin#row7: a weak password, 400 with the reason at the field", async () => {
    const server = await startTestServer();

    const answer = await server.browser().post(FIRST, { ...owner, password: "notstrong" });

    expect([answer.status, answer.json]).toEqual([
      400,
      {
        message: "Password is invalid",
        validations: [{ field: "password", detail: expect.stringMatching(/^insecure password, try including more /) }],
      },
    ]);
    expect(await usernames(server)).toEqual([]);
  });

  test("signin#row8: 201 with the ids and no session; then the password signs in", async () => {
    const server = await startTestServer();
    const browser = server.browser();

    const answer = await browser.post(FIRST, owner);

    expect(answer.status).toBe(201);
    expect(browser.cookies.has("coder_session_token")).toBe(false);
    expect((await signInWithPassword(browser)).status).toBe(201);
    const me = (await browser.get("/api/v2/users/me")).json;
    expect(me).toMatchObject({
      id: answer.json.user_id,
      organization_ids: [answer.json.organization_id],
      username: "kyle",
      email: "kyle@coder.test",
      status: "active",
      login_type: "password",
      roles: [{ name: "owner", display_name: "Owner" }],
    });
  });

  test("signin#row9: a stale session cookie without a CSRF token does not stand in the way", async () => {
    const server = await startTestServer();
    const browser = server.browser();
    browser.cookies.set("coder_session_token", "aaaaaaaaaa-bbbbbbbbbbbbbbbbbbbbbb");

    expect((await browser.post(FIRST, owner)).status).toBe(201);
  });

  test("signin#row4: what Coder's CLI and dashboard send for a trial is accepted", async () => {
    const server = await startTestServer();
    const blank = { first_name: "", last_name: "", phone_number: "", job_title: "", company_name: "", country: "" };

    const answer = await server.browser().post(FIRST, {
      ...owner,
      name: "Kyle",
      trial: true,
      trial_info: { ...blank, developers: "" },
      onboarding_info: { newsletter_marketing: true, newsletter_releases: false },
      something_newer: 1,
    });

    expect(answer.status).toBe(201);
  });

  test("signin#2.2: the name is trimmed and cut to 128 characters", async () => {
    const server = await startTestServer();

    await server.browser().post(FIRST, { ...owner, name: ` ${"a".repeat(129)} ` });

    expect(await server.query("select name from users")).toEqual([{ name: "a".repeat(128) }]);
  });

  test("signin#2.2: of 20 parallel requests one becomes the first user and 19 hear 409", async () => {
    const server = await startTestServer();
    const requests = Array.from({ length: 20 }, (_, index) =>
      server.browser().post(FIRST, { ...owner, username: `kyle${index}`, email: `kyle${index}@coder.test` }),
    );

    const statuses = (await Promise.all(requests)).map(({ status }) => status).sort();

    expect(statuses).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
    expect(await usernames(server)).toHaveLength(1);
  });

  test("design#9: the first user by password and the first by GitHub at once make one owner", async () => {
    const server = await startTestServer();

    await Promise.all([server.browser().post(FIRST, owner), signInByDevice(server, server.browser())]);

    const owners = await server.query("select username from users where 'owner' = any (rbac_roles)");
    expect(owners).toHaveLength(1);
  });

  test.each([
    ["username", "two words"],
    ["username", "-kyle"],
    ["username", "a--b"],
    ["username", "a".repeat(33)],
    ["username", "kyle\n"],
    ["email", "bob"],
    ["email", "@coder.test"],
    ["email", `${"a".repeat(300)}@coder.test`],
  ])("signin#2.2: %s %j, 400 at that field", async (field, value) => {
    const server = await startTestServer();

    const answer = await server.browser().post(FIRST, { ...owner, [field]: value });

    expect([answer.status, answer.json.validations?.[0]?.field]).toEqual([400, field]);
  });

  test.each(["me", "login", "First", "LOGOUT"])(
    "the user name %j is the server's own: 400 at the field",
    async (username) => {
      const server = await startTestServer();

      const answer = await server.browser().post(FIRST, { ...owner, username });

      expect([answer.status, answer.json.validations?.[0]?.field]).toEqual([400, "username"]);
      expect(await usernames(server)).toEqual([]);
    },
  );

  test.each<[string, Parameters<typeof startTestServer>[0], RegExp]>([
    ["with GitHub", {}, /The first person who signs in with GitHub becomes owner\.$/],
    ["with nothing else", { github: false }, /there is no other way to sign in\. Ask your administrator/],
  ])("while passwords are off, %s: 403 that says how else, and nobody is created", async (_case, options, detail) => {
    const server = await startTestServer({ ...options, env: { CODER_DISABLE_PASSWORD_AUTH: "true" } });

    const answer = await server.browser().post(FIRST, owner);

    expect([answer.status, answer.json]).toEqual([
      403,
      { message: "Password authentication is disabled.", detail: expect.stringMatching(detail) },
    ]);
    expect(await usernames(server)).toEqual([]);
  });

  test("rules#19: neither the password nor a session secret is stored as it is", async () => {
    const server = await startTestServer();
    await createOwner(server);
    const [row] = await server.query("select id from users");
    const user = await server.deps.store.users.findById(String(row?.id));
    if (!user) throw new Error("The owner is missing.");
    const [, secret = ""] = (await giveSession(server, user)).token.split("-");

    const dump = JSON.stringify(await server.query("select * from users, api_keys"));

    expect(dump).toContain("$argon2id$v=19$m=19456,t=2,p=1$");
    expect(dump).not.toContain(owner.password);
    expect(dump).not.toContain(secret);
  });
});

async function usernames(server: TestServer): Promise<unknown[]> {
  return (await server.query("select username from users")).map(({ username }) => username);
}
