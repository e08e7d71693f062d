import { describe, expect, test } from "vitest";
import { addApp, authorize, exchange, getTokens, refresh, statusOfKey } from "../../testing/oauth-apps.ts";
import { addPerson, browserOf, owner, signInByDevice, signInWithPassword } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";
import type { TestBrowser } from "../../testing/test-browser.ts";
import { program, programOf, tokenOf } from "../../testing/tokens.ts";
import { asUserAgent } from "../../testing/user-agents.ts";

const SESSIONS = "/api/v2/users/me/sessions";
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0";
const EDGE =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0";

describe("signin#12: where somebody is signed in", () => {
  test("signin#row211: tells of each key what it is, how and with what it was made, and which is this one", async () => {
    const { server, maja, tokens } = await begin();
    await maja.post("/api/v2/users/me/keys", undefined, { "User-Agent": EDGE });
    const { id } = await tokenOf(server, maja, { token_name: "build-server" });
    server.clock.advance(60);
    await signInWithPassword(asUserAgent(server.browser(), FIREFOX), person);

    const { json } = await maja.get(SESSIONS);

    const byKind = (one: { kind: string }, other: { kind: string }) => one.kind.localeCompare(other.kind);
    expect(json[0]).toMatchObject({ method: "password", browser: "Firefox", system: "Linux", is_current: false });
    expect(json.slice(1).sort(byKind)).toMatchObject([
      { kind: "app", method: "oauth2_provider_app", name: "Example", browser: "" },
      { kind: "browser", method: "password", browser: "", system: "", is_current: true },
      { kind: "session_key", method: "session_key", browser: "Microsoft Edge", system: "Windows" },
      { kind: "token", method: "token", name: "build-server", id, last_used_at: null },
    ]);
    expect(JSON.stringify(json)).not.toContain(String(tokens.access_token).split("-")[1]);
  });

  test("signin#row211: a device code of GitHub is told from its web page", async () => {
    const server = await startTestServer();
    const browser = server.browser();
    await signInByDevice(server, asUserAgent(browser, FIREFOX));

    expect((await browser.get(SESSIONS)).json).toMatchObject([
      { method: "github_device", browser: "Firefox", is_current: true, ip_address: "127.0.0.1" },
    ]);
  });

  test("signin#row228: tells where a key was created, and where it was used last", async () => {
    const { server, maja } = await begin();
    await maja.get(ME);

    const before = await maja.get(SESSIONS);
    await server.query("update api_keys set created_ip_address = default");
    const after = await maja.get(SESSIONS);

    expect(before.json).toContainEqual(
      expect.objectContaining({ is_current: true, ip_address: "127.0.0.1", created_ip_address: "192.0.2.1" }),
    );
    expect(after.json).toContainEqual(expect.objectContaining({ is_current: true, created_ip_address: "" }));
  });

  test("signin#row212: lists no key that has ended, but an app that can still renew its own", async () => {
    const { server, user, maja, tokens } = await begin();
    await tokenOf(server, maja, { lifetime: 3_600_000_000_000 });

    server.clock.advance(25 * 3600);
    const later = await programOf(server, user);

    const { json } = await later.get(SESSIONS);
    expect(json.map(({ kind }: { kind: string }) => kind)).toEqual(["browser", "app"]);
    expect(json[1].id).toBe(String(tokens.access_token).slice(0, 10));
    expect(json[1].expires_at).toBe("2026-02-14T12:00:00.000Z");
  });

  test("signin#row213: of somebody else is found by owners only", async () => {
    const { server } = await begin();
    const kyle = await programOf(server, await addPerson(server, { username: "kyle", roles: ["owner"] }));
    const other = await programOf(server, await addPerson(server, { username: "otto", roles: ["user-admin"] }));

    expect((await kyle.get("/api/v2/users/maja/sessions")).json).toHaveLength(2);
    expect((await other.get("/api/v2/users/maja/sessions")).status).toBe(404);
    expect((await end(other, "/api/v2/users/maja/sessions")).status).toBe(404);
  });

  test("signin#row213: is told to a limited key as far as it reaches", async () => {
    const { server, maja } = await begin();
    const { program: blind } = await tokenOf(server, maja, { scopes: ["user:read"] });
    const { program: other } = await tokenOf(server, maja, { allow_list: [`user:${(await maja.get(ME)).json.id}`] });

    expect((await blind.get(SESSIONS)).status).toBe(403);
    expect((await other.get(SESSIONS)).status).toBe(403);
    expect((await end(other, SESSIONS)).status).toBe(403);
  });
});

describe("signin#12: ending all of them", () => {
  test("signin#row214: except this one and tokens ends the rest: browsers, apps, and what an app could still exchange", async () => {
    const { server, user, maja, app, tokens } = await begin();
    const other = await programOf(server, user);
    const { program: token } = await tokenOf(server, maja);
    const waiting = await addApp(server);
    const code = await authorize(await browserOf(server, user), waiting);

    const answer = await end(maja, `${SESSIONS}?except=current,tokens`);

    expect([answer.status, answer.text]).toEqual([204, ""]);
    expect((await maja.get(ME)).status).toBe(200);
    expect((await token.get(ME)).status).toBe(200);
    expect((await other.get(ME)).status).toBe(401);
    expect(await statusOfKey(server, tokens.access_token)).toBe(401);
    expect((await refresh(server, app, tokens.refresh_token)).json.error).toBe("invalid_grant");
    expect((await exchange(server, waiting, code)).json.error).toBe("invalid_grant");
    expect((await maja.get(SESSIONS)).json.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
      "browser",
      "token",
    ]);
  });

  test("signin#row214: except this one, which an app made, ends neither it nor the app", async () => {
    const { server, tokens, maja } = await begin();
    const editor = program(server, String(tokens.access_token));
    const { program: made } = await tokenOf(server, editor);

    expect((await end(made, `${SESSIONS}?except=current`)).status).toBe(204);

    expect((await made.get(ME)).status).toBe(200);
    expect((await editor.get(ME)).status).toBe(200);
    expect((await maja.get(ME)).status).toBe(401);
  });

  test("signin#row215: without an exception ends this one as well, and leaves one audit row", async () => {
    const { server, maja } = await begin();
    const { program: token } = await tokenOf(server, maja);

    expect((await end(maja, SESSIONS)).status).toBe(204);

    expect([(await maja.get(ME)).status, (await token.get(ME)).status]).toEqual([401, 401]);
    expect(await server.query("select user_agent from api_keys")).toEqual([]);
    expect(await server.query("select resource_type, status_code from audit_logs where action = 'delete'")).toEqual([
      { resource_type: "api_key", status_code: 204 },
    ]);
  });

  test("signin#row216: refuses an exception that it does not know, and ends nothing", async () => {
    const { maja } = await begin();

    const answer = await end(maja, `${SESSIONS}?except=current,everything`);

    expect([answer.status, answer.json.validations[0].field]).toEqual([400, "except"]);
    expect((await maja.get(ME)).status).toBe(200);
  });
});

const ME = "/api/v2/users/me";
const person = { ...owner, username: "maja", email: "maja@coder.test" };

/** A person with a session, and an app that they have allowed. */
async function begin() {
  const server = await startTestServer();
  const user = await addPerson(server, person);
  const app = await addApp(server);
  const browser = await browserOf(server, user);
  const tokens = await getTokens(server, browser, app);
  const maja = program(server, browser.cookies.get("coder_session_token") ?? "");
  return { server, user, app, maja, tokens };
}

function end(caller: TestBrowser, path: string) {
  return caller.send(path, { method: "DELETE" });
}
