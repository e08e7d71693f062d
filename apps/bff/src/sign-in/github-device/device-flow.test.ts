import { describe, expect, test } from "vitest";
import { createOwner, pollDevice, signInByDevice, startDevice } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";

const CALLBACK = "/api/v2/users/oauth2/github/callback";
const DEVICE = "/api/v2/users/oauth2/github/device";

describe("start", () => {
  test("signin#row54: without a code, it leads to the device page with a state", async () => {
    const server = await startTestServer();

    const answer = await server.browser().get(CALLBACK);

    expect(answer.status).toBe(307);
    expect(answer.headers.get("location")).toMatch(/^\/login\/device\?state=[a-zA-Z0-9]{32}$/);
  });

  test("signin#row56: the device answer has its five fields", async () => {
    const server = await startTestServer();

    const answer = await server.browser().get(DEVICE);

    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      device_code: expect.stringMatching(/^[0-9a-f]{64}$/),
      user_code: expect.stringMatching(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/),
      verification_uri: `${server.github.url}/login/device`,
      expires_in: expect.any(Number),
      interval: 5,
    });
  });

  test("signin#row57: without GitHub, 400", async () => {
    const server = await startTestServer({ github: false });

    const answer = await server.browser().get(DEVICE);

    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({ message: "Github OAuth2 is not enabled." });
  });

  test("signin#row58: with the device flow off, 400", async () => {
    const server = await startTestServer({ github: { deviceFlow: false } });

    const answer = await server.browser().get(DEVICE);

    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({ message: "Device flow is not enabled for Github OAuth2." });
  });

  test("when GitHub has the device flow switched off, 502 names it and gives its code", async () => {
    const server = await startTestServer();
    server.github.control.addFault({ kind: "device_flow_disabled" });

    const answer = await server.browser().get(DEVICE);

    expect(answer.status).toBe(502);
    expect(answer.json).toEqual({
      message: "Failed to authorize device.",
      detail: "Device Flow must be explicitly enabled for this App",
      error: "device_flow_disabled",
    });
  });

  test("when GitHub limits the rate, 502 says so and when to come back", async () => {
    const server = await startTestServer();
    server.github.control.addFault({ kind: "rate_limited", group: "device_code", resetSeconds: 30 });

    const answer = await server.browser().get(DEVICE);

    expect(answer.status).toBe(502);
    expect(answer.json.detail).toBe("rate limit hit, unable to authorize device. Try again in 30 s.");
    expect(answer.headers.get("retry-after")).toBe("30");
  });

  test("when the page is refreshed, the same browser gets the same code and the time that is left", async () => {
    const server = await startTestServer();
    const browser = server.browser();
    const device = await startDevice(browser);
    server.clock.advance(100);

    const again = await browser.get(DEVICE);

    expect(again.json.user_code).toBe(device.userCode);
    expect(again.json.device_code).toBe(device.handle);
    expect(again.json.expires_in).toBe(800);
  });

  test("when a second tab starts, it goes on with the state and the code of the first", async () => {
    const server = await startTestServer();
    const browser = server.browser();
    const first = await startDevice(browser);

    const second = await startDevice(browser, "/elsewhere");

    expect(second.state).toBe(first.state);
    expect(second.userCode).toBe(first.userCode);
  });

  test("when a new code is asked for, the old one is dead and the new one signs in", async () => {
    const server = await startTestServer();
    const browser = server.browser();
    const old = await startDevice(browser);

    const renewed = (await browser.get(`${DEVICE}?renew=true`)).json;

    expect(renewed.user_code).not.toBe(old.userCode);
    server.clock.advance(5);
    expect((await old.poll()).json).toEqual({
      message: "Failed exchanging Oauth code.",
      detail: "incorrect_device_code",
    });
    server.github.control.approve(renewed.user_code, "octocat");
    expect((await pollDevice(browser, renewed.device_code, old.state)).status).toBe(200);
  });
});

describe("outcomes of a poll", () => {
  test("signin#row55: after the approval, 200 with the redirect and the session cookie", async () => {
    const server = await startTestServer();
    const browser = server.browser();

    const answer = await signInByDevice(server, browser);

    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({ redirect_url: "/" });
    const me = await browser.get("/api/v2/users/me");
    expect(me.json).toMatchObject({
      username: "octocat",
      login_type: "github",
      roles: [{ name: "owner", display_name: "Owner" }],
    });
  });

  test("signin#row60: while GitHub waits, 400 authorization_pending", async () => {
    const server = await startTestServer();
    const device = await startDevice(server.browser());
    server.clock.advance(5);

    const answer = await device.poll();

    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({ message: "Failed exchanging Oauth code.", detail: "authorization_pending" });
  });

  test("signin#row61, design#3: slow_down is absorbed and raises the interval", async () => {
    const server = await startTestServer();
    const browser = server.browser();
    const device = await startDevice(browser);
    server.github.control.addFault({ kind: "slow_down", times: 1, interval: "rising" });
    server.clock.advance(5);

    const answer = await device.poll();

    expect(answer.json.detail).toBe("authorization_pending");
    expect((await browser.get(DEVICE)).json.interval).toBe(10);
  });

  test("signin#row62, design#4: after GitHub's expiry, 400 expired_token, and again", async () => {
    const server = await startTestServer();
    server.github.control.settings({ deviceCodeSeconds: 900 });
    const device = await startDevice(server.browser());
    server.github.control.advance(901);
    server.clock.advance(5);

    const first = await device.poll();
    const second = await device.poll();

    expect([first.status, first.json.detail]).toEqual([400, "expired_token"]);
    expect(second.json).toEqual(first.json);
  });

  test("rules#6: GitHub's other name for it, token_expired, is expired_token", async () => {
    const server = await startTestServer();
    server.github.control.settings({ expiredErrorName: "token_expired" });
    const device = await startDevice(server.browser());
    server.github.control.advance(901);
    server.clock.advance(5);

    expect((await device.poll()).json.detail).toBe("expired_token");
  });

  test("rules#5: at the end of its life a flow is over by our own clock, whatever GitHub says", async () => {
    const server = await startTestServer();
    server.github.control.addFault({ kind: "pending_forever" });
    const device = await startDevice(server.browser());
    server.clock.advance(900);

    const answer = await device.poll();

    expect([answer.status, answer.json.detail]).toEqual([400, "expired_token"]);
    expect(server.github.control.requests().polls).toBe(0);
  });

  test("signin#row63, rules#17: when the person cancels, 400 access_denied and nothing is written", async () => {
    const server = await startTestServer();
    const device = await startDevice(server.browser());
    server.github.control.deny(device.userCode);
    server.clock.advance(5);

    const answer = await device.poll();

    expect([answer.status, answer.json.detail]).toEqual([400, "access_denied"]);
    const rows =
      "select (select count(*) from users) + (select count(*) from api_keys) + (select count(*) from user_links) as rows";
    expect(await server.query(rows)).toEqual([{ rows: "0" }]);
  });

  test("github#1.2: incorrect_device_code right after the approval is doubted once", async () => {
    const server = await startTestServer();
    const device = await startDevice(server.browser());
    server.github.control.addFault({
      kind: "oauth_error",
      group: "access_token",
      error: "incorrect_device_code",
      times: 1,
    });
    server.github.control.approve(device.userCode, "octocat");
    server.clock.advance(5);

    expect((await device.poll()).json.detail).toBe("authorization_pending");
    server.clock.advance(5);
    expect((await device.poll()).status).toBe(200);
  });

  test("signin#row64: with another state, 401", async () => {
    const server = await startTestServer();
    const browser = server.browser();
    const device = await startDevice(browser);

    const answer = await pollDevice(browser, device.handle, "x".repeat(32));

    expect([answer.status, answer.json.message]).toEqual([401, "State mismatched."]);
  });

  test("signin#row65: without the state cookie, 401", async () => {
    const server = await startTestServer();
    const browser = server.browser();
    const device = await startDevice(browser);
    browser.cookies.delete("oauth_state");

    const answer = await device.poll();

    expect([answer.status, answer.json.message]).toEqual([401, 'Cookie "oauth_state" must be provided.']);
  });

  test("rules#8: a handle used from another browser is refused, approved or not", async () => {
    const server = await startTestServer();
    const victim = await startDevice(server.browser());
    const thief = server.browser();
    const own = await startDevice(thief);
    server.github.control.approve(victim.userCode, "octocat");
    server.clock.advance(5);

    const answer = await pollDevice(thief, victim.handle, own.state);

    expect([answer.status, answer.json.message]).toEqual([401, "State mismatched."]);
    expect((await victim.poll()).status).toBe(200);
  });

  test("rules#8: a handle used from another browser in the same moment is refused, and its own is signed in", async () => {
    const server = await startTestServer();
    const victim = await startDevice(server.browser());
    const thief = server.browser();
    const own = await startDevice(thief);
    server.github.control.approve(victim.userCode, "octocat");
    server.clock.advance(5);

    const [stolen, rightful] = await Promise.all([pollDevice(thief, victim.handle, own.state), victim.poll()]);

    expect([stolen.status, stolen.json.message]).toEqual([401, "State mismatched."]);
    expect(rightful.status).toBe(200);
  });

  test("design#2: a flow started without a cookie is bound by its first poll", async () => {
    const server = await startTestServer();
    const unbound = (await server.browser().get(DEVICE)).json;
    const [first, second] = [server.browser(), server.browser()];
    const [own, other] = [await startDevice(first), await startDevice(second)];

    expect((await pollDevice(first, unbound.device_code, own.state)).json.detail).toBe("authorization_pending");
    expect((await pollDevice(second, unbound.device_code, other.state)).status).toBe(401);
  });

  test("signin#row67: a stranger to the organization gets 401, and the same again", async () => {
    const server = await startTestServer({ github: { allowEveryone: false, allowedOrgs: ["acme"] } });
    const browser = server.browser();
    const device = await startDevice(browser);
    server.github.control.approve(device.userCode, "loner");
    server.clock.advance(5);

    const answer = await device.poll();

    expect(answer.status).toBe(401);
    expect(answer.json).toEqual({
      message: "Unauthorized",
      detail: "You aren't a member of the authorized Github organizations!",
    });
    expect((await device.poll()).json).toEqual(answer.json);
  });

  test("signin#row68: a member without the team gets 401", async () => {
    const allowedTeams = [{ organization: "acme", slug: "platform" }];
    const server = await startTestServer({ github: { allowEveryone: false, allowedOrgs: ["acme"], allowedTeams } });

    const answer = await signInByDevice(server, server.browser(), "hubot");

    expect([answer.status, answer.json]).toEqual([
      401,
      {
        message: "Unauthorized",
        detail: "You aren't a member of an authorized team in the [acme] Github organization(s)!",
      },
    ]);
  });

  test("signin#row69: with sign-ups off, 403", async () => {
    const server = await startTestServer({ github: { allowSignups: false } });
    await createOwner(server);

    const answer = await signInByDevice(server, server.browser());

    expect([answer.status, answer.json]).toEqual([
      403,
      { message: "Signups are disabled", detail: "Please contact your Coder administrator to request access." },
    ]);
  });

  test("signin#row70: the email of a password user, 403 with the advice to convert", async () => {
    const server = await startTestServer();
    await createOwner(server);
    server.github.control.upsertUser("loner", {
      emails: [{ email: "kyle@coder.test", primary: true, verified: true, visibility: null }],
    });

    const answer = await signInByDevice(server, server.browser(), "loner");

    expect([answer.status, answer.json]).toEqual([
      403,
      {
        message: "Incorrect login type",
        detail:
          'Attempting to use login type "github", but the user has the login type "password". You can convert your account to use this login type by visiting your account settings.',
      },
    ]);
  });

  test("signin#row71: it leads where the person wanted to go", async () => {
    const server = await startTestServer();
    const browser = server.browser();
    const device = await startDevice(browser, "/workspaces");
    server.github.control.approve(device.userCode, "octocat");
    server.clock.advance(5);

    expect((await device.poll()).json).toEqual({ redirect_url: "/workspaces" });
  });

  test("signin#4.3: without the verifier cookie, 400", async () => {
    const server = await startTestServer();
    const browser = server.browser();
    const device = await startDevice(browser);
    browser.cookies.delete("oauth_pkce_verifier");

    const answer = await device.poll();

    expect([answer.status, answer.json.message]).toEqual([400, "PKCE challenge must be provided."]);
  });
});

describe("our own poll", () => {
  test("waiting is an answer, and the end is a session", async () => {
    const server = await startTestServer();
    const browser = server.browser();
    const device = await startDevice(browser);
    const body = { device_code: device.handle, state: device.state };

    const waiting = await browser.post(DEVICE, body);
    server.github.control.approve(device.userCode, "octocat");
    server.clock.advance(5);
    const signedIn = await browser.post(DEVICE, body);

    expect([waiting.status, waiting.json]).toEqual([
      200,
      { status: "authorization_pending", interval: 5, expires_in: 900 },
    ]);
    expect([signedIn.status, signedIn.json]).toEqual([200, { status: "signed_in", redirect_url: "/" }]);
    expect((await browser.get("/api/v2/users/me")).status).toBe(200);
  });
});

describe("pace", () => {
  test("design#3: 20 impatient polls in one interval cost one call to GitHub", async () => {
    const server = await startTestServer();
    const device = await startDevice(server.browser());
    server.clock.advance(5);

    const answers = await Promise.all(Array.from({ length: 20 }, () => device.poll()));

    expect(new Set(answers.map((answer) => answer.json.detail))).toEqual(new Set(["authorization_pending"]));
    expect(server.github.control.requests().polls).toBe(1);
  });

  test("rules#1: over a whole flow with impatient tabs GitHub counts no early poll", async () => {
    const server = await startTestServer();
    const device = await startDevice(server.browser());

    for (let second = 0; second < 100; second++) {
      await device.poll();
      server.clock.advance(1);
    }

    expect(server.github.control.requests()).toMatchObject({ polls: 19, earlyPolls: 0 });
  });

  test("rules#2: each slow_down adds five seconds or takes GitHub's figure, for good", async () => {
    const server = await startTestServer();
    const browser = server.browser();
    const device = await startDevice(browser);
    const waits: number[] = [];
    for (const interval of [10, 8, null]) {
      server.github.control.addFault({ kind: "slow_down", times: 1, interval });
      server.clock.advance(60);
      await device.poll();
      waits.push((await browser.get(DEVICE)).json.interval);
    }

    expect(waits).toEqual([10, 15, 20]);
  });

  test("rules#9: of 20 parallel polls after one approval exactly one becomes a session", async () => {
    const server = await startTestServer();
    const device = await startDevice(server.browser());
    server.github.control.approve(device.userCode, "octocat");
    server.clock.advance(5);

    const answers = await Promise.all(Array.from({ length: 20 }, () => device.poll()));

    const [won, lost] = [
      answers.filter(({ status }) => status === 200),
      answers.filter(({ status }) => status === 400),
    ];
    expect([won.length, lost.length]).toEqual([1, 19]);
    expect(await server.query("select count(*) from api_keys")).toEqual([{ count: "1" }]);
    expect((await device.poll()).json.detail).toBe("incorrect_device_code");
  });
});

describe("trouble at GitHub in the middle of a flow", () => {
  const faults = [
    ["bad_gateway", 502, "GitHub answered 502."],
    ["unavailable", 502, "GitHub answered 503."],
    ["rate_limited", 502, "GitHub asks to slow down."],
    ["forbidden", 502, "GitHub asks to slow down."],
    ["reset", 502, "GitHub could not be reached."],
    ["malformed_json", 502, "GitHub answered the request for a token with broken JSON."],
    ["hang", 504, "GitHub did not answer within 1 s."],
  ] as const;

  test.each(faults)(
    "rules#3 and rules#4: %s answers %i and the same code signs in afterwards",
    async (kind, status, detail) => {
      const server = await startTestServer({ upstreamTimeoutMs: 600 });
      const device = await startDevice(server.browser());
      server.github.control.addFault({ kind, group: "access_token", resetSeconds: 7 });
      server.clock.advance(5);

      const during = await device.poll();
      const meanwhile = await device.poll();
      server.github.control.clearFaults();
      server.github.control.approve(device.userCode, "octocat");
      server.clock.advance(10);
      const after = await device.poll();

      expect([during.status, during.json]).toEqual([status, { message: "Failed exchanging Oauth code.", detail }]);
      expect(meanwhile.json.detail).toBe("authorization_pending");
      expect(after.status).toBe(200);
    },
  );

  test("rules#4: GitHub's own wait is passed on and kept", async () => {
    const server = await startTestServer();
    const device = await startDevice(server.browser());
    server.github.control.addFault({ kind: "rate_limited", group: "access_token", resetSeconds: 42 });
    server.clock.advance(5);

    const during = await device.poll();
    server.clock.advance(41);
    await device.poll();

    expect(during.headers.get("retry-after")).toBe("42");
    expect(server.github.control.requests().polls).toBe(1);
  });

  test("when GitHub fails after the grant, the approval is not lost", async () => {
    const server = await startTestServer();
    const device = await startDevice(server.browser());
    server.github.control.approve(device.userCode, "octocat");
    server.github.control.addFault({ kind: "bad_gateway", group: "api" });
    server.clock.advance(5);

    const during = await device.poll();
    server.github.control.clearFaults();
    server.clock.advance(5);
    const after = await device.poll();

    expect([during.status, during.json.message]).toEqual([502, "Internal error fetching authenticated Github user."]);
    expect(after.status).toBe(200);
  });
});

describe("where the flow lives", () => {
  test("rules#65 and rules#66: started at one server, finished at another", async () => {
    const one = await startTestServer();
    const browser = one.browser();
    const device = await startDevice(browser);
    const two = await startTestServer({ replicaOf: one });
    const elsewhere = two.browser();
    for (const [name, value] of browser.cookies) elsewhere.cookies.set(name, value);
    one.github.control.approve(device.userCode, "octocat");
    one.clock.advance(5);

    const answer = await pollDevice(elsewhere, device.handle, device.state);

    expect(answer.status).toBe(200);
    expect((await elsewhere.get("/api/v2/users/me")).status).toBe(200);
  });

  test("rules#7, rules#18 and rules#19: no secret is in an answer, a log line or in plain text in the database", async () => {
    const server = await startTestServer();
    const browser = server.browser();
    const sent: string[] = [];
    const device = await startDevice(browser);
    server.github.control.approve(device.userCode, "octocat");
    server.clock.advance(5);
    const done = await device.poll();
    sent.push(done.text, [...done.headers].join("\n"), (await browser.get("/api/v2/users/me")).text);
    const sessionSecret = browser.cookies.get("coder_session_token")?.split("-")[1] ?? "";
    const given = [...server.heardFromGitHub().matchAll(/"(?:device_code|access_token)":"([^"]+)"/g)].map(
      ([, value]) => value ?? "",
    );
    const secrets = [...given, server.deps.config.github?.clientSecret ?? "", sessionSecret];
    const dump = JSON.stringify(await server.query("select * from device_flows, user_links, api_keys, users"));

    expect(secrets.map(({ length }) => length > 15)).toEqual([true, true, true, true]);
    for (const secret of secrets) {
      expect(dump).not.toContain(secret);
      expect(dump).not.toContain(Buffer.from(secret).toString("hex"));
      expect(server.logged()).not.toContain(secret);
      if (secret !== sessionSecret) expect(sent.join()).not.toContain(secret);
    }
  });
});
