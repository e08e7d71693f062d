import { describe, expect, test } from "vitest";
import {
  addPerson,
  browserOf,
  createOwner,
  giveSession,
  owner,
  signInWithPassword,
  startDevice,
} from "../testing/people.ts";
import { startTestServer } from "../testing/start-test-server.ts";

const WRONG = { ...owner, password: "wrong" };
const ME = "/api/v2/users/me";
const LOGIN = "/api/v2/users/login";
const BUILD_INFO = "/api/v2/buildinfo";
const DEVICE = "/api/v2/users/oauth2/github/device";
const CALLBACK = "/api/v2/users/oauth2/github/callback";
/** The loopback is the proxy, so that a test can use any client address. */
const BEHIND_PROXY = { CODER_PROXY_TRUSTED_HEADERS: "X-Forwarded-For", CODER_PROXY_TRUSTED_ORIGINS: "127.0.0.1" };
const from = (address: string) => ({ "X-Forwarded-For": address });

async function repeat<Result>(times: number, work: (turn: number) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let turn = 0; turn < times; turn++) results.push(await work(turn));
  return results;
}

describe("sign-in", () => {
  test("signin#row210: the 61st login of a minute from one address is a 429 that says when to come back", async () => {
    const server = await startTestServer();
    const login = (turn: number) =>
      server.browser().post("/api/v2/users/login", { email: `nobody${turn}@coder.test`, password: "wrong" });
    server.clock.advance(20);

    const statuses = (await repeat(60, login)).map(({ status }) => status);
    const last = await login(60);

    expect(new Set(statuses)).toEqual(new Set([401]));
    expect([last.status, last.json]).toEqual([
      429,
      { message: "You've been rate limited for sending more than 60 requests in 1m0s." },
    ]);
    expect(last.headers.get("retry-after")).toBe("40");
    expect(last.headers.get("x-ratelimit-limit")).toBe("60");
    expect(last.headers.get("x-ratelimit-remaining")).toBe("0");
    expect(last.headers.get("x-ratelimit-reset")).toBe(String(Date.parse("2026-01-15T12:01:00Z") / 1000));
    server.clock.advance(40);
    expect((await login(61)).status).toBe(401);
  });

  test("rules#10, design#17: replicas share the count, and other requests have their own", async () => {
    const server = await startTestServer();
    const replica = await startTestServer({ replicaOf: server });
    const body = (turn: number) => ({ email: `nobody${turn}@coder.test`, password: "wrong" });

    await repeat(60, (turn) => (turn % 2 ? server : replica).browser().post("/api/v2/users/login", body(turn)));

    expect((await replica.browser().post("/api/v2/users/login", body(60))).status).toBe(429);
    expect((await replica.browser().get(BUILD_INFO)).status).toBe(200);
  });

  test("a database that cannot count lets a replica count for itself", async () => {
    const server = await startTestServer();
    await server.query("alter table rate_limits rename to lost");

    const statuses = (await repeat(61, () => server.browser().post("/api/v2/users/login", "{}"))).map((a) => a.status);

    expect([statuses[59], statuses[60]]).toEqual([400, 429]);
    expect(server.logged()).toContain("only this replica counts this rate limit");
  });
});

describe("guesses at one account", () => {
  test("ten wrong passwords a minute from anywhere, then 429 even for the right one, until the minute is over", async () => {
    const server = await startTestServer({ env: BEHIND_PROXY });
    await createOwner(server);
    const guess = (turn: number, credentials: object) =>
      server.browser().post("/api/v2/users/login", credentials, from(`198.51.100.${turn}`));

    const guesses = await repeat(10, (turn) =>
      guess(turn, { ...WRONG, email: turn % 2 ? "KYLE@coder.test" : owner.email }),
    );

    expect(guesses.map(({ status }) => status)).toEqual(Array(10).fill(401));
    const refused = await guess(11, owner);
    expect([refused.status, refused.json.message]).toEqual([
      429,
      "Too many failed attempts to sign in to this account. Try again in a minute.",
    ]);
    server.clock.advance(60);
    expect((await guess(12, owner)).status).toBe(201);
  });

  test("where the account has signed in from before, its person still gets in", async () => {
    const server = await startTestServer({ env: BEHIND_PROXY });
    await createOwner(server);
    const login = (credentials: object, address: string) =>
      server.browser().post("/api/v2/users/login", credentials, from(address));
    await login(owner, "203.0.113.9");

    await repeat(12, (turn) => login(WRONG, `198.51.100.${turn}`));

    expect((await login(owner, "203.0.113.9")).status).toBe(201);
    expect((await login(owner, "203.0.113.10")).status).toBe(429);
  });

  test("ASVS 6.3.8: an account that does not exist is slowed the same", async () => {
    const server = await startTestServer();

    const answers = await repeat(11, () => signInWithPassword(server.browser(), WRONG));

    expect(answers.map(({ status }) => status)).toEqual([...Array(10).fill(401), 429]);
  });

  test("right passwords do not count", async () => {
    const server = await startTestServer();
    await createOwner(server);

    const answers = await repeat(15, () => signInWithPassword(server.browser()));

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  });
});

describe("GitHub's device flow", () => {
  test("rules#10: the 11th fresh code in a minute is a 429 with Retry-After; showing the same code again and polling go on", async () => {
    const server = await startTestServer();
    const first = server.browser();
    const device = await startDevice(first);

    const starts = await repeat(10, () => server.browser().get(DEVICE));

    expect(starts.map(({ status }) => status)).toEqual([...Array(9).fill(200), 429]);
    expect(starts[9]?.headers.get("retry-after")).toBe("60");
    expect((await first.get(DEVICE)).json.device_code).toBe(device.handle);
    expect((await device.poll()).json.detail).toBe("authorization_pending");
  });

  test("rules#10: all addresses together are held back before GitHub's quota is gone", async () => {
    const server = await startTestServer({ env: BEHIND_PROXY });
    const { allDeviceStarts } = server.deps.limits;
    await repeat(300, async () => allDeviceStarts.take("all"));

    const refused = await server.browser().get(DEVICE, from("198.51.100.1"));

    expect([refused.status, refused.json.message]).toEqual([429, expect.stringContaining("Too many people")]);
  });

  test("rules#11: five browsers behind one address poll 12 times a minute for 15 minutes, no 429", async () => {
    const server = await startTestServer();
    const path = `${CALLBACK}?code=x&state=y`;

    const statuses = new Set<number>();
    for (let interval = 0; interval < 12 * 15; interval++) {
      const answers = await Promise.all(Array.from({ length: 5 }, () => server.browser().get(path)));
      for (const { status } of answers) statuses.add(status);
      server.clock.advance(5);
    }

    expect(statuses).toEqual(new Set([401]));
  });
});

describe("the API", () => {
  const env = { CODER_API_RATE_LIMIT: "3" };

  test("CODER_API_RATE_LIMIT a minute for each address and path, whatever the spelling of the path", async () => {
    const server = await startTestServer({ env: { ...env, ...BEHIND_PROXY } });
    const browser = server.browser();

    const paths = [BUILD_INFO, "/API/v2/BuildInfo", "/api/v2//buildinfo/", BUILD_INFO];
    const statuses = await repeat(4, (turn) => browser.get(paths[turn] ?? "", from("198.51.100.1")));

    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect((await browser.get("/api/v2/users/authmethods", from("198.51.100.1"))).status).toBe(200);
    expect((await browser.get(BUILD_INFO, from("198.51.100.2"))).status).toBe(200);
  });

  test("rules#32: addresses of one IPv6 network count as one, and so does nonsense", async () => {
    const server = await startTestServer({ env: { ...env, ...BEHIND_PROXY } });
    const statusOf = async (address: string) => (await server.browser().get(BUILD_INFO, from(address))).status;

    const network = await repeat(4, (turn) => statusOf(`2001:db8:1:2:${turn}::1`));
    const nonsense = await repeat(4, (turn) => statusOf(`unknown-${turn}`));

    expect([network[3], nonsense[3]]).toEqual([429, 429]);
    expect(await statusOf("2001:db8:1:3::1")).toBe(200);
  });

  test("signed in, a person counts for themselves and not for the address; made-up keys win nothing", async () => {
    const server = await startTestServer({ env });
    const one = await browserOf(server, await addPerson(server, { username: "one" }));
    const other = await browserOf(server, await addPerson(server, { username: "other" }));
    await one.get("/api/v2/users/me/session");
    await other.get("/api/v2/users/me/session");

    await repeat(3, () => one.get(ME));
    const invented = await repeat(4, (turn) =>
      server.browser().get(ME, { "Coder-Session-Token": `aaaaaaaaa${turn}-aaaaaaaaaaaaaaaaaaaaaa` }),
    );

    expect((await one.get(ME)).status).toBe(429);
    expect((await other.get(ME)).status).toBe(200);
    expect(invented.map(({ status }) => status)).toEqual([401, 401, 401, 429]);
  });

  test("signin#1.6: an owner passes by with the bypass header; a member is told 428, a stranger is counted", async () => {
    const server = await startTestServer({ env });
    const bypass = { "X-Coder-Bypass-Ratelimit": "true" };
    const kyle = await browserOf(server, await addPerson(server, { username: "kyle", roles: ["owner"] }));
    const maja = await browserOf(server, await addPerson(server));

    const owners = await repeat(6, () => kyle.get(ME, bypass));
    const members = await maja.get(ME, bypass);
    const strangers = await repeat(4, () => server.browser().get(BUILD_INFO, bypass));

    expect(new Set(owners.map(({ status }) => status))).toEqual(new Set([200]));
    expect([members.status, members.text]).toEqual([
      428,
      '"X-Coder-Bypass-Ratelimit" provided but user is not owner\n',
    ]);
    expect(strangers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
  });

  test("signin#1.6: in a process that does not know the owner yet, they pass on a public endpoint that is used up", async () => {
    const server = await startTestServer();
    const bypass = { "X-Coder-Bypass-Ratelimit": "true" };
    const kyle = await giveSession(server, await addPerson(server, { username: "kyle", roles: ["owner"] }));
    const maja = await giveSession(server, await addPerson(server));
    const strangers = await repeat(61, () => server.browser().post(LOGIN, {}));
    const fresh = await startTestServer({ replicaOf: server });
    const ask = ({ token }: { token: string }) =>
      fresh.browser().post(LOGIN, {}, { ...bypass, "Coder-Session-Token": token });

    const [owners, members] = [await repeat(3, () => ask(kyle)), await repeat(2, () => ask(maja))];

    expect(strangers.at(-1)?.status).toBe(429);
    expect(owners.map(({ status }) => status)).toEqual([400, 400, 400]);
    // Known from now on, and counted separately from the address.
    expect(members.map(({ status }) => status)).toEqual([429, 428]);
  });

  test("whoever is above the limit makes the server look up 30 credentials a minute, however many they invent", async () => {
    const server = await startTestServer({ env });
    await repeat(3, () => server.browser().get(BUILD_INFO));
    const { findById } = server.deps.store.apiKeys;
    let lookUps = 0;
    server.deps.store.apiKeys.findById = (id) => {
      lookUps += 1;
      return findById(id);
    };

    const answers = await repeat(100, (turn) => {
      const token = `${1_000_000_000 + turn}-${"x".repeat(22)}`;
      return server.browser().get(BUILD_INFO, { "X-Coder-Bypass-Ratelimit": "true", "Coder-Session-Token": token });
    });

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([429]));
    expect(lookUps).toBe(30);
  });

  test.each([
    [{ CODER_API_RATE_LIMIT: "0" }, BUILD_INFO, 520],
    [{ CODER_API_RATE_LIMIT: "-1" }, BUILD_INFO, 520],
    [{ CODER_DANGEROUS_DISABLE_RATE_LIMITS: "true" }, DEVICE, 12],
  ])("%j is no limit", async (settings: Record<string, string>, path, times) => {
    const server = await startTestServer({ env: settings });

    const answers = await repeat(times, () => server.browser().get(path));

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(answers[0]?.headers.get("x-ratelimit-limit")).toBeNull();
  });
});
