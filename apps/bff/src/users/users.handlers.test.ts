import { randomUUID } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { addPerson, browserOf, createOwner, signInByDevice, signInWithPassword } from "../testing/people.ts";
import { startTestServer } from "../testing/start-test-server.ts";

const PATIENCE = { timeout: 20_000 };
const HIDDEN = { message: "Resource not found or you do not have access to this resource" };

describe("signin#1.7: the {user} in a path", () => {
  test("me, the id and the username in any case mean the same person", async () => {
    const server = await startTestServer();
    const user = await addPerson(server, { username: "Maja" });
    const browser = await browserOf(server, user);

    const ids = await Promise.all(
      ["me", user.id, user.id.toUpperCase(), "Maja", "maja"].map(
        async (name) => (await browser.get(`/api/v2/users/${name}`)).json.id,
      ),
    );

    expect(ids).toEqual(Array.from({ length: 5 }, () => user.id));
  });

  test("design#22: oneself, by whatever name, is answered from the session without a query", async () => {
    const server = await startTestServer();
    const maja = await addPerson(server, { username: "Maja" });
    const browser = await browserOf(server, maja);
    await vi.waitFor(() => expect(server.deps.changes.isCurrent()).toBe(true), PATIENCE);
    await browser.get("/api/v2/users/me");
    for (const table of ["users", "organization_members"]) {
      await server.query(`alter table ${table} rename to hidden_${table}`);
    }

    const paths = ["me", maja.id, "maja"].flatMap((name) => [`/api/v2/users/${name}`, `/api/v2/users/${name}/roles`]);

    for (const path of paths) {
      // A busy machine may be late with its heartbeat; then it asks the database until it has caught up.
      await vi.waitFor(async () => expect([path, (await browser.get(path)).status]).toEqual([path, 200]), PATIENCE);
    }
  });

  test("another person is a 404 for a member, the same as one who does not exist", async () => {
    const server = await startTestServer();
    const other = await addPerson(server, { username: "other" });
    const browser = await browserOf(server, await addPerson(server));

    for (const name of ["other", other.id, "nobody", randomUUID(), "a%00b", "%E2%82%AC", "x".repeat(4000)]) {
      const answer = await browser.get(`/api/v2/users/${name}`);
      expect([name.slice(0, 40), answer.status, answer.json]).toEqual([name.slice(0, 40), 404, HIDDEN]);
      expect((await browser.get(`/api/v2/users/${name}/roles`)).status).toBe(404);
    }
  });

  test.each(["owner", "user-admin"])("another person is readable for a person with the role %s", async (role) => {
    const server = await startTestServer();
    const other = await addPerson(server, { username: "other" });
    const browser = await browserOf(server, await addPerson(server, { roles: [role] }));

    expect((await browser.get("/api/v2/users/other")).json.id).toBe(other.id);
    expect((await browser.get(`/api/v2/users/${other.id}/roles`)).json.roles).toEqual([]);
  });

  test("a deleted person is a 404 even for an owner", async () => {
    const server = await startTestServer();
    await addPerson(server, { username: "other" });
    const browser = await browserOf(server, await addPerson(server, { roles: ["owner"] }));
    await server.query("update users set deleted = true where username = 'other'");

    expect((await browser.get("/api/v2/users/other")).status).toBe(404);
  });

  test("broken percent-encoding is a 400", async () => {
    const server = await startTestServer();
    const browser = await browserOf(server, await addPerson(server));

    expect((await browser.get("/api/v2/users/%zz")).status).toBe(400);
  });

  test.each(["/api/v2/users/me", "/api/v2/users/me/roles", "/api/v2/users/me/session"])(
    "%s without a session is a 401",
    async (path) => {
      const server = await startTestServer();

      expect((await server.browser().get(path)).status).toBe(401);
    },
  );
});

describe("what a person is told", () => {
  test("signin#2.6: every field of a user", async () => {
    const server = await startTestServer();
    await createOwner(server);
    const browser = server.browser();
    await signInWithPassword(browser);

    const user = (await browser.get("/api/v2/users/me")).json;

    expect(user).toEqual({
      id: expect.any(String),
      username: "kyle",
      name: "",
      avatar_url: "",
      email: "kyle@coder.test",
      created_at: "2026-01-15T12:00:00.000Z",
      updated_at: "2026-01-15T12:00:00.000Z",
      last_seen_at: "2026-01-15T12:00:00.000Z",
      status: "active",
      login_type: "password",
      theme_preference: "",
      organization_ids: [expect.any(String)],
      roles: [{ name: "owner", display_name: "Owner" }],
      has_ai_seat: false,
    });
  });

  test("signin#2.6: roles by site and by organization", async () => {
    const server = await startTestServer();
    const browser = await browserOf(server, await addPerson(server, { roles: ["owner", "auditor"] }));
    const [organization] = await server.query("select id from organizations");

    expect((await browser.get("/api/v2/users/me/roles")).json).toEqual({
      roles: ["owner", "auditor"],
      organization_roles: { [String(organization?.id)]: [] },
    });
  });

  test("the current session says how and until when", async () => {
    const server = await startTestServer();
    const browser = server.browser();
    await signInByDevice(server, browser);

    expect((await browser.get("/api/v2/users/me/session")).json).toEqual({
      id: browser.cookies.get("coder_session_token")?.split("-")[0],
      login_type: "github",
      created_at: "2026-01-15T12:00:05.000Z",
      expires_at: "2026-01-16T12:00:05.000Z",
    });
  });
});
