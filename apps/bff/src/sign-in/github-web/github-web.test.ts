import { describe, expect, test } from "vitest";
import { addPerson, authorizeAtGitHub, createOwner, signInByWeb } from "../../testing/people.ts";
import { redirectVectors } from "../../testing/requests/redirect-vectors.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";

const MANY_REQUESTS_MS = 60_000;

const web = { deviceFlow: false };
const inAcme = { ...web, allowEveryone: false, allowedOrgs: ["acme"] };

describe("who may come in", () => {
  test("signin#row48: with everyone allowed, 307 and a session", async () => {
    const server = await startTestServer({ github: web });
    const browser = server.browser();

    const answer = await signInByWeb(server, browser, "loner");

    expect([answer.status, answer.headers.get("location")]).toEqual([307, "/"]);
    expect((await browser.get("/api/v2/users/me")).json).toMatchObject({
      username: "loner",
      name: "Lee Loner",
      email: "loner@example.com",
      avatar_url: expect.stringContaining("http"),
      login_type: "github",
      organization_ids: [expect.any(String)],
    });
  });

  test("signin#row37 and signin#row77: a stranger to the organization, 401 with the address of the sign-in page", async () => {
    const server = await startTestServer({ github: inAcme });
    const browser = server.browser();
    const callback = await authorizeAtGitHub(server, browser, { login: "loner", redirect: "/templates?a=b" });

    const answer = await browser.get(callback);

    const message = "You aren't a member of the authorized Github organizations!";
    expect([answer.status, answer.json]).toEqual([401, { message: "Unauthorized", detail: message }]);
    const location = new URL(answer.headers.get("location") ?? "", server.origin);
    expect(location.pathname).toBe("/login");
    expect(Object.fromEntries(location.searchParams)).toEqual({ message, redirect: "/templates?a=b" });
    expect(await rowCount(server)).toBe(0);
  });

  test.each([
    ["invited", "an invitation is no membership"],
    ["hubot", "a member without the team"],
  ])("rules#16: %s, %s, stays outside when a team is asked for", async (login) => {
    const allowedTeams = [{ organization: "acme", slug: "platform" }];
    const server = await startTestServer({ github: { ...inAcme, allowedTeams } });

    const answer = await signInByWeb(server, server.browser(), login);

    expect(answer.status).toBe(401);
    expect(answer.headers.get("location")).toMatch(/^\/login\?message=You\+aren/);
    expect(await rowCount(server)).toBe(0);
  });

  test("signin#row50, rules#16: an invitation is no membership where no team is asked for either", async () => {
    const pending = [{ state: "pending", organization: { login: "acme" } }];
    const answerInstead = ({ pathname }: URL) =>
      pathname.endsWith("/user/memberships/orgs") ? Response.json(pending) : undefined;
    const filtered = await startTestServer({ github: inAcme });
    const server = await startTestServer({ github: inAcme, answerInstead });

    expect((await signInByWeb(filtered, filtered.browser(), "invited")).status).toBe(401);
    const answer = await signInByWeb(server, server.browser(), "invited");

    const detail = "You aren't a member of the authorized Github organizations!";
    expect([answer.status, answer.json]).toEqual([401, { message: "Unauthorized", detail }]);
    expect(await rowCount(server)).toBe(0);
  });

  test("rules#16: the name of an organization counts as a whole and as it is written", async () => {
    for (const allowedOrgs of [["acm"], ["acme2"], ["ACME"]]) {
      const server = await startTestServer({ github: { ...inAcme, allowedOrgs } });
      expect((await signInByWeb(server, server.browser())).status).toBe(401);
    }
  });

  test.each([
    [
      "signin#row46",
      [
        { organization: "acme", slug: "platform" },
        { organization: "globex", slug: "none" },
      ],
    ],
    [
      "signin#row47",
      [
        { organization: "globex", slug: "none" },
        { organization: "acme", slug: "platform" },
      ],
    ],
  ])("%s: the team in one of two organizations is enough", async (_row, allowedTeams) => {
    const server = await startTestServer({ github: { ...inAcme, allowedOrgs: ["acme", "globex"], allowedTeams } });

    expect((await signInByWeb(server, server.browser())).status).toBe(307);
  });

  test("rules#16: a team of an organization that is not allowed does not count", async () => {
    const allowedTeams = [{ organization: "acme", slug: "platform" }];
    const server = await startTestServer({ github: { ...inAcme, allowedOrgs: ["globex"], allowedTeams } });

    const answer = await signInByWeb(server, server.browser());

    expect(answer.json.detail).toBe(
      "You aren't a member of an authorized team in the [globex] Github organization(s)!",
    );
  });

  test("rules#16: of 150 organizations the last one counts", async () => {
    const server = await startTestServer({ github: inAcme });

    expect((await signInByWeb(server, server.browser(), "joiner")).status).toBe(307);
    const pages = server.github.control.requests().requests.filter(({ path }) => path.endsWith("/memberships/orgs"));
    expect(pages).toHaveLength(2);
  });

  test("rules#16: a 403 on the second page lets nobody in", async () => {
    const server = await startTestServer({ github: inAcme });
    server.github.control.addFault({ kind: "forbidden", group: "api", path: "page=2" });

    const answer = await signInByWeb(server, server.browser(), "joiner");

    expect([answer.status, answer.json]).toEqual([
      502,
      {
        message: "Internal error fetching authenticated Github user organizations.",
        detail: "GitHub asks to slow down.",
      },
    ]);
    expect(await rowCount(server)).toBe(0);
  });

  test("signin#row39: a primary email that is not verified, by the exchange or by the list, 400", async () => {
    const server = await startTestServer({ github: web });
    const refused = await signInByWeb(server, server.browser(), "newbie");
    server.github.control.settings({ refuseUnverifiedEmail: "never" });
    const listed = await signInByWeb(server, server.browser(), "newbie");

    expect([refused.status, refused.json]).toEqual([
      400,
      { message: "Failed exchanging Oauth code.", detail: "unverified_user_email" },
    ]);
    expect([listed.status, listed.json]).toEqual([400, { message: "Your primary email must be verified on GitHub!" }]);
    expect(await rowCount(server)).toBe(0);
  });
});

describe("signing up", () => {
  test("signin#row40 and signin#row41: with sign-ups off the first comes in as owner, the second is refused", async () => {
    const server = await startTestServer({ github: { ...web, allowSignups: false } });

    const first = await signInByWeb(server, server.browser());
    const second = await signInByWeb(server, server.browser(), "hubot");
    const firstAgain = await signInByWeb(server, server.browser());

    expect([first.status, second.status, firstAgain.status]).toEqual([307, 403, 307]);
    expect(second.json).toEqual({
      message: "Signups are disabled",
      detail: "Please contact your Coder administrator to request access.",
    });
    expect(await server.query("select username, rbac_roles from users")).toEqual([
      { username: "octocat", rbac_roles: ["owner"] },
    ]);
  });

  test(
    "pitfall 8: of people who all come first at once exactly one becomes owner",
    async () => {
      const server = await startTestServer({ github: web });
      const logins = Array.from({ length: 20 }, (_, index) => `crowd-${index}`);
      for (const login of logins) server.github.control.upsertUser(login, {});
      const browsers = logins.map((login) => ({ login, browser: server.browser() }));
      const callbacks: (() => Promise<{ status: number }>)[] = [];
      for (const { login, browser } of browsers) {
        const callback = await authorizeAtGitHub(server, browser, { login });
        callbacks.push(() => browser.get(callback));
      }

      const answers = await Promise.all(callbacks.map((call) => call()));

      expect(answers.map(({ status }) => status)).toEqual(logins.map(() => 307));
      expect(await server.query("select count(*) from users")).toEqual([{ count: "20" }]);
      expect(await server.query("select count(*) from users where 'owner' = any (rbac_roles)")).toEqual([
        { count: "1" },
      ]);
    },
    MANY_REQUESTS_MS,
  );

  test("when one person signs up in several tabs at once, all tabs are signed in to one account", async () => {
    const server = await startTestServer({ github: web });
    const calls: (() => Promise<{ status: number }>)[] = [];
    for (let tab = 0; tab < 5; tab++) {
      const browser = server.browser();
      const callback = await authorizeAtGitHub(server, browser);
      calls.push(() => browser.get(callback));
    }

    const statuses = (await Promise.all(calls.map((call) => call()))).map(({ status }) => status);

    expect(statuses).toEqual([307, 307, 307, 307, 307]);
    expect(await server.query("select username from users")).toEqual([{ username: "octocat" }]);
  });

  test("signin#row49: an underscore becomes a hyphen", async () => {
    const server = await startTestServer({ github: web });

    await signInByWeb(server, server.browser(), "mathias_coder");

    expect(await server.query("select username from users")).toEqual([{ username: "mathias-coder" }]);
  });

  test("signin#row75: a taken username, whatever its case, gets a suffix", async () => {
    const server = await startTestServer({ github: web });
    await addPerson(server, { username: "OctoCat" });

    await signInByWeb(server, server.browser());

    const [row] = await server.query("select username from users where login_type = 'github'");
    expect(row?.username).toMatch(/^octocat-[a-z0-9]{6}$/);
  });

  test("a login that the server needs for itself gets a suffix as a taken one does", async () => {
    const server = await startTestServer({ github: web });
    server.github.control.upsertUser("Login", {});

    expect((await signInByWeb(server, server.browser(), "Login")).status).toBe(307);

    const [row] = await server.query("select username from users");
    expect(row?.username).toMatch(/^Login-[a-z0-9]{6}$/);
  });

  test("signin#4.5 step 4: a long login still makes a username of 32 characters", async () => {
    const server = await startTestServer({ github: web });
    const login = `${"a".repeat(31)}-${"b".repeat(20)}`;
    server.github.control.upsertUser(login, {});
    await addPerson(server, { username: "a".repeat(31) });

    await signInByWeb(server, server.browser(), login);

    const [row] = await server.query("select username from users where login_type = 'github'");
    expect(row?.username).toMatch(/^a{25}-[a-z0-9]{6}$/);
  });

  test("signin#row44: a name of 129 letters between spaces is cut to 128", async () => {
    const server = await startTestServer({ github: web });
    server.github.control.upsertUser("octocat", { name: ` ${"a".repeat(129)} ` });

    await signInByWeb(server, server.browser());

    expect(await server.query("select name from users")).toEqual([{ name: "a".repeat(128) }]);
  });

  test("a person who hides name and email comes in all the same", async () => {
    const server = await startTestServer({ github: web });

    expect((await signInByWeb(server, server.browser(), "hermit")).status).toBe(307);
    expect(await server.query("select name, email from users")).toEqual([{ name: "", email: "hermit@example.com" }]);
  });
});

describe("where it leads", () => {
  test("signin#row43: a person signs up and lands on our own host; the trail says who", async () => {
    const server = await startTestServer({ github: web });
    const browser = server.browser();
    const callback = await authorizeAtGitHub(server, browser, { login: "loner" });
    browser.cookies.set("oauth_redirect", encodeURIComponent("https://malicious.com/my/path"));

    const answer = await browser.get(callback);

    expect([answer.status, answer.headers.get("location")]).toEqual([307, "/my/path"]);
    const me = (await browser.get("/api/v2/users/me")).json;
    expect(me).toMatchObject({
      username: "loner",
      name: "Lee Loner",
      avatar_url: expect.stringMatching(/^http.*\/avatars\//),
      organization_ids: [expect.any(String)],
    });
    expect(await server.query("select action, user_id from audit_logs")).toEqual([
      { action: "register", user_id: me.id },
    ]);
  });

  test("signin#row193: by the cookie, not by the query", async () => {
    const server = await startTestServer({ github: web });
    const browser = server.browser();
    const callback = await authorizeAtGitHub(server, browser, { redirect: "/own" });
    browser.cookies.set("oauth_redirect", encodeURIComponent("https://malicious.com/my/path"));

    const answer = await browser.get(`${callback}&redirect=/query`);

    expect([answer.status, answer.headers.get("location")]).toEqual([307, "/my/path"]);
  });

  test("signin#3 step 8: by the query where there is no cookie", async () => {
    const server = await startTestServer({ github: web });
    const browser = server.browser();
    const callback = await authorizeAtGitHub(server, browser);
    browser.cookies.delete("oauth_redirect");

    const answer = await browser.get(`${callback}&redirect=${encodeURIComponent("//evil.com/query")}`);

    expect(answer.headers.get("location")).toBe("/query");
  });

  test(
    "rules#28: whatever the cookie says, Location stays on this origin",
    async () => {
      const server = await startTestServer({ github: web });
      const browser = server.browser();

      for (const [wanted, expected] of redirectVectors) {
        const callback = await authorizeAtGitHub(server, browser);
        browser.cookies.set("oauth_redirect", encodeURIComponent(wanted));
        const answer = await browser.get(callback);
        expect([wanted, answer.headers.get("location")]).toEqual([wanted, expected]);
      }
    },
    MANY_REQUESTS_MS,
  );
});

describe("what a person sees", () => {
  const html = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" };

  test("a browser gets a page with the reason and the way back, in the same status", async () => {
    const server = await startTestServer({ github: { ...web, allowSignups: false } });
    await createOwner(server);
    const browser = server.browser();
    const callback = await authorizeAtGitHub(server, browser, { redirect: '/x?a="<b>' });

    const answer = await browser.get(callback, html);

    expect([answer.status, answer.headers.get("content-type")]).toEqual([403, "text/html; charset=utf-8"]);
    expect(answer.text).toContain("<h1>Signups are disabled</h1>");
    expect(answer.text).toContain("Please contact your Coder administrator to request access.");
    expect(answer.text).toContain('href="/login?redirect=%2Fx%3Fa%3D%2522%253Cb%253E"');
    expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  test("a stranger's page keeps the 401 and its Location", async () => {
    const server = await startTestServer({ github: inAcme });
    const browser = server.browser();
    const callback = await authorizeAtGitHub(server, browser, { login: "loner" });

    const answer = await browser.get(callback, html);

    expect([answer.status, answer.headers.get("location")?.split("?")[0]]).toEqual([401, "/login"]);
    expect(answer.text).toContain("You aren&#39;t a member of the authorized Github organizations!");
  });

  test("what comes from the address is shown as text", async () => {
    const server = await startTestServer({ github: web });
    const error = encodeURIComponent("<script>alert(1)</script>");

    const answer = await server
      .browser()
      .get(`/api/v2/users/oauth2/github/callback?error=${error}&error_description=${error}`, html);

    expect(answer.status).toBe(400);
    expect(answer.text).not.toContain("<script>");
    expect(answer.text).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  });

  test("trouble at GitHub is a page too, and is logged with the request's id", async () => {
    const server = await startTestServer({ github: web });
    const browser = server.browser();
    const callback = await authorizeAtGitHub(server, browser);
    server.github.control.addFault({ kind: "unavailable", group: "access_token", resetSeconds: 9 });

    const answer = await browser.get(callback, html);

    expect([answer.status, answer.headers.get("retry-after")]).toEqual([502, "9"]);
    expect(answer.text).toContain("GitHub answered 503.");
    const line =
      server
        .logged()
        .split("\n")
        .find((one) => one.includes("Failed exchanging Oauth code.")) ?? "{}";
    expect(JSON.parse(line).requestId).toBe(answer.headers.get("x-coder-request-id"));
  });
});

async function rowCount(server: TestServer): Promise<number> {
  const [row] = await server.query(
    "select (select count(*) from users) + (select count(*) from api_keys) + (select count(*) from user_links) as rows",
  );
  return Number(row?.rows);
}
