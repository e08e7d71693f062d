import { describe, expect, test, vi } from "vitest";
import { askForCoder, type FrontDoor, openFrontDoor, signIn, tokensThere } from "../testing/coder-behind/front-door.ts";
import { addApp, getTokens } from "../testing/oauth-apps.ts";
import { addPerson, browserOf, giveSession } from "../testing/people.ts";
import { startTestServer } from "../testing/start-test-server.ts";
import { expireKey, program, programOf } from "../testing/tokens.ts";
import { endCoderKeys } from "./end-coder-keys.ts";

const JSON_ONLY = { Accept: "application/json" };
const PASSWORD = "SomeSecurePassword!";

type SignedIn = Awaited<ReturnType<typeof signIn>>;

async function begin(options?: Parameters<typeof openFrontDoor>[0]) {
  const door = await openFrontDoor(options);
  const maja = await signIn(door.server, { password: PASSWORD });
  return { ...door, maja };
}

async function ownerOf({ server }: FrontDoor) {
  return programOf(server, await addPerson(server, { username: "kyle", roles: ["owner"] }));
}

const ends: Record<string, (door: FrontDoor, maja: SignedIn) => Promise<unknown>> = {
  "a sign-out": ({ server }, { token }) => program(server, token).post("/api/v2/users/logout"),
  "a key that is deleted": ({ server }, { token }) =>
    program(server, token).send(`/api/v2/users/me/keys/${token.slice(0, 10)}`, { method: "DELETE" }),
  "a key that is made expire": ({ server }, { token }) => expireKey(program(server, token), token.slice(0, 10)),
  "a suspension": async (door) => (await ownerOf(door)).send("/api/v2/users/maja/status/suspend", { method: "PUT" }),
  "a deletion": async (door) => (await ownerOf(door)).send("/api/v2/users/maja", { method: "DELETE" }),
  "a new password": ({ server }, { token }) =>
    program(server, token).send("/api/v2/users/me/password", {
      method: "PUT",
      body: { old_password: PASSWORD, password: "AnotherSecurePassword!" },
    }),
};

describe("coder-behind#6: what ends here ends there", () => {
  test.each(Object.entries(ends))("coder-behind#row36: %s", async (_what, end) => {
    const { maja, ...door } = await begin();
    await askForCoder(door.server, maja.cookie);

    await end(door, maja);
    const refused = await askForCoder(door.server, { ...JSON_ONLY, ...maja.cookie });
    await endCoderKeys(door.server.deps);

    expect(refused.status).toBe(401);
    expect(await tokensThere(door.there, "maja")).toEqual([]);
    expect(await door.server.query("select 1 from coder_keys")).toEqual([]);
  });

  test("coder-behind#row36: a key there that an older replica made, which does not say that a Coder is behind", async () => {
    const { maja, ...door } = await begin();
    await askForCoder(door.server, maja.cookie);
    await door.server.query("delete from site_configs where key = 'coder_behind'");

    await program(door.server, maja.token).post("/api/v2/users/logout");
    await endCoderKeys(door.server.deps);

    expect(await tokensThere(door.there, "maja")).toEqual([]);
  });

  test("coder-behind#row36: an app that is no longer let in", async () => {
    const { maja, ...door } = await begin({ env: { CODER_ACCESS_URL: "http://coder.test" } });
    const browser = await browserOf(door.server, maja.user);
    const app = await addApp(door.server);
    const { access_token: token } = await getTokens(door.server, browser, app);
    await askForCoder(door.server, { Authorization: `Bearer ${token}` });
    const before = await tokensThere(door.there, "maja");

    await program(door.server, maja.token).send(`/oauth2/tokens?client_id=${app.id}`, { method: "DELETE" });
    await endCoderKeys(door.server.deps);

    expect([before.length, await tokensThere(door.there, "maja")]).toEqual([1, []]);
  });

  test("coder-behind#row37: ten minutes of outage lose no deletion, nor does a restart", async () => {
    const { maja, ...door } = await begin();
    await askForCoder(door.server, maja.cookie);
    door.way.behave(() => "the connection breaks");
    await program(door.server, maja.token).post("/api/v2/users/logout");

    for (let minute = 0; minute < 10; minute++) {
      await endCoderKeys(door.server.deps);
      door.server.clock.advance(60);
    }
    const meanwhile = await tokensThere(door.there, "maja");
    door.way.behave(() => undefined);
    const next = await startTestServer({ replicaOf: door.server, env: door.env });
    await endCoderKeys(next.deps);

    expect([meanwhile.length, await tokensThere(door.there, "maja")]).toEqual([1, []]);
    expect(door.server.logged()).toContain("could not be deleted");
  });

  test("coder-behind#row37: of a long queue little is tried while that Coder is away, and all once it is back", async () => {
    const { maja, ...door } = await begin();
    await askForCoder(door.server, maja.cookie);
    await door.server.query(
      `insert into coder_keys (name, coder, coder_user_id, coder_key_id, api_key_id, user_id, state, created_at, expires_at, next_try_at)
       select 'old-' || number, coder, coder_user_id, 'gone' || number, 'old' || number, user_id, 'ending', created_at, expires_at, 'epoch'
       from coder_keys, generate_series(1, 50) number`,
    );
    door.way.behave(() => "the connection breaks");

    await endCoderKeys(door.server.deps);
    const tried = door.way.count("DELETE", "/keys/gone");
    door.way.behave(() => undefined);
    door.server.clock.advance(61);
    await endCoderKeys(door.server.deps);

    expect([tried, await door.server.query("select name from coder_keys where state = 'ending'")]).toEqual([20, []]);
  });

  test.each<[string, (door: FrontDoor) => unknown]>([
    ["the token is not an owner's", ({ there }) => there.query("update users set rbac_roles = '{}'")],
    ["a proxy there knows no address", ({ way }) => way.behave(() => ({ status: 404, body: "404 page not found" }))],
  ])("coder-behind#row54: a 404 because %s loses neither deletion nor person", async (_why, spoil) => {
    const { maja, ...door } = await begin();
    await askForCoder(door.server, maja.cookie);
    const who = () => door.server.query("select coder_user_id from coder_people");
    const before = await who();
    const { token } = await giveSession(door.server, maja.user);
    await program(door.server, maja.token).post("/api/v2/users/logout");

    await spoil(door);
    await endCoderKeys(door.server.deps);
    const asked = await askForCoder(door.server, { ...JSON_ONLY, Authorization: `Bearer ${token}` });
    const meanwhile = [await tokensThere(door.there, "maja"), await who()];
    door.way.behave(() => undefined);
    await door.there.query("update users set rbac_roles = '{owner}' where username = 'keeper'");
    door.server.clock.advance(60);
    await endCoderKeys(door.server.deps);

    expect([asked.status, meanwhile[0]?.length, meanwhile[1]]).toEqual([502, 1, before]);
    expect(await tokensThere(door.there, "maja")).toEqual([]);
  });

  test("coder-behind#row38: replicas that work the queue off at once delete each key once", async () => {
    const { maja, ...door } = await begin();
    await askForCoder(door.server, maja.cookie);
    const other = await startTestServer({ replicaOf: door.server, env: door.env });
    await program(door.server, maja.token).post("/api/v2/users/logout");

    await Promise.all([endCoderKeys(door.server.deps), endCoderKeys(other.deps)]);

    expect(door.way.count("DELETE", "/keys/")).toBe(1);
  });

  test("coder-behind#row39: a key that was made and whose answer got lost is found by its name and deleted", async () => {
    const { maja, ...door } = await begin();
    door.way.behave(({ method, path }) =>
      method === "POST" && path.endsWith("/tokens") ? "the answer is lost" : undefined,
    );
    const { status } = await askForCoder(door.server, { ...JSON_ONLY, ...maja.cookie });
    const orphans = await tokensThere(door.there, "maja");

    door.server.clock.advance(20);
    await endCoderKeys(door.server.deps);

    expect([status, orphans.length, await tokensThere(door.there, "maja")]).toEqual([502, 1, []]);
  });

  test("coder-behind#row39: one that appears there only later, too; what never appears is forgotten in the end", async () => {
    const { maja, ...door } = await begin();
    door.way.behave(({ method, path }) =>
      method === "POST" && path.endsWith("/tokens") ? "the connection breaks" : undefined,
    );
    await askForCoder(door.server, { ...JSON_ONLY, ...maja.cookie });

    for (let minute = 0; minute < 10; minute++) {
      await endCoderKeys(door.server.deps);
      door.server.clock.advance(61);
    }
    const looked = door.way.count("GET", "/keys/tokens/sign-in");
    await endCoderKeys(door.server.deps);

    expect(looked).toBeGreaterThan(5);
    expect(await door.server.query("select 1 from coder_keys")).toEqual([]);
  });

  test("coder-behind#row36: a sign-out while it is looked whether the key is still there ends it at once, too, and the request", async () => {
    const { maja, ...door } = await begin();
    await askForCoder(door.server, maja.cookie);
    door.server.clock.advance(3601);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const isLooking = ({ method, path }: { method: string; path: string }) =>
      method === "GET" && path.includes("/keys/tokens/sign-in");
    door.way.behave((asked) => (isLooking(asked) ? { after: held } : undefined));
    const asked = askForCoder(door.server, { ...JSON_ONLY, ...maja.cookie });
    await vi.waitFor(() => expect(door.way.asked.some(isLooking)).toBe(true), { timeout: 5000 });

    await program(door.server, maja.token).post("/api/v2/users/logout");
    release();
    const { status } = await asked;
    await endCoderKeys(door.server.deps);

    expect([status, await tokensThere(door.there, "maja")]).toEqual([401, []]);
  });

  test("coder-behind#row40: a key that is made expire while its person is looked for there gets none", async () => {
    const { maja, ...door } = await begin();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    door.way.behave(({ method }) => (method === "GET" ? { after: held } : undefined));
    const asked = askForCoder(door.server, { ...JSON_ONLY, ...maja.cookie });
    await vi.waitFor(() => expect(door.way.asked).not.toEqual([]), { timeout: 5000 });

    await ends["a key that is made expire"]?.(door, maja);
    release();
    const { status } = await asked;

    expect([status, door.way.count("POST", "/tokens")]).toEqual([401, 0]);
  });

  test.each(["a sign-out", "a suspension"])(
    "coder-behind#row40: %s while its key is being made: it gets none, and the key is deleted",
    async (what) => {
      const { maja, ...door } = await begin();
      let release = () => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      door.way.behave(({ method, path }) =>
        method === "POST" && path.endsWith("/tokens") ? { after: held } : undefined,
      );
      const asked = askForCoder(door.server, { ...JSON_ONLY, ...maja.cookie });
      await vi.waitFor(async () => expect(await tokensThere(door.there, "maja")).toHaveLength(1), { timeout: 5000 });

      await ends[what]?.(door, maja);
      release();
      const { status } = await asked;
      await endCoderKeys(door.server.deps);

      expect([status, await tokensThere(door.there, "maja")]).toEqual([401, []]);
    },
  );
});
