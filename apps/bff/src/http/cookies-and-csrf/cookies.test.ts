import { describe, expect, test } from "vitest";
import { addPerson, createOwner, giveSession, signInByDevice, signInWithPassword } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";

const secure = { CODER_SECURE_AUTH_COOKIE: "true" };
const ME = "/api/v2/users/me";

describe("rules#25, signin#1.3: the session cookie", () => {
  test.each([
    [{}, "HttpOnly; SameSite=Lax"],
    [secure, "HttpOnly; Secure; SameSite=Lax"],
    [{ ...secure, CODER_SAMESITE_AUTH_COOKIE: "none" }, "HttpOnly; Secure; SameSite=None"],
  ])("with %j, for a year, %s, whichever way one signs in", async (env: Record<string, string>, attributes) => {
    const server = await startTestServer({ env });
    await createOwner(server);

    const answers = [await signInWithPassword(server.browser()), await signInByDevice(server, server.browser())];

    for (const { setCookies } of answers) {
      const cookie = setCookies.find((one) => one.startsWith("coder_session_token=")) ?? "";
      expect(cookie.replace(/=[a-zA-Z0-9]{10}-[a-zA-Z0-9]{22};/, "=ID-SECRET;")).toBe(
        `coder_session_token=ID-SECRET; Max-Age=31536000; Path=/; ${attributes}`,
      );
    }
  });
});

describe("signin#row196: __Host- cookies", () => {
  const on = { ...secure, CODER_HOST_PREFIX_COOKIE: "true" };
  const PREFIXED = "__Host-coder_session_token";

  test("off: cookies pass unchanged, a prefixed one counts for nothing", async () => {
    const server = await startTestServer();
    const { token } = await giveSession(server, await addPerson(server));

    expect((await server.browser().get(ME, { cookie: `coder_session_token=${token}` })).status).toBe(200);
    expect((await server.browser().get(ME, { cookie: `${PREFIXED}=${token}` })).status).toBe(401);
  });

  test("on: the session is set and deleted under the prefixed name", async () => {
    const server = await startTestServer({ env: on });
    await createOwner(server);
    const browser = server.browser();

    const signedIn = await signInWithPassword(browser);
    const token = browser.cookies.get(PREFIXED) ?? "";
    const me = await browser.get(ME);
    const signedOut = await browser.post("/api/v2/users/logout", undefined, { "Coder-Session-Token": token });

    expect(signedIn.setCookies.join("\n")).toMatch(
      /^__Host-coder_session_token=[^;]{33}; Max-Age=31536000; Path=\/; HttpOnly; Secure; SameSite=Lax$/m,
    );
    expect([me.status, signedOut.status]).toEqual([200, 200]);
    expect(signedOut.setCookies).toContain(`${PREFIXED}=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax`);
  });

  test("on: a plain session cookie is ignored and deleted", async () => {
    const server = await startTestServer({ env: on });
    const { token } = await giveSession(server, await addPerson(server));

    const answer = await server.browser().get(ME, { cookie: `coder_session_token=${token}` });

    expect(answer.status).toBe(401);
    expect(answer.setCookies).toContain("coder_session_token=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax");
  });

  test("on: of both the prefixed one wins and the plain one is deleted", async () => {
    const server = await startTestServer({ env: on });
    const [own, planted] = [await addPerson(server), await addPerson(server, { username: "attacker" })];
    const tokens = [(await giveSession(server, own)).token, (await giveSession(server, planted)).token];
    const cookie = `coder_session_token=${tokens[1]}; ${PREFIXED}=${tokens[0]}; other=1; __Host-other=2`;

    const answer = await server.browser().get(ME, { cookie });

    expect(answer.json.username).toBe("maja");
    const deleted = answer.setCookies.filter((one) => one.includes("Max-Age=0"));
    expect(deleted.map((one) => one.split("=")[0])).toEqual(["coder_session_token"]);
  });

  test("review: oauth-provider#row99: on: only the prefixed CSRF cookie counts, which no neighbour can plant", async () => {
    const server = await startTestServer({ env: on });
    const { token } = await giveSession(server, await addPerson(server));
    const own = server.browser();
    await own.get(ME);
    const csrf = own.cookies.get("__Host-csrf_token") ?? "none";
    const planted = Buffer.alloc(32, 7).toString("base64");
    const cookie = `${PREFIXED}=${token}; csrf_token=${encodeURIComponent(planted)}; __Host-csrf_token=${csrf}`;
    const logout = (sent: string) =>
      server.browser().post("/api/v2/users/logout", undefined, { cookie, "X-CSRF-TOKEN": sent });

    expect((await logout(planted)).status).toBe(400);
    expect((await logout(decodeURIComponent(csrf))).status).toBe(200);
  });

  test("on: CSRF protection knows the prefixed session", async () => {
    const server = await startTestServer({ env: on });
    const { token } = await giveSession(server, await addPerson(server));

    const answer = await server.browser().post("/api/v2/users/logout", undefined, { cookie: `${PREFIXED}=${token}` });

    expect([answer.status, answer.headers.get("content-type")]).toEqual([400, "text/plain; charset=utf-8"]);
  });
});

describe("values", () => {
  test.each(["/a?b=c&d=%2F%20", "/100%", "/ü€🦫", "/a;b,c d", '/"quoted"', "/%zz", "/a=b==", "/%E0%A4%A"])(
    "the redirect %j comes back as it was safe to keep",
    async (wanted) => {
      const server = await startTestServer();
      const browser = server.browser();
      await browser.get(`/api/v2/users/oauth2/github/callback?redirect=${encodeURIComponent(wanted)}`);
      const { pathname, search } = new URL(wanted, server.origin);

      const answer = await browser.get("/api/v2/users/oauth2/github/device");
      server.github.control.approve(answer.json.user_code, "octocat");
      server.clock.advance(5);
      const state = browser.cookies.get("oauth_state") ?? "";
      const done = await browser.get(
        `/api/v2/users/oauth2/github/callback?code=${answer.json.device_code}&state=${state}`,
      );

      expect(done.json).toEqual({ redirect_url: pathname + search });
    },
  );

  test.each(["coder_session_token=%zz", "a=b; ; =; ===", "x".repeat(5000), "coder_session_token=\u00ff\u0001"])(
    "rules#54: the cookie header %j is survived",
    async (cookie) => {
      const server = await startTestServer();

      const answer = await server
        .browser()
        .get(ME, { cookie: Buffer.from(cookie, "latin1").toString("latin1") })
        .catch((error: Error) => error);

      expect(answer instanceof Error ? 400 : answer.status).toBeLessThan(500);
    },
  );
});
