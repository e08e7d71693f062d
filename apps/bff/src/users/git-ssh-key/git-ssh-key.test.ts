import sshpk from "sshpk";
import { describe, expect, test } from "vitest";
import { kyle, signInByOidc, startOidcServer } from "../../testing/identity-providers/oidc-people.ts";
import {
  addPerson,
  createOwner,
  giveSession,
  owner,
  signInByDevice,
  signInByWeb,
  signInWithPassword,
} from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";
import { createToken, program, programOf } from "../../testing/tokens.ts";

const KEY = "/api/v2/users/me/gitsshkey";
const OPENSSH = /^ssh-ed25519 [\w+/]+=*\n$/;
const keysOf = (server: TestServer) => server.query("select * from git_ssh_keys");

async function ownersProgram(server: TestServer) {
  await createOwner(server);
  const { json } = await signInWithPassword(server.browser());
  await server.deps.sshKeyJobs.settled();
  return program(server, json.session_token);
}

describe("everybody has a key pair as soon as the account is there", () => {
  test("the first user", async () => {
    const server = await startTestServer();
    await createOwner(server);
    await server.deps.sshKeyJobs.settled();

    const [key] = await keysOf(server);

    expect(key?.public_key).toMatch(OPENSSH);
  });

  test("whoever an administrator creates, also without a way to sign in", async () => {
    const server = await startTestServer();
    const admin = await ownersProgram(server);

    const made = await admin.post("/api/v2/users", { email: "bot@coder.test", username: "bot", login_type: "none" });

    await server.deps.sshKeyJobs.settled();
    expect(made.status).toBe(201);
    expect((await admin.get("/api/v2/users/bot/gitsshkey")).json).toMatchObject({
      user_id: made.json.id,
      public_key: expect.stringMatching(OPENSSH),
    });
  });

  test.each([
    ["by device code", signInByDevice],
    ["by the web flow", signInByWeb],
  ] as const)("whoever comes from GitHub %s", async (_way, signIn) => {
    const server = await startTestServer({ github: { deviceFlow: signIn === signInByDevice } });
    const browser = server.browser();

    await signIn(server, browser);
    await server.deps.sshKeyJobs.settled();

    expect((await browser.get(KEY)).json.public_key).toMatch(OPENSSH);
  });

  test("whoever comes by OpenID Connect", async () => {
    const world = await startOidcServer();
    const browser = world.server.browser();

    await signInByOidc(world, browser, kyle);
    await world.server.deps.sshKeyJobs.settled();

    expect((await browser.get(KEY)).json.public_key).toMatch(OPENSSH);
  });
});

describe("an account from before", () => {
  test("looking for the key says when there will be one, and makes none", async () => {
    const server = await startTestServer();
    const maja = await programOf(server, await addPerson(server));

    const answer = await maja.get(KEY);

    expect([answer.status, answer.json]).toEqual([
      404,
      {
        message: "The account has no SSH key yet.",
        detail: "It is created at the next sign-in, or shortly after it; you can also generate one now.",
      },
    ]);
    expect(await keysOf(server)).toEqual([]);
  });

  test("gets it at the next sign-in, and keeps it at those after", async () => {
    const server = await startTestServer();
    await addPerson(server, owner);
    const browser = server.browser();

    await signInWithPassword(browser);
    await server.deps.sshKeyJobs.settled();
    const first = await browser.get(KEY);
    await signInWithPassword(browser);

    expect(first.json.public_key).toMatch(OPENSSH);
    expect((await browser.get(KEY)).json).toEqual(first.json);
  });

  test("of two sign-ins at the same time both see the same one", async () => {
    const server = await startTestServer();
    await addPerson(server, owner);

    const browsers = [server.browser(), server.browser()];
    await Promise.all(browsers.map((browser) => signInWithPassword(browser)));
    await server.deps.sshKeyJobs.settled();
    const [one, other] = await Promise.all(browsers.map((browser) => browser.get(KEY)));

    expect(one?.status).toBe(200);
    expect(one?.json).toEqual(other?.json);
  });
});

describe("generating takes its time", () => {
  /** A server whose generator waits for `open`. */
  async function startBusy() {
    const server = await startTestServer();
    const admin = await ownersProgram(server);
    const { makeSshKeyPair } = server.deps;
    const generating = { begun: 0 };
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    server.deps.makeSshKeyPair = () => {
      generating.begun++;
      return gate.then(makeSshKeyPair);
    };
    const finish = () => {
      open();
      return server.deps.sshKeyJobs.settled();
    };
    return { server, admin, generating, finish };
  }

  test("rules#30: whoever signs in or makes an account does not wait for it, and it comes later", async () => {
    const { server, admin, generating, finish } = await startBusy();
    await addPerson(server, { ...owner, username: "maja", email: "maja@coder.test" });
    const [maja, github] = [server.browser(), server.browser()];

    const signedIn = await signInWithPassword(maja, { ...owner, email: "maja@coder.test" });
    await signInByDevice(server, github);
    const made = await admin.post("/api/v2/users", { email: "a@coder.test", username: "ada", login_type: "none" });

    expect([signedIn.status, made.status, generating.begun]).toEqual([201, 201, 3]);
    expect([(await maja.get(KEY)).status, (await github.get(KEY)).status]).toEqual([404, 404]);
    const held = "select 1 from pg_stat_activity where datname = current_database() and state like 'idle in%'";
    expect(await server.query(held)).toEqual([]);
    await finish();
    expect([(await maja.get(KEY)).status, (await github.get(KEY)).status]).toEqual([200, 200]);
    expect((await admin.get("/api/v2/users/ada/gitsshkey")).status).toBe(200);
  });

  test("one at a time for a person: the next PUT is told to wait, the next sign-in begins none", async () => {
    const { server, admin, generating, finish } = await startBusy();
    const first = admin.send(KEY, { method: "PUT" });
    await expect.poll(() => generating.begun).toBe(1);

    const second = await admin.send(KEY, { method: "PUT" });
    const signedIn = await signInWithPassword(server.browser());

    expect([second.status, second.headers.get("retry-after"), signedIn.status]).toEqual([429, "1", 201]);
    expect(generating.begun).toBe(1);
    await finish();
    expect((await first).status).toBe(200);
    expect((await admin.send(KEY, { method: "PUT" })).status).toBe(200);
  });

  test("rules#30: five times a minute a person, on all replicas; others are not concerned", async () => {
    const server = await startTestServer();
    const replica = await startTestServer({ replicaOf: server });
    const [maja, bea] = [await addPerson(server), await addPerson(server, { username: "bea" })];
    const here = program(server, (await giveSession(server, maja)).token);
    const there = program(replica, (await giveSession(server, maja)).token);

    const statuses: number[] = [];
    for (const caller of [here, there, here, there, here, there, here]) {
      statuses.push((await caller.send(KEY, { method: "PUT" })).status);
    }

    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
    expect((await (await programOf(server, bea)).send(KEY, { method: "PUT" })).status).toBe(200);
    server.clock.advance(60);
    expect((await here.send(KEY, { method: "PUT" })).status).toBe(200);
  });

  test("and may fail: the account is there, the log says so, and the next sign-in makes the key", async () => {
    const server = await startTestServer();
    const { makeSshKeyPair } = server.deps;
    server.deps.makeSshKeyPair = () => Promise.reject(new Error("no entropy"));
    await createOwner(server);
    await server.deps.sshKeyJobs.settled();
    expect(server.logged()).toContain("No SSH key was generated for the account");
    expect(await keysOf(server)).toEqual([]);

    server.deps.makeSshKeyPair = makeSshKeyPair;
    const browser = server.browser();
    expect((await signInWithPassword(browser)).status).toBe(201);
    await server.deps.sshKeyJobs.settled();

    expect((await browser.get(KEY)).json.public_key).toMatch(OPENSSH);
  });
});

describe("PUT", () => {
  test("puts another pair in its place, and the audit trail has both public halves and no private one", async () => {
    const server = await startTestServer();
    const me = await ownersProgram(server);
    const before = (await me.get(KEY)).json;
    server.clock.advance(60);

    const answer = await me.send(KEY, { method: "PUT" });

    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      user_id: before.user_id,
      created_at: before.created_at,
      updated_at: server.clock.now().toISOString(),
      public_key: expect.stringMatching(OPENSSH),
    });
    expect(answer.json.public_key).not.toBe(before.public_key);
    expect((await me.get(KEY)).json).toEqual(answer.json);
    const [row] = (await me.get("/api/v2/audit?q=resource_type:git_ssh_key")).json.audit_logs;
    expect(row).toMatchObject({
      action: "write",
      resource_target: owner.username,
      status_code: 200,
      description: "{user} changed the SSH key of {target}",
      diff: {
        public_key: { old: before.public_key.trim(), new: answer.json.public_key.trim(), secret: false },
        private_key: { old: "", new: "", secret: true },
      },
    });
  });

  test("makes the first one where there is none", async () => {
    const server = await startTestServer();
    const maja = await programOf(server, await addPerson(server));

    expect((await maja.send(KEY, { method: "PUT" })).status).toBe(200);
    expect((await maja.get(KEY)).json.public_key).toMatch(OPENSSH);
  });
});

test("design#8: the private half is encrypted, and belongs to the public one", async () => {
  const server = await startTestServer();
  await createOwner(server);
  await server.deps.sshKeyJobs.settled();

  const [row] = await keysOf(server);
  const sealed = row?.encrypted_private_key;
  if (!Buffer.isBuffer(sealed)) throw new Error("There is no private half.");
  const privateKey = server.deps.encryption.decrypt(sealed).toString();

  expect(sealed.toString("latin1")).not.toContain("OPENSSH");
  expect(privateKey).toContain("OPENSSH PRIVATE KEY");
  const fingerprint = (key: sshpk.Key) => key.fingerprint("sha256").toString();
  expect(fingerprint(sshpk.parsePrivateKey(privateKey, "ssh-private").toPublic())).toBe(
    fingerprint(sshpk.parseKey(String(row?.public_key), "ssh")),
  );
  expect(server.logged()).not.toContain("OPENSSH PRIVATE KEY");
});

test("oauth-provider#10.1: the scope that lets IDEs read it changes nothing; others do not reach it", async () => {
  const server = await startTestServer();
  const me = await ownersProgram(server);
  const withScope = async (scope: string) =>
    program(server, (await createToken(me, { scopes: [scope], token_name: scope.replaceAll(/\W/g, "-") })).json.key);
  const ide = await withScope("user:read_personal");
  const workspaces = await withScope("workspace:read");
  const account = await withScope("user:update_personal");

  expect((await ide.get(KEY)).status).toBe(200);
  expect((await ide.send(KEY, { method: "PUT" })).status).toBe(403);
  expect((await workspaces.get(KEY)).status).toBe(403);
  expect((await account.send(KEY, { method: "PUT" })).status).toBe(200);
});

test("another person's: administrators see and change it, but only owners an owner's; for others it is not there", async () => {
  const server = await startTestServer();
  const kyle = await ownersProgram(server);
  const una = await programOf(server, await addPerson(server, { username: "una", roles: ["user-admin"] }));
  const ann = await programOf(server, await addPerson(server, { username: "ann", roles: ["auditor"] }));
  const maja = await programOf(server, await addPerson(server));
  const put = (caller: typeof maja, name: string) =>
    caller.send(`/api/v2/users/${name}/gitsshkey`, { method: "PUT" }).then(({ status }) => status);
  const get = (caller: typeof maja, name: string) =>
    caller.get(`/api/v2/users/${name}/gitsshkey`).then(({ status }) => status);

  expect([await put(kyle, "maja"), await put(una, "maja"), await get(una, "maja")]).toEqual([200, 200, 200]);
  expect([await put(una, owner.username), await get(una, owner.username)]).toEqual([403, 200]);
  expect([await put(ann, "maja"), await get(ann, "maja")]).toEqual([404, 404]);
  expect([await put(maja, "una"), await get(maja, owner.username)]).toEqual([404, 404]);
});

test("it ends with the account, also while another is being generated", async () => {
  const server = await startTestServer();
  const kyle = await ownersProgram(server);
  const bea = await addPerson(server, { username: "bea" });
  const { token } = await giveSession(server, bea);
  const { makeSshKeyPair } = server.deps;
  server.deps.makeSshKeyPair = async () => {
    await kyle.send("/api/v2/users/bea", { method: "DELETE" });
    return makeSshKeyPair();
  };

  const answer = await program(server, token).send(KEY, { method: "PUT" });

  expect(answer.status).toBe(404);
  expect(await server.query("select 1 from git_ssh_keys where user_id = $1", [bea.id])).toEqual([]);
});

test("signed out, 401", async () => {
  const server = await startTestServer();

  expect((await server.browser().get(KEY)).status).toBe(401);
});
