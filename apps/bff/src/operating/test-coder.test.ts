import { describe, expect, test } from "vitest";
import { endCoderKeys } from "../coder-behind/end-coder-keys.ts";
import { askForCoder, type FrontDoor, openFrontDoor, signIn } from "../testing/coder-behind/front-door.ts";
import { addPerson } from "../testing/people.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";
import { program, programOf } from "../testing/tokens.ts";

const DAY = 86_400;

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
    const owner = await askAsOwner(door.server);

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
    const owner = await askAsOwner(door.server);
    breakAt(door, part, answered, body);

    const found = await owner.test();

    expect([found.ok, found.outcome]).toEqual([false, outcome]);
    expect(found.remedy).not.toBe("");
    expect((await owner.health()).status).toBe(status);
  });

  test("coder-behind#row55: a 403 for the license's sake is told as that, not as a weak token", async () => {
    const door = await openFrontDoor();
    const owner = await askAsOwner(door.server);
    breakAt(door, "/organizations", 403, '{"message":"Multiple Organizations is a Premium feature. Contact sales!"}');

    const found = await owner.test();

    expect(found).toMatchObject({ ok: false, outcome: "refused", remedy: expect.stringContaining("Licenses") });
    expect(found.message).toContain("Multiple Organizations is a Premium feature.");
    expect(await owner.health()).toMatchObject({ status: "error", remedy: found.remedy });
  });

  test.each([
    ["a year", 365, 7],
    ["a week", 7, 1.75],
  ])("coder-behind#row45: a token for %s is a warning in its last days", async (_words, life, last) => {
    const door = await openFrontDoor();
    const owner = await askAsOwner(door.server);
    const leave = (days: number) =>
      door.there.query("update api_keys set lifetime_seconds = $1, expires_at = $2 where login_type = 'token'", [
        life * DAY,
        new Date(door.server.clock.now().getTime() + days * DAY * 1000),
      ]);

    await leave(last + 0.01);
    const before = await owner.test();
    await leave(last - 0.01);
    const soon = await owner.test();

    expect([before.outcome, soon.outcome]).toEqual(["ok", "token_ends_soon"]);
    expect((await owner.health()).status).toBe("warning");
  });

  test("coder-behind#row45: the remedy is a new token from that Coder's own address", async () => {
    const door = await openFrontDoor();
    const owner = await askAsOwner(door.server);
    breakAt(door, "/users/me", 401);

    expect((await owner.test()).remedy).toContain(`coder login ${door.way.url}”`);
  });

  test("coder-behind#row45: at the address of another program the remedy names the address", async () => {
    const door = await openFrontDoor();
    const owner = await askAsOwner(door.server);
    breakAt(door, "/users/me", 200, "<html>");

    expect((await owner.health()).remedy).toContain(`(${door.way.url})`);
  });

  test("coder-behind#row45: a Coder that does not answer is an error", async () => {
    const door = await openFrontDoor({ upstreamTimeoutMs: 300 });
    const owner = await askAsOwner(door.server);
    door.way.behave(() => "no answer");

    expect((await owner.test()).outcome).toBe("timeout");
    expect((await owner.health()).status).toBe("error");
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
