import { describe, expect, test } from "vitest";
import { addPerson, createOwner, signInByDevice, signInByWeb } from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";

const web = { github: { deviceFlow: false } };
const kylesEmail = { email: "kyle@coder.test", primary: true, verified: true, visibility: null };

describe("rules#12: an account belongs to GitHub's numeric id", () => {
  test("signin#row53 and signin#row76: renamed and with another email, name and picture, it is the same account", async () => {
    const server = await startTestServer(web);
    await signInByWeb(server, server.browser());
    const [before] = await server.query("select id, avatar_url from users");
    await server.query("update users set avatar_url = 'https://old.test/picture'");
    server.github.control.upsertUser("octocat", {
      login: "renamed",
      name: "Mona Lisa",
      emails: [{ email: "new@example.com", primary: true, verified: true, visibility: null }],
    });

    const browser = server.browser();
    await signInByWeb(server, browser, "renamed");

    expect((await browser.get("/api/v2/users/me")).json).toMatchObject({
      id: before?.id,
      username: "octocat",
      name: "Mona Lisa",
      email: "new@example.com",
      avatar_url: before?.avatar_url,
    });
    expect(before?.avatar_url).toMatch(/\/avatars\//);
  });

  test("the same login and another id is another person", async () => {
    const server = await startTestServer(web);
    await signInByWeb(server, server.browser(), "loner");
    server.github.control.removeUser("loner");
    server.github.control.upsertUser("loner", {
      id: 999_999,
      emails: [{ email: "someone-else@example.com", primary: true, verified: true, visibility: null }],
    });

    const browser = server.browser();
    await signInByWeb(server, browser, "loner");

    expect((await browser.get("/api/v2/users/me")).json.username).toMatch(/^loner-/);
    expect(await server.query("select count(*) from users")).toEqual([{ count: "2" }]);
  });
});

describe("rules#13: an email links for the first time only", () => {
  test("an account made for GitHub that nobody has used yet is taken by its verified email", async () => {
    const server = await startTestServer(web);
    const prepared = await addPerson(server, { username: "mona", email: "OCTOCAT@example.com", loginType: "github" });

    const browser = server.browser();
    expect((await signInByWeb(server, browser)).status).toBe(307);

    expect((await browser.get("/api/v2/users/me")).json).toMatchObject({ id: prepared.id, username: "mona" });
  });

  test("an account that another GitHub id is linked to is not taken", async () => {
    const server = await startTestServer(web);
    await signInByWeb(server, server.browser());
    server.github.control.upsertUser("octocat", {
      emails: [{ email: "moved@example.com", primary: true, verified: true, visibility: null }],
    });
    server.github.control.upsertUser("loner", {
      emails: [{ email: "octocat@example.com", primary: true, verified: true, visibility: null }],
    });

    const answer = await signInByWeb(server, server.browser(), "loner");

    expect([answer.status, answer.json]).toEqual([
      403,
      {
        message: "Email already linked",
        detail:
          'The account with the email "octocat@example.com" is linked to another GitHub account. Sign in with that one, or ask your Coder administrator.',
      },
    ]);
    expect(await keyCount(server)).toBe(1);
  });

  test("signin#row42: the email of a password user, 403 and no link", async () => {
    const server = await startTestServer(web);
    await createOwner(server);
    server.github.control.upsertUser("octocat", { emails: [kylesEmail] });

    const answer = await signInByWeb(server, server.browser());

    expect([answer.status, answer.json.message]).toEqual([403, "Incorrect login type"]);
    expect(await server.query("select * from user_links")).toEqual([]);
  });

  test("an email that is verified but not primary links nothing", async () => {
    const server = await startTestServer(web);
    const prepared = await addPerson(server, { username: "kyle", loginType: "github" });
    server.github.control.upsertUser("octocat", {
      emails: [
        { email: "octocat@example.com", primary: true, verified: true, visibility: null },
        { ...kylesEmail, primary: false },
      ],
    });

    const browser = server.browser();
    await signInByWeb(server, browser);

    expect((await browser.get("/api/v2/users/me")).json.id).not.toBe(prepared.id);
  });

  test.each(["device", "web"])(
    "signin#row78, design#4: %s flow: an email that moved onto another account's, 409",
    async (flow) => {
      const server = await startTestServer({ github: { deviceFlow: flow === "device" } });
      const signIn = flow === "device" ? signInByDevice : signInByWeb;
      await signIn(server, server.browser());
      await addPerson(server, { username: "kyle" });
      server.github.control.upsertUser("octocat", { emails: [kylesEmail] });

      const answer = await signIn(server, server.browser());

      expect([answer.status, answer.json.message]).toEqual([409, "Email already in use"]);
      expect(await keyCount(server)).toBe(1);
    },
  );
});

describe("rules#14: only the boolean true is verified", () => {
  test.each([["true"], [1], ["yes"], [{}], [[]], [null], [undefined], [false]])(
    "verified: %j does not count",
    async (verified) => {
      const emails = [{ email: "octocat@example.com", primary: true, verified }];
      const server = await startTestServer({ ...web, answerInstead: withEmails(JSON.stringify(emails)) });

      const answer = await signInByWeb(server, server.browser());

      expect([answer.status, answer.json.message]).toEqual([400, "Your primary email must be verified on GitHub!"]);
    },
  );

  test("primary: 1 does not count either", async () => {
    const emails = '[{"email":"octocat@example.com","primary":1,"verified":true}]';
    const server = await startTestServer({ ...web, answerInstead: withEmails(emails) });

    expect((await signInByWeb(server, server.browser())).status).toBe(400);
  });
});

describe("design#9: the status of an account", () => {
  test("signin#row74: a dormant person becomes active", async () => {
    const server = await startTestServer(web);
    await signInByWeb(server, server.browser());
    await server.query("update users set status = 'dormant'");

    expect((await signInByWeb(server, server.browser())).status).toBe(307);

    expect(await server.query("select status from users")).toEqual([{ status: "active" }]);
  });

  test.each(["device", "web"])("%s flow: a suspended person gets no session", async (flow) => {
    const server = await startTestServer({ github: { deviceFlow: flow === "device" } });
    const signIn = flow === "device" ? signInByDevice : signInByWeb;
    await signIn(server, server.browser());
    await server.query("update users set status = 'suspended'");
    const browser = server.browser();

    const answer = await signIn(server, browser);

    expect([answer.status, answer.json]).toEqual([
      401,
      { message: "Your account is suspended. Contact an admin to reactivate your account." },
    ]);
    expect(browser.cookies.has("coder_session_token")).toBe(false);
    expect(await keyCount(server)).toBe(1);
  });
});

test("rules#20: a sign-in by GitHub ends the session that the browser had", async () => {
  const server = await startTestServer(web);
  const browser = server.browser();
  await signInByWeb(server, browser);
  const old = browser.cookies.get("coder_session_token") ?? "";

  await signInByWeb(server, browser);

  expect((await server.browser().get("/api/v2/users/me", { "Coder-Session-Token": old })).status).toBe(401);
  expect((await browser.get("/api/v2/users/me")).status).toBe(200);
});

test("rules#18: GitHub's token is stored encrypted, with GitHub's id and without an end", async () => {
  const server = await startTestServer(web);
  await signInByWeb(server, server.browser());

  const [link] = await server.query("select * from user_links");

  expect(link).toMatchObject({
    login_type: "github",
    linked_id: "9000583231",
    oauth_expiry: null,
    oauth_refresh_token: null,
  });
  const sealed = link?.oauth_access_token;
  expect(Buffer.isBuffer(sealed) && server.deps.encryption.decrypt(sealed)).toMatch(/^gho_/);
});

/** GitHub's list of email addresses replaced with this text, whatever the emulator has. */
function withEmails(body: string): (url: URL) => Response | undefined {
  return (url) => (url.pathname.endsWith("/user/emails") ? Response.json(JSON.parse(body)) : undefined);
}

async function keyCount(server: TestServer): Promise<number> {
  return (await server.query("select id from api_keys")).length;
}
