import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { dumpDatabase, spellings } from "../../testing/databases/dump-database.ts";
import {
  addApp,
  addSecret,
  authorize,
  exchange,
  getTokens,
  refresh,
  statusOfKey,
  toForm,
} from "../../testing/oauth-apps.ts";
import { startProvider } from "../../testing/oauth-clients/oauth-provider.ts";
import { browserOf } from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";
import { forgetAnswers } from "./answer-again.ts";

const INVALID = { error: "invalid_grant", error_description: "The refresh token is invalid or expired" };

/** A token that was exchanged, and the answer to it. */
async function begin(scope?: string) {
  const provider = await startProvider();
  const first = await getTokens(provider.server, provider.browser, provider.app, { scope });
  const second = (await refresh(provider.server, provider.app, first.refresh_token)).json;
  const again = (changes = {}) => refresh(provider.server, provider.app, first.refresh_token, changes);
  return { ...provider, first, second, again };
}

describe("design#12: within a minute the same refresh token gets the same answer again", () => {
  test("oauth-provider#row151: of twenty refreshes at once each gets the one pair that there is then", async () => {
    const { server, browser, app } = await startProvider();
    const { refresh_token } = await getTokens(server, browser, app);

    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(server, app, refresh_token)));

    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await livingKeys(server)).toBe(1);
    expect((await refresh(server, app, answers[0]?.json.refresh_token)).status).toBe(200);
  });

  test("three windows that refresh together ten times: thirty answers of 200, one living pair", async () => {
    const { server, browser, app } = await startProvider();
    let windows = Array(3).fill((await getTokens(server, browser, app)).refresh_token);
    const statuses: number[] = [];

    for (let round = 0; round < 10; round++) {
      const answers = await Promise.all(windows.map((token) => refresh(server, app, token)));
      statuses.push(...answers.map(({ status }) => status));
      windows = answers.map(({ json }) => json.refresh_token);
      server.clock.advance(86_400);
    }

    expect(statuses).toEqual(Array(30).fill(200));
    expect(new Set(windows).size).toBe(1);
    expect(await livingKeys(server)).toBe(1);
  });

  test("twenty connections that are cut after the request was sent: the next try goes on each time", async () => {
    const { server, browser, app } = await startProvider();
    let { refresh_token } = await getTokens(server, browser, app);
    const statuses: number[] = [];

    for (let turn = 0; turn < 20; turn++) {
      const form = toForm({ ...credentials(app), grant_type: "refresh_token", refresh_token });
      await postAndHangUp(server, form, turn % 2 ? "when it was sent" : "when the answer came");
      const { status, json } = await refresh(server, app, refresh_token);
      statuses.push(status);
      refresh_token = json.refresh_token;
    }

    expect(statuses).toEqual(Array(20).fill(200));
    expect(await livingKeys(server)).toBe(1);
  });

  test("a minute later still, by another replica, and with another secret of the same client", async () => {
    const { server, app, first, second } = await begin();
    const replica = await startTestServer({ replicaOf: server });
    server.clock.advance(60);

    const byReplica = await refresh(replica, app, first.refresh_token);
    const bySecret = await refresh(server, app, first.refresh_token, {
      client_secret: await addSecret(server, app.id),
    });

    expect([byReplica.status, byReplica.json]).toEqual([200, second]);
    expect([bySecret.status, bySecret.json]).toEqual([200, second]);
    expect(byReplica.headers.get("cache-control")).toBe("no-store");
  });

  test("who missed two answers catches up at once: the newest living one is given, nothing that is dead", async () => {
    const { server, app, second, again } = await begin();
    server.clock.advance(5);
    const third = (await refresh(server, app, second.refresh_token)).json;
    server.clock.advance(5);
    const fourth = (await refresh(server, app, third.refresh_token)).json;
    server.clock.advance(50);

    const caughtUp = await again();

    expect([caughtUp.status, caughtUp.json]).toEqual([200, fourth]);
    expect((await refresh(server, app, second.refresh_token)).json).toEqual(fourth);
    expect(await statusOfKey(server, caughtUp.json.access_token)).toBe(200);
    expect((await refresh(server, app, caughtUp.json.refresh_token)).status).toBe(200);
  });

  test("the newest that was kept has ended meanwhile: refused, and nothing ends", async () => {
    const { server, app, second, again } = await begin();
    const third = (await refresh(server, app, second.refresh_token)).json;
    await server.query("delete from api_keys where id = $1", [third.access_token.slice(0, 10)]);

    expect([(await again()).status, (await again()).json]).toEqual([400, INVALID]);
    expect(await familyMembers(server)).toBeGreaterThan(0);
  });

  test("another scope is asked than the newest one has: refused, and nothing ends", async () => {
    const { server, app, second, again } = await begin("workspace:read template:read");
    const third = (await refresh(server, app, second.refresh_token, { scope: "workspace:read" })).json;

    const whole = await again({ scope: "workspace:read template:read" });

    expect([whole.status, whole.json]).toEqual([400, INVALID]);
    expect((await again()).json).toEqual(third);
    expect((await refresh(server, app, third.refresh_token)).status).toBe(200);
  });

  test.each([
    ["none, then the whole grant in another order", undefined, "template:read workspace:read"],
    ["a part, then the same twice over", "workspace:read", "workspace:read workspace:read"],
    ["a part, then none", "workspace:read", undefined],
  ])("scope: %s", async (_name, asked, askedAgain) => {
    const { server, browser, app } = await startProvider();
    const { refresh_token } = await getTokens(server, browser, app, { scope: "workspace:read template:read" });
    const { json } = await refresh(server, app, refresh_token, { scope: asked });

    const answer = await refresh(server, app, refresh_token, { scope: askedAgain });

    expect([answer.status, answer.json]).toEqual([200, json]);
  });

  test("rules#70: what is said again is in the audit trail, with its address and key, and counted apart", async () => {
    const { server, second, again } = await begin();

    await again();

    const rows = await server.query(
      "select ip, additional_fields from audit_logs where resource_type = 'api_key' order by time, id",
    );
    const repeated = rows.filter(({ additional_fields }) => JSON.stringify(additional_fields).includes("repeated"));
    expect(rows).toHaveLength(3);
    expect(repeated).toEqual([
      {
        ip: "127.0.0.1",
        additional_fields: expect.objectContaining({ repeated: true, key_id: second.access_token.slice(0, 10) }),
      },
    ]);
    expect(await server.deps.metrics.registry.metrics()).toContain('grant="refresh_token",outcome="repeated"} 1');
  });
});

describe("design#12: nobody else, and nothing that has ended", () => {
  test("another client, a wrong secret and another end of the token get nothing, and nothing ends", async () => {
    const { server, app, first, second, again } = await begin();

    const foreign = await refresh(server, await addApp(server), first.refresh_token);
    const unproven = await again({ client_secret: "wrong" });
    const guessed = await again({ refresh_token: `${first.refresh_token.slice(0, -1)}-` });

    expect([foreign.status, foreign.json]).toEqual([400, INVALID]);
    expect([unproven.status, unproven.json.error]).toEqual([401, "invalid_client"]);
    expect([guessed.status, guessed.json]).toEqual([400, INVALID]);
    expect((await refresh(server, app, second.refresh_token)).status).toBe(200);
  });

  test("another scope or resource than before: refused, and nothing ends", async () => {
    const { second, again } = await begin("workspace:read template:read");

    const scope = await again({ scope: "workspace:read" });
    const resource = await again({ resource: "https://example.com" });

    expect([scope.status, scope.json]).toEqual([400, INVALID]);
    expect([resource.status, resource.json.error]).toEqual([400, "invalid_target"]);
    expect((await again()).json).toEqual(second);
  });

  test("the person let the app in again, ended it, or was suspended", async () => {
    const { server, person, browser, app, again } = await begin();
    await server.deps.store.users.update(person.id, { status: "suspended" });
    expect((await again()).json).toEqual(INVALID);
    await server.deps.store.users.update(person.id, { status: "active" });
    expect((await again()).status).toBe(200);

    await exchange(server, app, await authorize(browser, app));
    expect((await again()).json).toEqual(INVALID);

    const { refresh_token } = await getTokens(server, browser, app);
    await refresh(server, app, refresh_token);
    const key = { "Coder-Session-Token": (await browserOf(server, person)).cookies.get("coder_session_token") ?? "" };
    await server.browser().send(`/oauth2/tokens?client_id=${app.id}`, { method: "DELETE", headers: key });
    expect((await refresh(server, app, refresh_token)).json).toEqual(INVALID);
  });

  test.each([
    ["the key", "delete from api_keys where login_type = 'oauth2_provider_app'"],
    ["the new token", "delete from oauth2_provider_app_tokens where consumed_at is null"],
    ["all of the grant", "delete from oauth2_provider_app_tokens"],
  ])("%s of the answer was deleted", async (_name, statement) => {
    const { server, again } = await begin();

    await server.query(statement);

    expect((await again()).json).toEqual(INVALID);
  });

  test("the secret that the answer was given for was deleted", async () => {
    const { server, browser, app } = await startProvider();
    const { refresh_token } = await getTokens(server, browser, app);
    const other = { ...app, secret: await addSecret(server, app.id) };
    await refresh(server, other, refresh_token);

    await server.query("delete from oauth2_provider_app_secrets where secret_prefix = $1", [
      other.secret.split("_")[1],
    ]);

    expect((await refresh(server, app, refresh_token)).json).toEqual(INVALID);
  });
});

describe("design#8 and design#12: the answer is kept encrypted, and for the minute", () => {
  test("neither its tokens nor their hash can be read from the database", async () => {
    const { server, second } = await begin();

    const dump = await dumpDatabase(server);

    expect(await keptAnswers(server)).toBe(1);
    for (const secret of [second.refresh_token.split("_")[2], second.access_token.split("-")[1]]) {
      expect(secret.length).toBeGreaterThanOrEqual(22);
      for (const spelling of spellings(secret)) expect(dump).not.toContain(spelling);
    }
  });

  test("it is erased after the minute, not before; the row stays, so that reuse is noticed", async () => {
    const { server, second, again } = await begin();

    server.clock.advance(60);
    await forgetAnswers(server.deps);
    expect([await keptAnswers(server), (await again()).status]).toEqual([1, 200]);
    server.clock.advance(1);
    await forgetAnswers(server.deps);

    expect(await keptAnswers(server)).toBe(0);
    expect((await again()).json).toEqual(INVALID);
    expect(await statusOfKey(server, second.access_token)).toBe(401);
  });

  test("when the minute is over it is not given out, though it was not erased yet", async () => {
    const { server, second, again } = await begin();

    server.clock.advance(60.001);

    expect((await again()).json).toEqual(INVALID);
    expect(await statusOfKey(server, second.access_token)).toBe(401);
  });
});

const credentials = (app: { id: string; secret: string }) => ({ client_id: app.id, client_secret: app.secret });

/** Sends the whole request, and closes the connection without reading the answer. */
function postAndHangUp(server: TestServer, form: string, moment: "when it was sent" | "when the answer came") {
  const { hostname, port } = new URL(server.origin);
  const head = [
    "POST /oauth2/tokens HTTP/1.1",
    `Host: ${hostname}:${port}`,
    "Content-Type: application/x-www-form-urlencoded",
    `Content-Length: ${form.length}`,
  ];
  return new Promise<void>((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    const hangUp = () => socket.destroy();
    socket.on("error", reject).on("close", () => resolve());
    if (moment === "when the answer came") socket.on("data", hangUp);
    socket.on("connect", () => {
      socket.write(`${head.join("\r\n")}\r\n\r\n${form}`, moment === "when it was sent" ? hangUp : undefined);
    });
  });
}

async function livingKeys(server: TestServer): Promise<number> {
  return (await server.query("select 1 from api_keys where login_type = 'oauth2_provider_app'")).length;
}

async function familyMembers(server: TestServer): Promise<number> {
  return (await server.query("select 1 from oauth2_provider_app_tokens")).length;
}

async function keptAnswers(server: TestServer): Promise<number> {
  return (await server.query("select 1 from oauth2_provider_app_tokens where encrypted_answer is not null")).length;
}
