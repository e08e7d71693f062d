import { expect, test } from "vitest";
import { addPerson, createOwner, owner, signInByWeb, signInWithPassword } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";
import { programOf } from "../../testing/tokens.ts";

test("general#15.1: tells the links of somebody, without a token, to them and to those who look after people", async () => {
  const server = await startTestServer({ github: { deviceFlow: false } });
  await createOwner(server);
  const octocat = server.browser();
  await signInByWeb(server, octocat);
  const me = (await octocat.get("/api/v2/users/me")).json;
  await server.query(
    `insert into external_auth_links (user_id, provider_id, encrypted_access_token, identity_id, created_at, updated_at)
     values ($1, 'gitlab', '\\x00', '17', '2026-01-15T12:00:00Z', '2026-01-15T12:00:00Z')`,
    [me.id],
  );
  const una = await programOf(server, await addPerson(server, { username: "una", roles: ["user-admin"] }));

  const { status, json } = await una.get(`/api/v2/users/${me.username}/links`);

  expect([status, json]).toEqual([
    200,
    {
      has_password: false,
      providers: [{ login_type: "github", account_id: "9000583231" }],
      external_auth: [{ provider_id: "gitlab", account_id: "17", linked_at: "2026-01-15T12:00:00.000Z" }],
    },
  ]);
  expect((await octocat.get("/api/v2/users/me/links")).json).toEqual(json);
});

test("general#15.1: somebody with a password has one and no links; auditors and members are told nothing of others", async () => {
  const server = await startTestServer();
  await createOwner(server);
  const kyle = server.browser();
  await signInWithPassword(kyle, owner);
  const ann = await programOf(server, await addPerson(server, { username: "ann", roles: ["auditor"] }));

  expect((await kyle.get("/api/v2/users/me/links")).json).toEqual({
    has_password: true,
    providers: [],
    external_auth: [],
  });
  expect((await ann.get("/api/v2/users/kyle/links")).status).toBe(404);
});
