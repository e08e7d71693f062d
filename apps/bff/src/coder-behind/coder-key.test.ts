import { describe, expect, test } from "vitest";
import {
  askForCoder,
  type FrontDoor,
  keyIn,
  openFrontDoor,
  programThere,
  signIn,
  tokensThere,
} from "../testing/coder-behind/front-door.ts";
import { dumpDatabase, spellings } from "../testing/databases/dump-database.ts";
import { startTestServer } from "../testing/start-test-server.ts";
import { program, tokenOf } from "../testing/tokens.ts";
import { endCoderKeys } from "./end-coder-keys.ts";

const ME = "/api/v2/users/me";
const JSON_ONLY = { Accept: "application/json" };
const HOUR = 3600;

/** A person's token with less access than the person. */
async function limitedToken({ server }: FrontDoor, wanted: object) {
  const { token } = await signIn(server);
  return tokenOf(server, program(server, token), wanted);
}

describe("coder-behind#4: the key there", () => {
  test("coder-behind#row29: its name says whose session it is, and it lives as long as that one", async () => {
    const { server, there } = await openFrontDoor();
    const { token, cookie } = await signIn(server);

    await askForCoder(server, cookie);

    const [made] = await tokensThere(there, "maja");
    expect(made?.token_name).toMatch(new RegExp(`^sign-in-password-${token.slice(0, 10)}-\\w{12}$`));
    expect(Number(made?.lifetime_seconds)).toBe(24 * HOUR);
  });

  test("coder-behind#row29: but not longer than that Coder allows", async () => {
    const { server, there } = await openFrontDoor({ envThere: { CODER_MAX_TOKEN_LIFETIME: "1h" } });
    const { cookie } = await signIn(server);

    expect((await askForCoder(server, cookie)).status).toBe(200);
    expect(Number((await tokensThere(there, "maja"))[0]?.lifetime_seconds)).toBe(HOUR);
  });

  test("coder-behind#row30: a key that may do less gets one that may do as little", async () => {
    const door = await openFrontDoor();
    const allowed = "workspace:7c0ffee0-0000-4000-8000-000000000001";
    const { token } = await limitedToken(door, { scopes: ["workspace:read", "user:read"], allow_list: [allowed] });

    const { status } = await askForCoder(door.server, { "Coder-Session-Token": token });

    const [made] = await tokensThere(door.there, "maja");
    expect([status, made?.scopes, made?.allow_list]).toEqual([200, ["workspace:read", "user:read"], [allowed]]);
  });

  test("coder-behind#row31: a Coder that does not know a scope makes it fail, in its words", async () => {
    const door = await openFrontDoor();
    const { token } = await limitedToken(door, { scopes: ["workspace:read"] });
    const words = 'invalid or unsupported API key scope: "workspace:read"';
    door.way.behave(({ method, path }) =>
      method === "POST" && path.endsWith("/keys/tokens")
        ? { status: 400, body: JSON.stringify({ message: "Failed to create API key.", detail: words }) }
        : undefined,
    );

    const { status, json } = await askForCoder(door.server, { ...JSON_ONLY, "Coder-Session-Token": token });

    expect([status, json.message]).toEqual([
      403,
      "The Coder behind this server does not know what this key is limited to.",
    ]);
    expect(json.detail).toContain(words);
    expect(await door.server.query("select 1 from coder_keys")).toEqual([]);
  });

  test("coder-behind#row31: one that takes no notice of scopes does, too, and the key is deleted there", async () => {
    const door = await openFrontDoor();
    const { token } = await limitedToken(door, { scopes: ["workspace:read"] });
    door.way.behave(({ method, path }) =>
      method === "GET" && path.includes("/keys/tokens/sign-in")
        ? { status: 200, body: '{"id":"x","scope":"all"}' }
        : undefined,
    );

    const { status } = await askForCoder(door.server, { ...JSON_ONLY, "Coder-Session-Token": token });
    await endCoderKeys(door.server.deps);

    expect([status, await tokensThere(door.there, "maja")]).toEqual([403, []]);
  });

  test("coder-behind#row32: it is renewed before its end; requests on their way still get through with the old one", async () => {
    const { server, there } = await openFrontDoor({ envThere: { CODER_MAX_TOKEN_LIFETIME: "1h" } });
    const { cookie } = await signIn(server);
    const first = keyIn((await askForCoder(server, cookie)).headers.cookie);

    server.clock.advance(31 * 60);
    const second = keyIn((await askForCoder(server, cookie)).headers.cookie);
    await endCoderKeys(server.deps);
    const meanwhile = await programThere(there, first).get(ME);
    server.clock.advance(61);
    await endCoderKeys(server.deps);

    expect(second).not.toBe(first);
    expect([meanwhile.status, (await programThere(there, first).get(ME)).status]).toEqual([200, 401]);
    expect((await programThere(there, second).get(ME)).status).toBe(200);
  });

  test("coder-behind#row33: while it cannot be renewed it is handed on, to its end", async () => {
    const { server, way } = await openFrontDoor({ envThere: { CODER_MAX_TOKEN_LIFETIME: "1h" } });
    const { cookie } = await signIn(server);
    const first = keyIn((await askForCoder(server, cookie)).headers.cookie);
    way.behave(() => ({ status: 500 }));

    server.clock.advance(45 * 60);
    const kept = await askForCoder(server, cookie);
    server.clock.advance(15 * 60);
    const over = await askForCoder(server, { ...JSON_ONLY, ...cookie });

    expect([kept.status, keyIn(kept.headers.cookie), over.status]).toEqual([200, first, 502]);
  });

  test("coder-behind#row53: one that was ended there is replaced within the hour; while that Coder is away, within a minute of its return", async () => {
    const { server, there, way } = await openFrontDoor();
    const { cookie } = await signIn(server);
    const first = keyIn((await askForCoder(server, cookie)).headers.cookie);
    await there.query("delete from api_keys where id = $1", [first.slice(0, 10)]);
    way.behave(() => "the connection breaks");

    server.clock.advance(HOUR + 1);
    const unsaid = keyIn((await askForCoder(server, cookie)).headers.cookie);
    way.behave(() => undefined);
    server.clock.advance(61);
    const second = keyIn((await askForCoder(server, cookie)).headers.cookie);

    expect([unsaid, second === first]).toEqual([first, false]);
    expect((await programThere(there, second).get(ME)).status).toBe(200);
  });

  test.each([
    ["401", { status: 401 }],
    ["403 with Retry-After", { status: 403, headers: { "Retry-After": "60" } }],
    ["403 about abuse", { status: 403, body: '{"message":"Too many of these are abuse."}' }],
  ])(
    "coder-behind#row53: one that cannot be looked for because that Coder refuses the owner's token is not handed on: %s",
    async (_how, refusal) => {
      const { server, way } = await openFrontDoor();
      const { cookie } = await signIn(server);
      await askForCoder(server, cookie);
      way.behave(() => refusal);

      server.clock.advance(HOUR + 1);
      const refused = await askForCoder(server, { ...JSON_ONLY, ...cookie });
      way.behave(() => undefined);
      server.clock.advance(6);
      const again = await askForCoder(server, cookie);

      expect([refused.status, again.status]).toEqual([502, 200]);
    },
  );

  test("coder-behind#row34: every replica hands on the new one", async () => {
    const { server, env } = await openFrontDoor({ envThere: { CODER_MAX_TOKEN_LIFETIME: "1h" } });
    const replica = await startTestServer({ replicaOf: server, env });
    const { cookie } = await signIn(server);
    await askForCoder(server, cookie);
    await askForCoder(replica, cookie);
    server.clock.advance(31 * 60);

    const keys = [await askForCoder(server, cookie), await askForCoder(replica, cookie)].map((answer) =>
      keyIn(answer.headers.cookie),
    );

    expect(new Set(keys).size).toBe(1);
  });

  test("coder-behind#row35: neither it nor the owner's token is in a log, another answer or a plain column", async () => {
    const { server, ownerToken, way } = await openFrontDoor();
    const { token, cookie } = await signIn(server);
    const theirs = keyIn((await askForCoder(server, cookie)).headers.cookie);
    const other = await signIn(server, { username: "tom" });
    way.behave(() => ({ status: 401, body: JSON.stringify({ message: "no" }) }));
    const refused = await askForCoder(server, { ...JSON_ONLY, ...other.cookie });
    await program(server, token).post("/api/v2/users/logout");
    await endCoderKeys(server.deps);

    const queued = await server.query("select state, tries from coder_keys");
    const told = [server.logged(), refused.text, await dumpDatabase(server)].join("\n");

    expect([queued, told]).toEqual([
      [{ state: "ending", tries: 1 }],
      expect.stringContaining("A key at the Coder behind this server could not be deleted."),
    ]);
    const secrets = [theirs, theirs.slice(11), ownerToken, ownerToken.slice(11)].flatMap(spellings);
    expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
  });
});
