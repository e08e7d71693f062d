import { expect, test } from "vitest";
import { addPerson, browserOf, createOwner } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";
import type { TestBrowser } from "../../testing/test-browser.ts";

const setProfile = (browser: TestBrowser, name: string, body: object) =>
  browser.send(`/api/v2/users/${name}/profile`, {
    method: "PUT",
    body,
    headers: { "Coder-Session-Token": browser.cookies.get("coder_session_token") ?? "" },
  });

test("one's own name and picture change; the name is trimmed; without a picture the old one stays", async () => {
  const server = await startTestServer();
  const maja = await browserOf(server, await addPerson(server));
  const picture = "https://pictures.test/maja.png";

  const answer = await setProfile(maja, "me", { username: "maja", name: " Maja B ", avatar_url: picture });

  expect([answer.status, answer.json.name, answer.json.avatar_url]).toEqual([200, "Maja B", picture]);
  expect((await setProfile(maja, "me", { username: "maja", name: "M" })).json.avatar_url).toBe(picture);
  expect((await setProfile(maja, "me", { username: "maja", avatar_url: "/icon/maja.svg" })).status).toBe(200);
  expect((await setProfile(maja, "me", { username: "maja", avatar_url: "" })).json.avatar_url).toBe("");
  expect((await maja.get("/api/v2/users/me")).json.avatar_url).toBe("");
});

test.each([
  "javascript:alert(1)",
  "data:image/png;base64,AA",
  "//pictures.test/a.png",
  "/\\x",
  "maja.png",
  "x".repeat(3000),
])("a picture at %s is a 400", async (avatar_url) => {
  const server = await startTestServer();
  const maja = await browserOf(server, await addPerson(server));

  const answer = await setProfile(maja, "me", { username: "maja", avatar_url });

  expect([answer.status, answer.json.validations[0].field]).toEqual([400, "avatar_url"]);
});

test("only owners and user admins change a username, their own too; for anybody else it is a 404", async () => {
  const server = await startTestServer();
  const una = await browserOf(server, await addPerson(server, { username: "una", roles: ["user-admin"] }));
  const maja = await browserOf(server, await addPerson(server));

  const refused = await setProfile(maja, "me", { username: "maja2", name: "Maja" });

  expect(refused.status).toBe(404);
  expect((await setProfile(maja, "me", { username: "MAJA" })).status).toBe(404);
  expect((await maja.get("/api/v2/users/me")).json).toMatchObject({ username: "maja", name: "" });
  expect((await setProfile(una, "maja", { username: "maja2" })).json.username).toBe("maja2");
  expect((await setProfile(una, "me", { username: "una2" })).json.username).toBe("una2");
});

test("rules#41: an owner's key for their own account changes their name, and no username", async () => {
  const server = await startTestServer();
  const kyle = await browserOf(server, await addPerson(server, { username: "kyle", roles: ["owner"] }));
  await server.query("update api_keys set scopes = '{user:update_personal}'");

  const answer = await setProfile(kyle, "me", { username: "kyle2" });

  expect([answer.status, answer.json.detail]).toEqual([403, "The API key lacks the scope user:update."]);
});

test("whoever signs in at a provider has the picture from there, whatever is sent", async () => {
  const server = await startTestServer();
  const octavia = await browserOf(server, await addPerson(server, { loginType: "github" }));

  const answer = await setProfile(octavia, "me", { username: "maja", avatar_url: "https://example.com/maja.png" });

  expect([answer.status, answer.json.avatar_url]).toEqual([200, ""]);
});

test("another person's: a user admin may, but not an owner's; a member hears 404, an auditor too", async () => {
  const server = await startTestServer();
  await createOwner(server);
  const una = await browserOf(server, await addPerson(server, { username: "una", roles: ["user-admin"] }));
  const ann = await browserOf(server, await addPerson(server, { username: "ann", roles: ["auditor"] }));
  const maja = await browserOf(server, await addPerson(server));

  expect((await setProfile(una, "maja", { username: "maja", name: "M" })).status).toBe(200);
  expect((await setProfile(una, "kyle", { username: "kyle", name: "K" })).status).toBe(403);
  expect((await setProfile(maja, "una", { username: "una" })).status).toBe(404);
  expect((await setProfile(ann, "una", { username: "una" })).status).toBe(404);
});

test("a taken username 409, also for the slower of two; an unusable one 400; only a change of case is fine", async () => {
  const server = await startTestServer();
  await createOwner(server);
  const una = await browserOf(server, await addPerson(server, { username: "una", roles: ["user-admin"] }));
  const names = ["p0", "p1", "p2", "p3", "p4"];
  for (const username of names) await addPerson(server, { username });

  const taken = await setProfile(una, "p0", { username: "KYLE" });

  expect([taken.status, taken.json.validations[0].field]).toEqual([409, "username"]);
  expect((await setProfile(una, "p0", { username: "me" })).json.validations[0].field).toBe("username");
  expect((await setProfile(una, "p0", { username: "a--b" })).status).toBe(400);
  expect((await setProfile(una, "p0", { username: "P0" })).status).toBe(200);
  const race = await Promise.all(names.map((name) => setProfile(una, name, { username: "wanted" })));
  expect(race.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
});

test("rules#41: a key for one's own account reaches nobody else's", async () => {
  const server = await startTestServer();
  await addPerson(server);
  const kyle = await browserOf(server, await addPerson(server, { username: "kyle", roles: ["owner"] }));
  await server.query("update api_keys set scopes = '{user:update_personal}'");

  expect((await setProfile(kyle, "maja", { username: "maja", name: "M" })).json.detail).toBe(
    "The API key lacks the scope user:update.",
  );
  expect((await setProfile(kyle, "me", { username: "kyle", name: "K" })).status).toBe(200);
});

test("rules#41: a key whose allow list names one person knows nobody else", async () => {
  const server = await startTestServer();
  const maja = await addPerson(server);
  await addPerson(server, { username: "other" });
  const kyle = await browserOf(server, await addPerson(server, { username: "kyle", roles: ["owner"] }));
  await server.query("update api_keys set allow_list = array['user:' || $1::text]", [maja.id]);

  const names = (await kyle.get("/api/v2/users")).json.users.map(({ username }: { username: string }) => username);

  expect(names).toEqual(["maja"]);
  expect((await setProfile(kyle, "other", { username: "other" })).status).toBe(404);
  expect((await setProfile(kyle, "maja", { username: "maja" })).status).toBe(200);
  const headers = { "Coder-Session-Token": kyle.cookies.get("coder_session_token") ?? "" };
  const suspend = { method: "PUT", headers };
  expect((await kyle.send("/api/v2/users/other/status/suspend", suspend)).status).toBe(404);
  const robot = { email: "robot@coder.test", username: "robot", login_type: "none" };
  expect((await kyle.post("/api/v2/users", robot, headers)).status).toBe(403);
});

test("rules#41: a key that reads its own account reads nobody else's", async () => {
  const server = await startTestServer();
  await addPerson(server);
  const kyle = await browserOf(server, await addPerson(server, { username: "kyle", roles: ["owner"] }));
  await server.query("update api_keys set scopes = '{user:read_personal}'");

  expect((await kyle.get("/api/v2/users/me")).status).toBe(200);
  expect((await kyle.get("/api/v2/users/maja")).status).toBe(403);
  expect((await kyle.get("/api/v2/users/maja/roles")).status).toBe(403);
});
