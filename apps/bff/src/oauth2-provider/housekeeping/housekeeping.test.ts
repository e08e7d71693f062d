import { expect, test } from "vitest";
import { keepHouse } from "../../lifecycle/housekeeping.ts";
import { addApp, authorize, getTokens, refresh, statusOfKey } from "../../testing/oauth-apps.ts";
import { registerClient } from "../../testing/oauth-clients/oauth-registration.ts";
import { addPerson, browserOf } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";

const DAY = 86_400;

async function begin() {
  const server = await startTestServer();
  const person = await addPerson(server);
  return { server, browser: await browserOf(server, person), tidy: () => keepHouse(server.deps) };
}

test("oauth-provider#D9: apps that registered themselves and nobody let in go after 30 days; others stay", async () => {
  const { server, browser, tidy } = await begin();
  const used = await registerClient(server, { client_name: "used" });
  const unused = await registerClient(server, { client_name: "unused" });
  const app = { id: used.client_id, secret: used.client_secret, row: (await addApp(server, { name: "ours" })).row };
  await getTokens(server, browser, app);
  const names = async () =>
    (await server.query("select name from oauth2_provider_apps order by name")).map(({ name }) => name);

  server.clock.advance(30 * DAY - 1);
  await tidy();
  expect(await names()).toEqual(["ours", "unused", "used"]);
  server.clock.advance(2);
  await tidy();
  await tidy();

  expect(await names()).toEqual(["ours", "used"]);
  const trail = await server.query("select * from audit_logs where action = 'delete'");
  expect(trail).toMatchObject([{ resource_id: unused.client_id, resource_target: "unused", user_id: null }]);
});

test("codes and links to the grant page that have expired go", async () => {
  const { server, browser, tidy } = await begin();
  await authorize(browser, await addApp(server));
  const rows = () => server.query("select 1 from oauth2_provider_app_codes");
  await tidy();
  expect(await rows()).toHaveLength(1);

  server.clock.advance(601);
  await tidy();

  expect(await rows()).toEqual([]);
});

test("refresh tokens that have expired go with their keys, but never a key that is in use", async () => {
  const { server, browser, tidy } = await begin();
  const [idle, busy] = [await addApp(server), await addApp(server)];
  const tokens = await getTokens(server, browser, idle);
  await refresh(server, idle, tokens.refresh_token);
  const { access_token: used } = await getTokens(server, browser, busy);
  const count = async () => (await server.query("select 1 from oauth2_provider_app_tokens")).length;
  expect(await count()).toBe(3);
  server.clock.advance(31 * DAY);
  await server.query("update api_keys set expires_at = $1 where id = $2", [
    new Date(server.clock.now().getTime() + DAY * 1000),
    used.slice(0, 10),
  ]);

  await tidy();

  expect([await count(), await statusOfKey(server, used)]).toEqual([1, 200]);
});
