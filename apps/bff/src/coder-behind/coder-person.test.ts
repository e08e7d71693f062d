import { describe, expect, test } from "vitest";
import {
  askForCoder,
  type FrontDoor,
  linkTo,
  openFrontDoor,
  signIn,
  signInBy,
} from "../testing/coder-behind/front-door.ts";
import { addPerson, giveSession } from "../testing/people.ts";
import { startTestServer } from "../testing/start-test-server.ts";
import { createToken, programOf } from "../testing/tokens.ts";

const JSON_ONLY = { Accept: "application/json" };
const OIDC = {
  CODER_OIDC_ISSUER_URL: "https://idp.example.com",
  CODER_OIDC_CLIENT_ID: "id",
  CODER_OIDC_CLIENT_SECRET: "secret",
};

/** A person's account there, as stored here. */
async function storedOf({ server }: FrontDoor, userId: string): Promise<unknown> {
  const [row] = await server.query("select coder_user_id from coder_people where user_id = $1", [userId]);
  return row?.coder_user_id;
}

function peopleThere({ there }: FrontDoor) {
  return there.query(
    "select username, email, login_type, rbac_roles, status from users where username <> 'keeper' order by 1",
  );
}

describe("coder-behind#3: who somebody is there", () => {
  test("coder-behind#row16: whoever was found once is found by their id, whatever they are called there now", async () => {
    const door = await openFrontDoor();
    const { user, cookie } = await signIn(door.server);
    await askForCoder(door.server, cookie);
    await door.there.query("update users set username = 'renamed', email = 'other@coder.test' where username = 'maja'");
    const { token } = await giveSession(door.server, user);

    const { status } = await askForCoder(door.server, { Cookie: `coder_session_token=${token}` });

    expect([status, (await peopleThere(door)).length]).toEqual([200, 1]);
  });

  test("coder-behind#row17: whoever has the email that a provider verified is found, with what they may do there", async () => {
    const door = await openFrontDoor();
    const before = await addPerson(door.there, { username: "mm", email: "Maja@Coder.test", roles: ["auditor"] });
    const { user, cookie } = await signInBy(door, "github");

    await askForCoder(door.server, cookie);

    expect(await storedOf(door, user.id)).toBe(before.id);
  });

  test("coder-behind#row17: a letter that only looks alike in small letters is another address", async () => {
    const door = await openFrontDoor();
    const owner = await addPerson(door.there, { username: "kate", email: "kate@coder.test", roles: ["owner"] });
    const { user, cookie } = await signInBy(door, "github");
    await door.server.query("update users set email = $1 where id = $2", ["\u212aate@coder.test", user.id]);
    const found = JSON.stringify({ users: [{ id: owner.id, username: "kate", email: owner.email }] });
    door.way.behave(({ path }) => (path.startsWith("/api/v2/users?") ? { status: 200, body: found } : undefined));

    await askForCoder(door.server, { ...JSON_ONLY, ...cookie });

    expect(await storedOf(door, user.id)).not.toBe(owner.id);
  });

  test("coder-behind#row18: an email that an administrator gave leads to a member there, and to nobody mightier", async () => {
    const door = await openFrontDoor();
    await addPerson(door.there, { username: "one", email: "maja@coder.test" });
    await addPerson(door.there, { username: "two", email: "boss@coder.test", roles: ["user-admin"] });
    const [maja, boss] = [await signIn(door.server), await signIn(door.server, { username: "boss" })];

    const answers = [
      await askForCoder(door.server, maja.cookie),
      await askForCoder(door.server, { ...JSON_ONLY, ...boss.cookie }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([200, 403]);
    expect(answers[1]?.json.message).toBe("Your email address belongs to an account at the Coder behind this server.");
  });

  test("coder-behind#row18: an owner here does not become an owner there by an email that nobody verified", async () => {
    const door = await openFrontDoor();
    await addPerson(door.there, { username: "two", email: "maja@coder.test", roles: ["owner"] });
    const { cookie } = await signIn(door.server, { roles: ["owner"] });

    expect((await askForCoder(door.server, { ...JSON_ONLY, ...cookie })).status).toBe(403);
  });

  test.each(["github", "oidc"] as const)(
    "coder-behind#row18: an account that was made for %s verifies nothing before somebody has signed in with it",
    async (loginType) => {
      const door = await openFrontDoor({ env: { ...OIDC, CODER_OIDC_IGNORE_EMAIL_VERIFIED: "false" } });
      await addPerson(door.there, { username: "two", email: "boss@coder.test", roles: ["owner"] });
      const admin = await programOf(door.server, await addPerson(door.server, { roles: ["owner"] }));
      const wanted = { username: "boss", email: "boss@coder.test", login_type: loginType, user_status: "active" };
      const { id } = (await admin.post("/api/v2/users", wanted)).json;
      const { key } = (await createToken(admin, {}, id)).json;
      const ask = () => askForCoder(door.server, { ...JSON_ONLY, "Coder-Session-Token": key });

      const before = await ask();
      await linkTo(door, id, loginType);
      door.server.clock.advance(6);

      expect([before.status, (await ask()).status]).toEqual([403, 200]);
    },
  );

  test.each([
    ["true", 403],
    ["false", 200],
  ])("coder-behind#row19: OpenID Connect, CODER_OIDC_IGNORE_EMAIL_VERIFIED=%s: %i", async (ignored, status) => {
    const door = await openFrontDoor({ env: { ...OIDC, CODER_OIDC_IGNORE_EMAIL_VERIFIED: ignored } });
    await addPerson(door.there, { username: "one", email: "maja@coder.test" });
    const { cookie } = await signInBy(door, "oidc");

    expect((await askForCoder(door.server, { ...JSON_ONLY, ...cookie })).status).toBe(status);
  });

  test("coder-behind#row20: nobody: an active member without roles is made, by the name that somebody has here", async () => {
    const door = await openFrontDoor();
    const { cookie } = await signIn(door.server, { roles: ["owner"] });

    await askForCoder(door.server, cookie);

    expect(await peopleThere(door)).toEqual([
      { username: "maja", email: "maja@coder.test", login_type: "password", rbac_roles: [], status: "active" },
    ]);
  });

  test("coder-behind#row20: without a sign-in of their own where that Coder does not offer the way", async () => {
    const door = await openFrontDoor({ envThere: { CODER_DISABLE_PASSWORD_AUTH: "true" } });
    const { cookie } = await signIn(door.server);

    await askForCoder(door.server, cookie);

    expect((await peopleThere(door))[0]?.login_type).toBe("none");
  });

  test("coder-behind#row21: a taken user name gets a suffix", async () => {
    const door = await openFrontDoor();
    await addPerson(door.there, { username: "Maja", email: "other@coder.test" });
    const { cookie } = await signIn(door.server);

    await askForCoder(door.server, cookie);

    const made = (await peopleThere(door)).find(({ email }) => email === "maja@coder.test");
    expect(made?.username).toMatch(/^maja-[a-z0-9]{6}$/);
  });

  test("coder-behind#row21: also where that Coder does not say what is taken", async () => {
    const door = await openFrontDoor();
    const { cookie } = await signIn(door.server);
    let isFirst = true;
    door.way.behave(({ method, path }) => {
      if (method !== "POST" || path !== "/api/v2/users" || !isFirst) return undefined;
      isFirst = false;
      return { status: 409, body: '{"message":"User already exists."}' };
    });

    await askForCoder(door.server, cookie);

    expect((await peopleThere(door))[0]?.username).toMatch(/^maja-[a-z0-9]{6}$/);
  });

  test.each([
    ["its name", "coder", 200],
    ["no such one", "crew", 502],
  ])("coder-behind#row22: the organization is the configured one: %s", async (_case, organization, status) => {
    const door = await openFrontDoor({ env: { CODER_UPSTREAM_ORGANIZATION: organization } });
    const { cookie } = await signIn(door.server);

    expect((await askForCoder(door.server, { ...JSON_ONLY, ...cookie })).status).toBe(status);
  });

  test("coder-behind#row23: who is suspended there is told so, by a page or in JSON", async () => {
    const door = await openFrontDoor();
    await addPerson(door.there, { status: "suspended" });
    const { cookie } = await signIn(door.server);

    const page = await askForCoder(door.server, { Accept: "text/html", "Sec-Fetch-Mode": "navigate", ...cookie });
    const json = await askForCoder(door.server, { ...JSON_ONLY, ...cookie });

    expect([page.status, page.text]).toEqual([403, expect.stringContaining("<h1>Your account at the Coder behind")]);
    expect([json.status, json.json.message]).toEqual([
      403,
      "Your account at the Coder behind this server is suspended.",
    ]);
  });

  test("coder-behind#row24: who was deleted there gets an account again", async () => {
    const door = await openFrontDoor();
    const { user, cookie } = await signIn(door.server);
    await askForCoder(door.server, cookie);
    const before = await storedOf(door, user.id);
    await door.there.query("update users set deleted = true where id = $1", [before]);
    const { token } = await giveSession(door.server, user);

    const { status } = await askForCoder(door.server, { Cookie: `coder_session_token=${token}` });

    expect(status).toBe(200);
    expect(await storedOf(door, user.id)).not.toBe(before);
  });

  test.each([
    ["found again", [], true],
    ["not theirs once it has roles there", ["auditor"], false],
  ])("coder-behind#row25: an account that was made and never noted is %s", async (_words, roles, isFound) => {
    const door = await openFrontDoor({ env: { ...OIDC, CODER_OIDC_IGNORE_EMAIL_VERIFIED: "true" } });
    const made = await addPerson(door.there, { username: "maja-x", email: "maja@coder.test", roles });
    const { user, cookie } = await signInBy(door, "oidc");
    await door.server.query(
      "insert into coder_people (user_id, coder, wanted_username, claimed_until) values ($1, $2, 'maja-x', 'epoch')",
      [user.id, new URL(door.way.url).origin],
    );

    await askForCoder(door.server, cookie);

    expect(await storedOf(door, user.id)).toBe(isFound ? made.id : null);
  });

  test("coder-behind#row26: what is stored about another Coder does not count", async () => {
    const door = await openFrontDoor();
    const { user, cookie } = await signIn(door.server);
    await door.server.query(
      "insert into coder_people (user_id, coder, coder_user_id, wanted_username) values ($1, 'https://other.test', 'x', 'maja')",
      [user.id],
    );

    expect((await askForCoder(door.server, cookie)).status).toBe(200);
    expect(await storedOf(door, user.id)).not.toBe("x");
  });
});

describe("coder-behind#3, coder-behind#4: all at once", () => {
  test("coder-behind#row27: 20 requests of a fresh session make one person and one key", async () => {
    const door = await openFrontDoor();
    const { cookie } = await signIn(door.server);

    const answers = await Promise.all(Array.from({ length: 20 }, () => askForCoder(door.server, cookie)));

    expect(new Set(answers.map(({ headers }) => headers.cookie)).size).toBe(1);
    expect([door.way.count("POST", "/users/"), door.way.count("POST", "/api/v2/users")]).toEqual([1, 2]);
  });

  test("coder-behind#row28: so do 30 on three replicas, of two sessions: one person, two keys", async () => {
    const door = await openFrontDoor();
    const { user, cookie } = await signIn(door.server);
    const other = { Cookie: `coder_session_token=${(await giveSession(door.server, user)).token}` };
    const env = door.env;
    const replicas = [
      door.server,
      ...(await Promise.all([1, 2].map(() => startTestServer({ replicaOf: door.server, env })))),
    ];

    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, turn) =>
        askForCoder(replicas[turn % 3] ?? door.server, turn % 2 === 0 ? cookie : other),
      ),
    );

    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 200));
    expect(new Set(answers.map(({ headers }) => headers.cookie)).size).toBe(2);
    expect([(await peopleThere(door)).length, door.way.count("POST", "/keys/tokens")]).toEqual([1, 2]);
  });
});
