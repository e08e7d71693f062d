import { expect, test } from "vitest";
import { dumpDatabase, spellings } from "../../testing/databases/dump-database.ts";
import {
  addApp,
  allow,
  authorize,
  authorizePath,
  exchange,
  newPkce,
  refresh,
  revoke,
} from "../../testing/oauth-apps.ts";
import { startProvider } from "../../testing/oauth-clients/oauth-provider.ts";

test("oauth-provider#row177: logs and database hold no code, token, secret or verifier of a whole flow and its refusals, in no spelling", async () => {
  const { server, browser, app } = await startProvider();
  const given = await authorize(browser, app);
  await exchange(server, app, given, { client_secret: `${app.secret}x` });
  await exchange(server, await addApp(server), given);
  const first = (await exchange(server, app, given)).json;
  await exchange(server, app, given);
  const second = (await refresh(server, app, first.refresh_token)).json;
  await refresh(server, app, first.refresh_token);
  const burnt = await authorize(browser, app);
  await exchange(server, app, { ...burnt, verifier: given.verifier });
  await allow(browser, authorizePath(app, newPkce().challenge, { client_secret: app.secret }));
  const unused = await authorize(browser, app);
  server.clock.advance(61);
  await refresh(server, app, first.refresh_token);
  await revoke(server, app, second.refresh_token);

  const whole = [given.code, burnt.code, unused.code, app.secret, first.refresh_token, second.refresh_token];
  const ends = whole.map((secret) => secret.split("_")[2] ?? "");
  const keys = [first.access_token, second.access_token].map((key: string) => key.split("-")[1] ?? "");
  const secrets = [...ends, ...keys, given.verifier, burnt.verifier, unused.verifier];
  const dump = await dumpDatabase(server);
  expect(dump).toContain(app.id);
  expect(server.logged()).toContain("/oauth2/tokens");
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThanOrEqual(22);
    for (const spelling of spellings(secret)) {
      expect(dump).not.toContain(spelling);
      expect(server.logged()).not.toContain(spelling);
    }
  }
});

test("rules#52: no code, refresh token, client secret or verifier opens a session, whatever carries it", async () => {
  const { server, browser, app } = await startProvider();
  const given = await authorize(browser, app);
  const { refresh_token } = (await exchange(server, app, given)).json;
  const unused = await authorize(browser, app);

  for (const credential of [unused.code, unused.verifier, app.secret, refresh_token]) {
    const carriers: Record<string, string>[] = [
      { Authorization: `Bearer ${credential}` },
      { "Coder-Session-Token": credential },
      { cookie: `coder_session_token=${credential}` },
    ];
    for (const headers of carriers) {
      expect((await server.browser().get("/api/v2/users/me", headers)).status).toBe(401);
    }
  }
});

test("rules#70: a row of the audit trail for each token that is given or taken away, and no secret in it", async () => {
  const { server, person, browser, app } = await startProvider();
  const first = (await exchange(server, app, await authorize(browser, app))).json;
  const second = (await refresh(server, app, first.refresh_token)).json;
  server.clock.advance(61);
  await refresh(server, app, first.refresh_token);
  await revoke(server, app, second.refresh_token);
  const third = (await exchange(server, app, await authorize(browser, app))).json;
  await revoke(server, app, third.access_token);

  const rows = await server.query(
    "select action, user_id, resource_id, additional_fields from audit_logs where resource_type = 'api_key' order by time, action",
  );

  expect(rows.map(({ action }) => action).sort()).toEqual(["create", "create", "create", "delete", "delete"]);
  for (const row of rows) {
    expect(row).toMatchObject({
      user_id: person.id,
      resource_id: person.id,
      additional_fields: { client_id: app.id, client_name: "Example", login_type: "oauth2_provider_app" },
    });
  }
});
