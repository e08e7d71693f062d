import { describe, expect, test } from "vitest";
import { endCoderKeys } from "../coder-behind/end-coder-keys.ts";
import { askForCoder, type FrontDoor, openFrontDoor, signIn } from "../testing/coder-behind/front-door.ts";
import { addPerson } from "../testing/people.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";
import { program, programOf } from "../testing/tokens.ts";

async function askAsOwner(server: TestServer) {
  const owner = await programOf(server, await addPerson(server, { username: "olga", roles: ["owner"] }));
  return {
    test: async () => (await owner.post("/api/v2/deployment/coder/test")).json,
    health: async () => (await owner.get("/api/v2/debug/health?force=true")).json.sections.coder,
  };
}

function breakAt({ way }: FrontDoor, part: string, status: number, body = "{}") {
  way.behave(({ path }) => (path.includes(part) ? { status, body } : undefined));
}

describe("coder-behind#7: the test of the connection", () => {
  test("coder-behind#row44: all is well, and nothing is made there", async () => {
    const door = await openFrontDoor();
    door.server.clock.advance(0);
    const owner = await askAsOwner(door.server);
    await door.there.query("update api_keys set expires_at = expires_at + interval '1 year'");

    expect(await owner.test()).toMatchObject({ ok: true, outcome: "ok", remedy: "" });
    expect(await owner.health()).toMatchObject({ status: "ok" });
    expect(door.way.asked.filter(({ method }) => method !== "GET")).toEqual([]);
  });

  test("coder-behind#row44: without a Coder it is off", async () => {
    const owner = await askAsOwner(await startTestServer());

    expect((await owner.test()).outcome).toBe("not_configured");
    expect((await owner.health()).status).toBe("off");
  });

  test.each([
    ["an expired token", "wrong_token", "error", "/users/me", 401, "{}"],
    ["a weak token", "not_owner", "error", "/users/me", 428, "{}"],
    ["a member's token", "not_owner", "error", "/users/me", 200, '{"id":"x","roles":[]}'],
    ["no such organization", "unknown_organization", "error", "/organizations", 200, "[]"],
    ["no scopes", "unknown_scopes", "warning", "/auth/scopes", 404, "{}"],
    ["a page", "malformed", "error", "/users/me", 200, "<html>"],
    ["trouble of its own", "unavailable", "error", "/users/me", 503, "{}"],
  ])("coder-behind#row45: %s is %s, with a remedy", async (_case, outcome, status, part, answered, body) => {
    const door = await openFrontDoor();
    await door.there.query("update api_keys set expires_at = expires_at + interval '1 year'");
    const owner = await askAsOwner(door.server);
    breakAt(door, part, answered, body);

    const found = await owner.test();

    expect([found.ok, found.outcome]).toEqual([false, outcome]);
    expect(found.remedy).not.toBe("");
    expect((await owner.health()).status).toBe(status);
  });

  test("coder-behind#row55: a 403 for the licence's sake is told as that, not as a weak token", async () => {
    const door = await openFrontDoor();
    const owner = await askAsOwner(door.server);
    breakAt(door, "/organizations", 403, '{"message":"Multiple Organizations is a Premium feature. Contact sales!"}');

    const found = await owner.test();

    expect(found).toMatchObject({ ok: false, outcome: "refused", remedy: expect.stringContaining("Licenses") });
    expect(found.message).toContain("Multiple Organizations is a Premium feature.");
    expect(await owner.health()).toMatchObject({ status: "error", remedy: found.remedy });
  });

  test("coder-behind#row45: a token that ends within a week is a warning; one that does not answer an error", async () => {
    const door = await openFrontDoor({ upstreamTimeoutMs: 300 });
    const owner = await askAsOwner(door.server);

    door.server.clock.advance(1);
    const soon = await owner.test();
    door.way.behave(() => "no answer");
    const slow = await owner.test();

    expect([soon.outcome, slow.outcome]).toEqual(["token_ends_soon", "timeout"]);
  });

  test("coder-behind#row46: the health report counts keys that ought to be gone there", async () => {
    const door = await openFrontDoor();
    const { token, cookie } = await signIn(door.server);
    await askForCoder(door.server, cookie);
    const owner = await askAsOwner(door.server);
    door.way.behave(({ method }) => (method === "DELETE" ? "the connection breaks" : undefined));
    await program(door.server, token).post("/api/v2/users/logout");

    for (let turn = 0; turn < 2; turn++) {
      await endCoderKeys(door.server.deps);
      door.server.clock.advance(61);
    }
    const left = await owner.health();
    door.way.behave(() => undefined);
    await endCoderKeys(door.server.deps);
    door.server.clock.advance(6);

    expect([left.status, left.message]).toEqual([
      "warning",
      expect.stringContaining("1 key that has ended here is still there."),
    ]);
    expect((await owner.health()).message).not.toContain("still there");
  });
});
