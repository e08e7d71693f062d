import { expect, test } from "vitest";
import { deleteMeanwhile } from "../testing/databases/change-meanwhile.ts";
import { authorizeAtGitHub, createOwner, owner, signInByWeb, signInWithPassword } from "../testing/people.ts";
import { startTestServer } from "../testing/start-test-server.ts";

async function begin() {
  const server = await startTestServer({ github: { deviceFlow: false } });
  await createOwner(server);
  return server;
}

test("signin#row51: somebody who is deleted while they sign in is somebody new", async () => {
  const server = await begin();
  const before = server.browser();
  await signInByWeb(server, before);
  const { id } = (await before.get("/api/v2/users/me")).json;
  const browser = server.browser();
  const path = await authorizeAtGitHub(server, browser);

  const answer = await deleteMeanwhile(server, id, () => browser.get(path));

  expect(answer.status).toBe(307);
  expect((await browser.get("/api/v2/users/me")).json.id).not.toBe(id);
  expect(await server.query("select 1 from api_keys where user_id = $1", [id])).toEqual([]);
});

test("signin#4.5 step 2: with sign-ups off, somebody who is deleted while they sign in is refused, 403", async () => {
  const server = await begin();
  const before = server.browser();
  await signInByWeb(server, before);
  const { id } = (await before.get("/api/v2/users/me")).json;
  if (server.deps.config.github) server.deps.config.github.allowSignups = false;
  const browser = server.browser();
  const path = await authorizeAtGitHub(server, browser);

  const answer = await deleteMeanwhile(server, id, () => browser.get(path));

  expect([answer.status, answer.json.message]).toEqual([403, "Signups are disabled"]);
  expect(browser.cookies.has("coder_session_token")).toBe(false);
});

test("signin#2.3: somebody who is deleted while they sign in with their password is refused, 401", async () => {
  const server = await begin();
  const [row] = await server.query("select id from users");

  const answer = await deleteMeanwhile(server, String(row?.id), () => signInWithPassword(server.browser(), owner));

  expect([answer.status, answer.json.message]).toEqual([401, "Incorrect email or password."]);
});
