import { expect, test } from "vitest";
import { dumpDatabase, spellings } from "../../testing/databases/dump-database.ts";
import { beginToFill, OWNER } from "../../testing/filled-database/fill-database.ts";
import { secretsIn } from "../../testing/filled-database/secrets-given.ts";
import { openDatabase, startInProcess } from "../../testing/filled-database/start-in-process.ts";
import { listUnfilled } from "../../testing/filled-database/unfilled.ts";
import {
  createOwner,
  owner,
  signInByDevice,
  signInByWeb,
  signInWithPassword,
  startDevice,
} from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";

/** Members of JSON answers, ours and the provider's, that carry what must not be stored in the clear. */
const SECRET_MEMBERS =
  /"(?:access_token|refresh_token|id_token|device_code|session_token|key|client_secret)":\s*"([^"]+)"/g;
const SECRET_COOKIES = ["coder_session_token", "oauth_state", "oauth_pkce_verifier", "coder_oauth_convert_jwt"];

test("rules#7, rules#18 and rules#19: a dump of every table holds no password, no token, no code and no key, in no spelling", async () => {
  const server = await startTestServer();
  const secrets = new Set<string>([owner.password, "WrongButSecret!1", Buffer.alloc(32, 7).toString("base64")]);
  await createOwner(server);
  const byWeb = await startTestServer({ replicaOf: server, github: { deviceFlow: false } });
  const heard = [await signInEveryWay(server, byWeb, secrets), server.heardFromGitHub(), byWeb.heardFromGitHub()];
  for (const [, secret = ""] of heard.join("\n").matchAll(SECRET_MEMBERS)) secrets.add(secret);
  for (const token of [...secrets].filter((secret) => /^\w{10}-\w{22}$/.test(secret))) secrets.add(token.slice(11));

  const dump = await dumpDatabase(server);

  expect(dump).toContain("kyle@coder.test");
  expect(secrets.size).toBeGreaterThan(8);
  for (const secret of secrets) for (const spelling of spellings(secret)) expect(dump).not.toContain(spelling);
});

test("rules#7, rules#18, rules#19 and rules#70: with something in every table, neither a dump nor the log holds what was given out", async () => {
  const encryptionKey = Buffer.alloc(32, 7).toString("base64");
  const deployment = await startInProcess({ database: await openDatabase(), encryptionKey });
  const make = await beginToFill(deployment);
  const secrets = [encryptionKey, OWNER.password, ...secretsIn(await make(10), deployment)];

  const dump = await dumpDatabase(deployment);

  expect(await listUnfilled(deployment)).toEqual([]);
  expect(deployment.logged()).toContain("/oauth2/tokens");
  expect(secrets.length).toBeGreaterThan(40);
  expect(secrets.filter(({ length }) => length < 7)).toEqual([]);
  const isIn = (text: string) => (secret: string) => spellings(secret).some((spelling) => text.includes(spelling));
  expect([secrets.filter(isIn(dump)), secrets.filter(isIn(deployment.logged()))]).toEqual([[], []]);
});

test("the dump finds what lies open: a token written as it is is seen as text and as bytes", async () => {
  const server = await startTestServer();
  await signInByDevice(server, server.browser());
  const [, token = ""] = /"access_token":"([^"]+)"/.exec(server.heardFromGitHub()) ?? [];

  await server.query("update user_links set oauth_access_token = $1", [Buffer.from(token)]);

  expect(await dumpDatabase(server)).toContain(Buffer.from(token).toString("hex"));
});

/** Also leaves a flow pending, whose codes have to be stored. Returns what our own answers contained. */
async function signInEveryWay(server: TestServer, byWeb: TestServer, secrets: Set<string>): Promise<string> {
  const [password, wrong, device, waiting] = [server.browser(), server.browser(), server.browser(), server.browser()];
  const web = byWeb.browser();
  const heard = [await signInWithPassword(password), await signInByDevice(server, device)];
  await signInWithPassword(wrong, { ...owner, password: "WrongButSecret!1" });
  secrets.add((await startDevice(waiting)).handle);

  heard.push(await signInByWeb(byWeb, web));
  for (const { cookies } of [password, wrong, device, waiting, web]) {
    for (const name of SECRET_COOKIES) if (cookies.get(name)) secrets.add(cookies.get(name) ?? "");
  }
  return heard.map(({ text }) => text).join("\n");
}
