import { describe, expect, test } from "vitest";
import { addApp, getTokens, statusOfKey } from "../../testing/oauth-apps.ts";
import { answerDevice, decide, lookUp, startWaiting } from "../../testing/oauth-clients/oauth-devices.ts";
import { addPerson, browserOf } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";

const WRONG = "BBBB-BBBB";

async function begin(env: Record<string, string> = {}) {
  const server = await startTestServer({ env });
  const maja = await addPerson(server);
  const app = await addApp(server, { name: "Coder CLI", scope: "workspace:read" });
  return { server, maja, app, browser: await browserOf(server, maja), device: await startWaiting(server, app) };
}

async function statusesOf(count: number, send: () => Promise<{ status: number }>): Promise<number[]> {
  const statuses: number[] = [];
  for (let turn = 0; turn < count; turn++) statuses.push((await send()).status);
  return statuses;
}

describe("RFC 8628 3.3: the person looks the code up", () => {
  test("rules#62: who asks, for what, from where and when, and the code to compare", async () => {
    const { server, app, browser, device } = await begin();

    const answer = await lookUp(browser, device.userCode);

    const now = server.clock.now();
    expect([answer.status, answer.json]).toEqual([
      200,
      {
        id: expect.any(String),
        user_code: device.userCode,
        app: { id: app.id, name: "Coder CLI", icon: "", client_uri: "", dynamically_registered: false },
        scopes: ["workspace:read"],
        full_access: false,
        requested_from: "127.0.0.1",
        requested_at: now.toISOString(),
        expires_at: new Date(now.getTime() + 900_000).toISOString(),
      },
    ]);
  });

  test("an app without limits that asks for nothing in particular gets full access, and the page says so", async () => {
    const { server, browser } = await begin();
    const { userCode } = await startWaiting(server, await addApp(server));

    const { json } = await lookUp(browser, userCode);

    expect([json.scopes, json.full_access]).toEqual([["coder:all"], true]);
  });

  test("oauth-provider#row191: small letters and a missing hyphen make no difference, unknown codes are 404", async () => {
    const { browser, device } = await begin();

    const typed = [device.userCode.toLowerCase(), device.userCode.replace("-", " "), WRONG, "BBBB", "hello"];
    const statuses: number[] = [];
    for (const code of typed) statuses.push((await lookUp(browser, code)).status);

    expect(statuses).toEqual([200, 200, 404, 404, 404]);
  });

  test.each([
    ["no code", {}, "Validation failed."],
    ["an empty one", { user_code: "" }, "Validation failed."],
    ["a very long one", { user_code: "B".repeat(65) }, "Validation failed."],
    ["a number", { user_code: 8 }, "Request body must be valid JSON."],
  ])("%s is a 400", async (_what, body, message) => {
    const { browser } = await begin();
    const headers = { "Coder-Session-Token": browser.cookies.get("coder_session_token") ?? "" };

    const answer = await browser.post("/api/v2/oauth2-provider/device/lookup", body, headers);

    expect([answer.status, answer.json.message]).toEqual([400, message]);
  });

  test("a code that is over is not found", async () => {
    const { server, browser, device } = await begin();
    server.clock.advance(900);

    expect((await lookUp(browser, device.userCode)).status).toBe(404);
  });
});

describe("rules#55: entering the code claims it", () => {
  test("neither another account nor another session of the same one finds it, or can decide", async () => {
    const { server, maja, browser, device } = await begin();
    const { id } = (await lookUp(browser, device.userCode)).json;
    const others = [
      await browserOf(server, await addPerson(server, { username: "otto" })),
      await browserOf(server, maja),
    ];

    for (const other of others) {
      expect((await lookUp(other, device.userCode)).status).toBe(404);
      expect((await decide(other, id, "approve")).status).toBe(404);
      expect((await decide(other, id, "deny")).status).toBe(404);
    }

    expect((await device.poll()).json.error).toBe("authorization_pending");
    expect((await decide(browser, id, "approve")).status).toBe(204);
  });

  test("20 people who enter it at once: one has it", async () => {
    const { server, device } = await begin();
    const people = await Promise.all(
      Array.from({ length: 20 }, (_, turn) => addPerson(server, { username: `person${turn}` })),
    );
    const browsers = await Promise.all(people.map((person) => browserOf(server, person)));

    const statuses = await Promise.all(browsers.map(async (each) => (await lookUp(each, device.userCode)).status));

    expect(statuses.sort()).toEqual([200, ...Array(19).fill(404)]);
  });

  test("nobody decides about what they did not look up", async () => {
    const { server, browser } = await begin();
    const [row] = await server.query("select id from oauth2_device_codes");

    expect((await decide(browser, String(row?.id), "approve")).status).toBe(404);
    expect((await decide(browser, "not-an-id", "approve")).status).toBe(404);
  });

  test("whoever signs out and in again goes on; somebody else cannot step in", async () => {
    const { server, maja, browser, device } = await begin();
    const { id } = (await lookUp(browser, device.userCode)).json;
    await browser.post("/api/v2/users/logout", undefined, {
      "Coder-Session-Token": browser.cookies.get("coder_session_token") ?? "",
    });
    const otto = await browserOf(server, await addPerson(server, { username: "otto" }));
    const again = await browserOf(server, maja);

    expect((await lookUp(otto, device.userCode)).status).toBe(404);
    expect((await decide(again, id, "approve")).status).toBe(404);
    expect((await lookUp(again, device.userCode)).status).toBe(200);
    expect((await decide(again, id, "approve")).status).toBe(204);
  });
});

describe("rules#61: one decision counts", () => {
  test("ten approvals and ten denials at once: exactly one wins", async () => {
    const { browser, device } = await begin();
    const { id } = (await lookUp(browser, device.userCode)).json;
    const decisions = Array.from({ length: 20 }, (_, turn) => (turn % 2 ? "approve" : "deny"));

    const answers = await Promise.all(decisions.map((decision) => decide(browser, id, decision)));

    expect(answers.map(({ status }) => status).sort()).toEqual([204, ...Array(19).fill(404)]);
    const winner = decisions[answers.findIndex(({ status }) => status === 204)];
    expect((await device.poll()).status).toBe(winner === "approve" ? 200 : 400);
  });

  test("after the end nobody can approve", async () => {
    const { server, browser, device } = await begin();
    const { id } = (await lookUp(browser, device.userCode)).json;
    server.clock.advance(900);

    expect((await decide(browser, id, "approve")).status).toBe(404);
  });

  test("an approved app is in use and not tidied away", async () => {
    const { server, browser, device } = await begin();

    await answerDevice(browser, device, "approve");

    expect(await server.query("select last_authorized_at from oauth2_provider_apps")).toEqual([
      { last_authorized_at: server.clock.now() },
    ]);
  });
});

describe("who may decide", () => {
  test("rules#26: a cookie alone does nothing, an anti-CSRF token is needed", async () => {
    const { browser, device } = await begin();
    const { id } = (await lookUp(browser, device.userCode)).json;
    await browser.get("/api/v2/buildinfo");

    const paths = ["lookup", `${id}/approve`, `${id}/deny`].map((path) => `/api/v2/oauth2-provider/device/${path}`);
    const statuses = await Promise.all(paths.map(async (path) => (await browser.post(path)).status));

    expect(statuses).toEqual([400, 400, 400]);
    expect((await device.poll()).json.error).toBe("authorization_pending");
  });

  test("an app's token approves nothing, however much it may do with workspaces", async () => {
    const { server, browser, device } = await begin();
    const { access_token: token } = await getTokens(server, browser, await addApp(server));
    const scopes = "'{workspace:*,user:*,api_key:*}'";
    await server.query(`update api_keys set scopes = ${scopes} where login_type = 'oauth2_provider_app'`);

    const answer = await lookUp(server.browser(), device.userCode, { "Coder-Session-Token": token });

    expect(answer.status).toBe(403);
    expect(answer.headers.get("www-authenticate")).toContain('error="insufficient_scope"');
    expect(await statusOfKey(server, token)).toBe(200);
  });

  test("nobody without a session", async () => {
    const { server, device } = await begin();

    expect((await lookUp(server.browser(), device.userCode)).status).toBe(401);
  });
});

describe("rules#58: guessing is slow", () => {
  test("five wrong codes in a session, then 429 even for the right one, until the time of a code is over", async () => {
    const { server, maja, browser } = await begin();

    const guesses = await statusesOf(5, () => lookUp(browser, WRONG));
    const { userCode } = await startWaiting(server, await addApp(server));
    const refused = await lookUp(browser, userCode);

    expect(guesses).toEqual(Array(5).fill(404));
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await lookUp(await browserOf(server, maja), userCode)).status).toBe(200);
    server.clock.advance(900);
    expect((await lookUp(browser, WRONG)).status).toBe(404);
  });

  test("twenty from one address, whoever guesses; right codes do not count", async () => {
    const { server, maja, browser, device } = await begin();
    const guess = async () => lookUp(await browserOf(server, maja), WRONG);
    await statusesOf(10, () => lookUp(browser, device.userCode));

    const statuses = await statusesOf(21, guess);

    expect([statuses[19], statuses[20]]).toEqual([404, 429]);
  });

  test("20 guesses at once are no more than five", async () => {
    const { browser } = await begin();

    const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await lookUp(browser, WRONG)).status));

    expect(statuses.filter((status) => status === 404)).toHaveLength(5);
  });

  test("replicas share the count", async () => {
    const { server, browser } = await begin();
    const replica = await startTestServer({ replicaOf: server });
    const there = replica.browser();
    there.cookies.set("coder_session_token", browser.cookies.get("coder_session_token") ?? "");
    await statusesOf(5, () => lookUp(browser, WRONG));

    expect((await lookUp(there, WRONG)).status).toBe(429);
  });
});
