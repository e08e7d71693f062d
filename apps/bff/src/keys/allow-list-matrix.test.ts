import { type Endpoint, endpoints } from "@coder-sign-in/api-types";
import { describe, expect, test } from "vitest";
import { testProviderEnv } from "../testing/identity-providers/oauth-test-provider.ts";
import { addPerson } from "../testing/people.ts";
import { share } from "../testing/share.ts";
import { startTestServer } from "../testing/start-test-server.ts";
import { program } from "../testing/tokens.ts";
import { issueNamedKey } from "./issue-key.ts";

const SCOPED = Object.entries<Endpoint>(endpoints).filter(([, { session, scope }]) => session && scope !== undefined);
const OF_SOMEBODY = SCOPED.filter(([, { route }]) => route.path.includes(":user"));
const OF_ONESELF = SCOPED.filter(([, { route }]) => route.path.startsWith("/api/v2/external-auth"));

/** The bodies that are validated before the allow list. */
const BODY = { roles: [], username: "sam", login_type: "none" };

describe("review: rules#41: a key whose allow list names one person", () => {
  const limited = share(begin);

  test("the tables have something to say", () => {
    expect([OF_SOMEBODY.length, OF_ONESELF.length].map((count) => count > 5)).toEqual([true, true]);
  });

  test.each(OF_SOMEBODY)("%s: everybody else does not exist, whatever they are called", async (_name, { route }) => {
    const { caller, others } = limited();

    for (const name of others) {
      const path = route.path.replace(":user", name).replace(/:\w+/g, "nobody");
      const answer = await caller.send(path, { method: route.method, body: route.method === "GET" ? undefined : BODY });

      expect([name, answer.status]).toEqual([name, 404]);
    }
  });

  test.each(OF_ONESELF)("%s: nor do the links of the key's own person", async (_name, { route }) => {
    const { caller } = limited();

    const answer = await caller.send(route.path.replace(/:\w+/g, "forge"), { method: route.method });

    expect(answer.status).toBe(404);
  });

  test("collections: people are filtered, nobody is made, the trail is closed, tokens are one's own", async () => {
    const { caller } = limited();

    const people = (await caller.get("/api/v2/users")).json.users;
    const tokens = (await caller.get("/api/v2/users/me/keys/tokens?include_all=true")).json;

    expect(people.map(({ username }: { username: string }) => username)).toEqual(["maja"]);
    expect(tokens.map(({ username }: { username: string }) => username)).toEqual(["kyle"]);
    const robot = { email: "robot@coder.test", username: "robot", login_type: "none" };
    expect((await caller.post("/api/v2/users", robot)).status).toBe(403);
    expect((await caller.get("/api/v2/audit")).status).toBe(403);
  });
});

test("review: rules#41: a key whose allow list names itself knows and makes no other key", async () => {
  const { server, kyle, tokenFor } = await world();
  const other = await tokenFor(kyle.id, ["*:*"]);
  const own = await tokenFor(kyle.id, ["api_key:*"]);
  await server.query("update api_keys set allow_list = array['api_key:' || id] where id = $1", [own.slice(0, 10)]);
  const caller = program(server, own);

  const listed = (await caller.get("/api/v2/users/me/keys/tokens")).json;

  expect(listed.map(({ id }: { id: string }) => id)).toEqual([own.slice(0, 10)]);
  expect((await caller.get(`/api/v2/users/me/keys/${other.slice(0, 10)}`)).status).toBe(404);
  expect((await caller.get(`/api/v2/users/me/keys/${own.slice(0, 10)}`)).status).toBe(200);
  expect((await caller.post("/api/v2/users/me/keys")).status).toBe(404);
});

test("review: rules#41: nobody's organization is told to a key whose allow list names another person", async () => {
  const { server, kyle, tokenFor } = await world();
  const maja = await addPerson(server);
  const caller = program(server, await tokenFor(kyle.id, [`user:${maja.id}`, "organization:*"]));
  const statusOf = async (path: string) => (await caller.get(`/api/v2/users/${path}`)).status;

  expect([await statusOf("kyle/organizations"), await statusOf("kyle/organizations/default")]).toEqual([404, 404]);
  expect([await statusOf("maja/organizations"), await statusOf("maja/organizations/default")]).toEqual([200, 200]);
});

async function world() {
  const server = await startTestServer({
    env: { ...testProviderEnv("http://127.0.0.1:9"), CODER_DANGEROUS_DISABLE_RATE_LIMITS: "true" },
  });
  const kyle = await addPerson(server, { username: "kyle", roles: ["owner"] });
  const tokenFor = async (userId: string, allowList: string[]) => {
    const lifetime = { loginType: "token", lifetimeSeconds: 3600, ipAddress: "192.0.2.1" } as const;
    const tokenName = `of-${userId}-${allowList.join("-")}`;
    const issued = await issueNamedKey(server.deps, { userId, ...lifetime, tokenName, allowList });
    if (!issued) throw new Error(`${tokenName} exists already.`);
    return issued.token;
  };
  return { server, kyle, tokenFor };
}

/** An owner's token limited to maja and the keys and audit rows that all of them need; it does not cover sam. */
async function begin() {
  const { server, kyle, tokenFor } = await world();
  const maja = await addPerson(server);
  const sam = await addPerson(server, { username: "sam", email: "sam@coder.test", password: "SomeSecurePassword!" });
  await tokenFor(sam.id, ["*:*"]);
  const token = await tokenFor(kyle.id, [`user:${maja.id}`, "api_key:*", "audit_log:*"]);
  return { server, caller: program(server, token), others: ["sam", sam.id] };
}
