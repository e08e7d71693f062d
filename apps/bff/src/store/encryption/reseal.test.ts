import { expect, test } from "vitest";
import { addApp, getTokens, refresh } from "../../testing/oauth-apps.ts";
import { addPerson, browserOf, signInByDevice } from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";
import { createEncryption } from "./encryption.ts";
import { openEncryption } from "./open-encryption.ts";
import { reseal } from "./reseal.ts";

/** The key of the test server. */
const OLD = Buffer.alloc(32, 7);
const NEW = Buffer.alloc(32, 8);
const PEOPLE = 250;

/** A database written by a server with the old key: tokens of GitHub, and of more people than fit in one batch. */
async function writtenWithOldKey(): Promise<TestServer> {
  const server = await startTestServer();
  await openEncryption(server.deps.store, { keys: [OLD], keyDirectory: undefined });
  await signInByDevice(server, server.browser());
  const [link] = await server.query("select oauth_access_token from user_links");
  await server.query(
    `insert into user_links (user_id, login_type, linked_id, oauth_access_token)
     select users.id, 'oidc-' || n, n, $1 from users, generate_series(1, $2) n`,
    [link?.oauth_access_token, PEOPLE],
  );
  return server;
}

const run = (server: TestServer, signal = new AbortController().signal) =>
  reseal({ ...server.deps, encryption: createEncryption([NEW, OLD]), signal });

async function tokens(server: TestServer, keys: Buffer[]): Promise<string[]> {
  const encryption = createEncryption(keys);
  const rows = await server.query("select oauth_access_token as sealed from user_links");
  return rows.map(({ sealed }) => (Buffer.isBuffer(sealed) ? encryption.decrypt(sealed) : ""));
}

test("design#8: with the new key first and the old one after it, everything stays readable; then the old one can go", async () => {
  const server = await writtenWithOldKey();
  const before = await tokens(server, [NEW, OLD]);

  await run(server);

  expect(await tokens(server, [NEW])).toEqual(before);
  expect(before.length).toBe(PEOPLE + 1);
  const alone = await openEncryption(server.deps.store, { keys: [NEW], keyDirectory: undefined });
  expect(alone.decrypt(alone.encrypt("new writes"))).toBe("new writes");
  expect(server.logged()).toContain("the others can be removed");
});

test("a start without the old key is refused, and told how much could not be read and where", async () => {
  const server = await writtenWithOldKey();

  const start = openEncryption(server.deps.store, { keys: [NEW], keyDirectory: undefined });

  await expect(start).rejects.toThrow(
    /do not fit the database: \d+ values could not be read \(.*user_links\.oauth_access_token: 251.*CODER_EXTERNAL_TOKEN_ENCRYPTION_KEYS/,
  );
});

test("interrupted work goes on at the next start, and the old key is missed until it is done", async () => {
  const server = await writtenWithOldKey();
  const stop = new AbortController();
  const { list } = server.deps.store.sealedColumns;
  server.deps.store.sealedColumns.list = () => {
    stop.abort();
    return list();
  };

  await run(server, stop.signal);

  server.deps.store.sealedColumns.list = list;
  await expect(openEncryption(server.deps.store, { keys: [NEW], keyDirectory: undefined })).rejects.toThrow("251");
  await run(server);
  await openEncryption(server.deps.store, { keys: [NEW], keyDirectory: undefined });
});

test("a token that is written meanwhile is not overwritten by its old value", async () => {
  const server = await writtenWithOldKey();
  const fresh = createEncryption([NEW, OLD]).encrypt("fresh");
  const { replace } = server.deps.store.sealedColumns;
  server.deps.store.sealedColumns.replace = async (...change) => {
    server.deps.store.sealedColumns.replace = replace;
    await server.query("update user_links set oauth_access_token = $1 where login_type = 'github'", [fresh]);
    return replace(...change);
  };

  await run(server);

  expect(await tokens(server, [NEW])).toContain("fresh");
});

test("two replicas may do it at once", async () => {
  const server = await writtenWithOldKey();

  await Promise.all([run(server), run(server)]);

  expect(new Set(await tokens(server, [NEW])).size).toBe(1);
});

test("after an app was given tokens the keys still fit, also once they were rotated, and its refresh token is good", async () => {
  const server = await startTestServer();
  const app = await addApp(server);
  const tokens = await getTokens(server, await browserOf(server, await addPerson(server)), app);

  await openEncryption(server.deps.store, { keys: [OLD], keyDirectory: undefined });
  await run(server);
  await openEncryption(server.deps.store, { keys: [NEW], keyDirectory: undefined });

  expect((await refresh(server, app, tokens.refresh_token)).status).toBe(200);
});
