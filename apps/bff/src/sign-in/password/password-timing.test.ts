import { expect, test } from "vitest";
import { addPerson, browserOf, signInWithPassword } from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";
import { createPasswordHasher } from "../../users/passwords/password-hasher.ts";

const PASSWORD = "SomeSecurePassword!";
const ROUNDS = 50;
/** Without the work for accounts that have no hash, the fast ones take a fifth of the slow ones. */
const NOISE = 1.35;

/** A server whose password checks cost as much as in production. */
async function startHashingServer(env?: Record<string, string>): Promise<TestServer> {
  const server = await startTestServer({ env });
  Object.assign(server.deps, { passwords: await createPasswordHasher() });
  return server;
}

test("rules#29: wrong password, unknown, suspended and GitHub's user: same status, same body, same time", {
  timeout: 120_000,
}, async () => {
  const server = await startHashingServer();
  await addPerson(server, { username: "maja", password: PASSWORD });
  await addPerson(server, { username: "suspended", password: PASSWORD, status: "suspended" });
  await addPerson(server, { username: "octocat", loginType: "github" });
  const names = ["maja", "suspended", "octocat", "nobody"];
  const times = new Map(names.map((name) => [name, [] as number[]]));
  const answers = new Set<string>();

  for (let round = 0; round < ROUNDS; round++) {
    server.clock.advance(60); // Limits begin anew.
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length] ?? "";
      const begin = performance.now();
      const answer = await signInWithPassword(server.browser(), { email: `${name}@coder.test`, password: "wrong" });
      times.get(name)?.push(performance.now() - begin);
      answers.add(`${answer.status} ${answer.text}`);
    }
  }

  expect([...answers]).toEqual(['401 {"message":"Incorrect email or password."}\n']);
  const medians = [...times.values()].map((samples) => quantile(samples, 0.5));
  expect(Math.max(...medians) / Math.min(...medians)).toBeLessThan(NOISE);
});

test("rules#30: while 50 people sign in at once, sessions are checked without waiting for their passwords", async () => {
  // A fast machine makes more checks than the limit per minute allows.
  const server = await startHashingServer({ CODER_API_RATE_LIMIT: "-1" });
  const { passwords } = server.deps;
  await addPeople(server);
  const withoutHashing = { ...passwords, verify: async () => true };

  Object.assign(server.deps, { passwords: withoutHashing });
  await checkDuringStorm(server);
  const unhashed = await checkDuringStorm(server);
  Object.assign(server.deps, { passwords });
  const hashed = await checkDuringStorm(server);

  expect(hashed.length).toBeGreaterThan(10);
  // 50 ms is the rule. If the same storm without any password takes as long, the machine is slow, not the hashing.
  expect(quantile(hashed, 0.99)).toBeLessThan(Math.max(50, 3 * quantile(unhashed, 0.99)));
});

async function addPeople(server: TestServer): Promise<void> {
  const hashedPassword = await server.deps.passwords.hash(PASSWORD);
  for (let index = 0; index < 50; index++) {
    const { id } = await addPerson(server, { username: `user-${index}` });
    await server.deps.store.users.update(id, { hashedPassword });
  }
}

/** Milliseconds of each session check during 50 concurrent sign-ins, one check after another. */
async function checkDuringStorm(server: TestServer): Promise<number[]> {
  server.clock.advance(60); // Limits begin anew.
  const user = await server.deps.store.users.findByUsername("user-0");
  if (!user) throw new Error("Nobody was added.");
  const browser = await browserOf(server, user);
  let isOver = false;
  const signIns = Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      signInWithPassword(server.browser(), { email: `user-${index}@coder.test`, password: PASSWORD }),
    ),
  ).finally(() => {
    isOver = true;
  });

  const times: number[] = [];
  while (!isOver) {
    const begin = performance.now();
    expect((await browser.get("/api/v2/users/me")).status).toBe(200);
    times.push(performance.now() - begin);
  }
  expect((await signIns).map(({ status }) => status)).toEqual(Array(50).fill(201));
  return times;
}

function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
