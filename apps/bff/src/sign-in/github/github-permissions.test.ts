import { type FaultInput, gitHubApp } from "@coder-sign-in/github-emulator";
import { describe, expect, test } from "vitest";
import { authorizeAtGitHub, pollDevice, signInByDevice, signInByWeb, startDevice } from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";

const apiCalls = ({ github }: TestServer) =>
  github.control.requests().requests.filter(({ group }) => group === "api").length;

/** One approval, and the outcome of a first, a second and a third look. */
async function approveAndPoll(server: TestServer, scopes?: string[]) {
  const device = await startDevice(server.browser());
  server.github.control.approve(device.userCode, "octocat", scopes);
  server.clock.advance(5);
  const first = await device.poll();
  const calls = apiCalls(server);
  server.clock.advance(60);
  return { first, second: await device.poll(), calls, later: apiCalls(server) - calls };
}

function expectWrongAddress({ first, second, later }: Awaited<ReturnType<typeof approveAndPoll>>) {
  expect([first.status, first.json]).toEqual([
    502,
    {
      message: "GitHub's API is not where Coder looks for it.",
      detail: expect.stringMatching(
        /^What answers at \/api\/v3\/user is not GitHub's API: it sent \d+ and .+\. Check CODER_OAUTH2_GITHUB_ENTERPRISE_BASE_URL\.$/,
      ),
      error: "wrong_address",
    },
  ]);
  expect([second.json, later]).toEqual([first.json, 0]);
}

describe("a lack of permission ends the sign-in at once, names what is missing and who can mend it", () => {
  test.each([403, 404] as const)("fewer scopes granted than asked (%i): the person", async (emailsWithoutScope) => {
    const server = await startTestServer({ seed: { settings: { emailsWithoutScope } } });

    const { first, second, later } = await approveAndPoll(server, ["read:user"]);

    expect([first.status, first.json]).toEqual([
      403,
      {
        message: "GitHub does not let Coder read your email addresses.",
        detail: expect.stringMatching(/^The scope user:email was not granted\. Start again and allow everything/),
        error: "insufficient_scope",
      },
    ]);
    expect([second.status, second.json, later]).toEqual([403, first.json, 0]);
    expect(await server.query("select id from users")).toEqual([]);
  });

  test("a GitHub App without that permission: the administrator", async () => {
    const server = await startTestServer({ github: gitHubApp });
    server.github.control.upsertApp(gitHubApp.clientId, { permissions: ["members"] });

    const { first, later } = await approveAndPoll(server);

    expect([first.status, first.json.error, later]).toEqual([403, "permission_missing", 0]);
    expect(first.json.detail).toMatch(/“Email addresses: read-only”: an administrator has to add it/);
    expect(first.json.detail).toContain("GitHub says: “Resource not accessible by integration”");
  });

  test.each([
    ["the acme organization has enabled OAuth App access restrictions", /one of its owners has to approve Coder's app/],
    ["Resource protected by organization SAML enforcement.", /single sign-on: authorize the app for it/],
    ["the acme organization has an IP allow list enabled", /one of its owners has to approve/],
  ])("an organization that blocks the app (%s): its owner", async (message, detail) => {
    const server = await startTestServer();
    server.github.control.addFault({ kind: "denied", path: "/user/emails", message });

    const { first } = await approveAndPoll(server);

    expect([first.status, first.json.error]).toEqual([403, "permission_missing"]);
    expect(first.json.detail).toMatch(detail);
    expect(first.json.detail).toContain(`GitHub says: “${message}`);
  });

  test.each<[string, FaultInput, number, string, string]>([
    [
      "the profile",
      { kind: "denied", path: "/api/v3/user", message: "Sorry." },
      403,
      "GitHub does not let Coder read your profile.",
      "permission_missing",
    ],
    [
      "a token that was revoked meanwhile",
      { kind: "denied", path: "/api/v3/user", status: 401, message: "Bad credentials" },
      401,
      "GitHub does not accept the token that it gave.",
      "invalid_token",
    ],
  ])("%s", async (_case, fault, status, message, error) => {
    const server = await startTestServer();
    server.github.control.addFault(fault);

    const { first, later } = await approveAndPoll(server);

    expect([first.status, first.json.message, first.json.error, later]).toEqual([status, message, error, 0]);
  });

  test("in the web flow it is a page with the same words and the way back", async () => {
    const server = await startTestServer({ github: { deviceFlow: false } });
    server.github.control.addFault({ kind: "denied", path: "/user/emails" });
    const browser = server.browser();

    const answer = await browser.get(await authorizeAtGitHub(server, browser), { Accept: "text/html" });

    expect(answer.status).toBe(403);
    expect(answer.text).toContain("<h1>GitHub does not let Coder read your email addresses.</h1>");
    expect(answer.text).toContain("an administrator has to add it");
    expect(answer.text).toContain('href="/login?');
  });
});

describe("a refused look-up of one is not a member of that one, and the others are asked", () => {
  const teams = [
    { organization: "acme", slug: "closed" },
    { organization: "acme", slug: "platform" },
  ];
  const inTeams = { allowEveryone: false, allowedOrgs: ["acme"], allowedTeams: teams };

  test.each([403, 404])("the first of two allowed teams (%i)", async (status) => {
    const server = await startTestServer({ github: inTeams });
    server.github.control.addFault({ kind: "denied", path: "/teams/closed/", status });

    expect((await signInByDevice(server, server.browser())).status).toBe(200);
  });

  test("all allowed teams: 401, not a member, with GitHub's words", async () => {
    const server = await startTestServer({ github: inTeams });
    server.github.control.addFault({ kind: "denied", path: "/teams/", message: "Not for you" });

    const { first, later } = await approveAndPoll(server);

    expect([first.status, first.json]).toEqual([
      401,
      {
        message: "Unauthorized",
        detail:
          "You aren't a member of an authorized team in the [acme] Github organization(s)! GitHub refused access to 2 of the teams. GitHub says: “Not for you”",
      },
    ]);
    expect(later).toBe(0);
    expect(await server.query("select id from users")).toEqual([]);
  });

  test.each<[string, FaultInput, number]>([
    ["an outage", { kind: "bad_gateway", path: "/teams/closed/" }, 502],
    ["a secondary limit", { kind: "forbidden", path: "/teams/closed/" }, 502],
  ])("rules#16: %s at one of them lets nobody in by another", async (_case, fault, status) => {
    const server = await startTestServer({ github: inTeams });
    server.github.control.addFault(fault);

    expect((await signInByDevice(server, server.browser())).status).toBe(status);
    expect(await server.query("select id from users")).toEqual([]);
  });

  test("the list of organizations: each allowed one is looked up by itself", async () => {
    const github = { allowEveryone: false, allowedOrgs: ["initech", "globex", "acme"] };
    const server = await startTestServer({ github });
    server.github.control.addFault({ kind: "denied", path: "/user/memberships/orgs?" });
    server.github.control.addFault({ kind: "denied", path: "/user/memberships/orgs/globex" });

    expect((await signInByDevice(server, server.browser())).status).toBe(200);
  });

  test("nor does a pending invitation count when it is looked up by itself", async () => {
    const server = await startTestServer({ github: { allowEveryone: false, allowedOrgs: ["acme"] } });
    server.github.control.addFault({ kind: "denied", path: "/user/memberships/orgs?" });

    expect((await signInByDevice(server, server.browser(), "invited")).status).toBe(403);
    expect(await server.query("select id from users")).toEqual([]);
  });

  test("none of them can be read for want of read:org: the page that says so", async () => {
    const server = await startTestServer({ github: { allowEveryone: false, allowedOrgs: ["acme", "globex"] } });

    const { first, later } = await approveAndPoll(server, ["user:email"]);

    expect([first.status, first.json.error, later]).toEqual([403, "insufficient_scope", 0]);
    expect(first.json.message).toBe("GitHub does not let Coder read your organizations and teams.");
    expect(first.json.detail).toContain("The scope read:org was not granted.");
  });
});

describe("a wrong base URL is told apart, and ends the flow", () => {
  test.each<[string, FaultInput]>([
    ["a page with 404", { kind: "web_page", group: "api" }],
    ["a page with 200", { kind: "web_page", group: "api", status: 200 }],
    ["a page with 403", { kind: "web_page", group: "api", status: 403 }],
    ["a redirect", { kind: "web_page", group: "api", status: 302 }],
    ["an API that knows no user", { kind: "denied", group: "api", status: 404, message: "Not Found" }],
  ])("%s", async (_case, fault) => {
    const server = await startTestServer();
    server.github.control.addFault(fault);

    expectWrongAddress(await approveAndPoll(server));
  });

  test.each([
    ["403 text/plain “Forbidden”", 403, "Forbidden"],
    ["401 text/plain “Unauthorized”", 401, "Unauthorized"],
    ["404 text/plain “Not Found”", 404, "Not Found"],
  ])("what a proxy says in plain text: %s", async (_case, status, words) => {
    const headers = { "Content-Type": "text/plain; charset=utf-8" };
    const server = await startTestServer({
      answerInstead: ({ pathname }) =>
        pathname.startsWith("/api/v3/") ? new Response(words, { status, headers }) : undefined,
    });

    expectWrongAddress(await approveAndPoll(server));
  });

  test("an outage does not: the flow stays alive", async () => {
    const server = await startTestServer();
    server.github.control.addFault({ kind: "bad_gateway", group: "api", times: 2 });

    const { first, second } = await approveAndPoll(server);

    expect([first.status, second.status]).toEqual([502, 200]);
  });
});

describe("a secondary rate limit waits", () => {
  test.each<FaultInput>([
    { kind: "forbidden", limitHeader: "retry-after" },
    { kind: "forbidden", limitHeader: "x-ratelimit-reset" },
    { kind: "rate_limited", limitHeader: "retry-after" },
    { kind: "rate_limited", limitHeader: "x-ratelimit-reset" },
  ])("rules#4: $kind by $limitHeader: one look at GitHub for each wait, then signed in", async (fault) => {
    const server = await startTestServer();
    const browser = server.browser();
    const device = await startDevice(browser);
    server.github.control.approve(device.userCode, "octocat");
    server.github.control.addFault({ ...fault, group: "api", resetSeconds: 30, times: 1 });
    server.clock.advance(5);

    const limited = await device.poll();
    const between: unknown[] = [];
    for (let second = 5; second < 30; second += 5) {
      server.clock.advance(5);
      between.push((await pollDevice(browser, device.handle, device.state)).json.detail);
    }
    const looks = apiCalls(server);
    server.clock.advance(5);
    const done = await device.poll();

    expect([limited.status, limited.headers.get("retry-after")]).toEqual([502, "30"]);
    expect(between).toEqual(Array(5).fill("authorization_pending"));
    expect([looks, done.status]).toEqual([1, 200]);
  });

  test("in the web flow the page says how long to wait", async () => {
    const server = await startTestServer({ github: { deviceFlow: false } });
    server.github.control.addFault({ kind: "forbidden", group: "api", resetSeconds: 30 });
    const browser = server.browser();

    const answer = await browser.get(await authorizeAtGitHub(server, browser), { Accept: "text/html" });

    expect([answer.status, answer.headers.get("retry-after")]).toEqual([502, "30"]);
    expect(answer.text).toContain("GitHub asks to slow down. Try again in 30 s.");
  });

  test("a 403 that also tells the limits, with something left of them, is a refusal and does not wait", async () => {
    const headers = { "x-ratelimit-remaining": "4999", "x-ratelimit-reset": "1800000000" };
    const server = await startTestServer({
      github: { deviceFlow: false },
      answerInstead: ({ pathname }) =>
        pathname === "/api/v3/user/emails" ? Response.json({ message: "No." }, { status: 403, headers }) : undefined,
    });

    const answer = await signInByWeb(server, server.browser());

    expect([answer.status, answer.headers.get("retry-after")]).toEqual([403, null]);
  });
});
