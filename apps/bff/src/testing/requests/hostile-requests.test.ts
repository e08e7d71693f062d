import { endpoints } from "@coder-sign-in/api-types";
import { expect, onTestFinished, test } from "vitest";
import { buildTestDashboard } from "../built-dashboard.ts";
import { checkContract } from "../check-contract.ts";
import { addPerson, giveSession } from "../people.ts";
import { createSequence } from "../sequence.ts";
import { startTestServer, type TestServer } from "../start-test-server.ts";
import { hostileRequest } from "./hostile-requests.ts";
import { lightFetch } from "./light-fetch.ts";

const REQUESTS = 5200;
const PARALLEL = 16;
const SEED = 3;

test(`rules#32 and rules#54: ${REQUESTS} hostile requests over all endpoints: no 5xx, no unhandled rejection, every answer within the contract`, {
  timeout: 120_000,
}, async () => {
  const server = await startTestServer({
    env: { CODER_DANGEROUS_DISABLE_RATE_LIMITS: "true" },
    dashboardDirectory: buildTestDashboard(),
  });
  // Hashing itself is tested elsewhere and would take most of the time.
  server.deps.passwords = { ...server.deps.passwords, hash: async () => "hash", verify: async () => false };
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  process.on("unhandledRejection", note);
  onTestFinished(() => void process.off("unhandledRejection", note));
  const session = await createSessions(server);
  const next = createSequence(SEED);
  const all = Object.values(endpoints);

  const wrong: string[] = [];
  const statuses = new Map<number, number>();
  for (let sent = 0; sent < REQUESTS; sent += PARALLEL) {
    const requests = Array.from({ length: PARALLEL }, (_, index) => {
      const endpoint = all[(sent + index) % all.length] ?? endpoints.getApiRoot;
      const request = hostileRequest(endpoint, next);
      if (next(2) === 0) Object.assign(request.headers, session(next));
      return request;
    });
    await Promise.all(
      requests.map(async (request) => {
        const status = await send(server, request).catch((error: Error) =>
          wrong.push(`${name(request)}: ${error.message}`),
        );
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (status >= 500) wrong.push(`${name(request)} → ${status}`);
      }),
    );
  }

  expect(wrong.slice(0, 10)).toEqual([]);
  expect(unhandled).toEqual([]);
  expect(server.logged()).not.toContain('"level":50');
  expect([...statuses.keys()].sort()).toEqual(expect.arrayContaining([200, 400, 401, 404]));
});

/** Every second request comes from a known caller: an owner, a member, a limited key. Renewed, as some sign out. */
async function createSessions(server: TestServer) {
  const people = [
    await addPerson(server, { username: "root", roles: ["owner"] }),
    await addPerson(server, { username: "maja" }),
  ];
  const tokens: string[] = [];
  for (let count = 0; count < 200; count++) {
    const person = people[count % people.length];
    if (person) tokens.push((await giveSession(server, person)).token);
  }
  await server.query("update api_keys set scopes = '{user:read}' where id like 'a%'");
  return (next: (below: number) => number) => ({ "Coder-Session-Token": tokens[next(tokens.length)] ?? "" });
}

/** The status. Throws if the answer violates the contract. */
async function send(server: TestServer, { path, ...request }: ReturnType<typeof hostileRequest>): Promise<number> {
  const answer = await lightFetch(server.origin + path, request);
  const isJson = answer.text !== "" && answer.headers.get("content-type")?.includes("application/json");
  const sent = new URL(server.origin + path).pathname;
  if (isJson)
    checkContract({ method: request.method, path: sent, status: answer.status, json: JSON.parse(answer.text) });
  return answer.status;
}

function name({ method, path, body = "" }: ReturnType<typeof hostileRequest>): string {
  return `${method} ${path.slice(0, 200)} ${body.slice(0, 200)}`;
}
