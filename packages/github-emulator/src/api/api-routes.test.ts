import { describe, expect, test } from "vitest";
import { gitHubApp } from "../seed/default-seed.ts";
import { callApi, send } from "../testing/client.ts";
import { getToken } from "../testing/get-token.ts";
import { startEmulator } from "../testing/start-emulator.ts";

describe("github#1.3: the REST API", () => {
  test.each(["", "/api/v3"])("answers GET %s/user with identity, scopes and rate limit headers", async (prefix) => {
    const { url, emulator } = await startEmulator();
    const { accessToken } = await getToken(emulator);

    const { status, headers, json } = await callApi(`${url}${prefix}/user`, accessToken);

    expect(status).toBe(200);
    expect(json).toMatchObject({
      id: 9000583231,
      login: "octocat",
      name: "Mona Octocat",
      email: "octocat@example.com",
      avatar_url: `${url}/avatars/u/9000583231`,
      url: `${url}${prefix}/users/octocat`,
    });
    expect(headers.get("x-oauth-scopes")).toBe("read:org, read:user, user:email");
    expect(headers.get("x-ratelimit-limit")).toBe("5000");
    expect(headers.get("x-ratelimit-remaining")).toBe("4999");
    expect(headers.get("x-ratelimit-reset")).toBe(String(Date.parse("2026-01-01T01:00:05Z") / 1000));
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });

  test("shows neither name nor email of a user who hides them", async () => {
    const { url, emulator } = await startEmulator();
    const { accessToken } = await getToken(emulator, { login: "hermit" });

    expect((await callApi(`${url}/user`, accessToken)).json).toMatchObject({ name: null, email: null });
  });

  test("serves the avatar that it names", async () => {
    const { url } = await startEmulator();

    const { headers, text } = await send(`${url}/avatars/u/9000583231`);

    expect(headers.get("content-type")).toContain("image/svg+xml");
    expect(text).toContain(">O</text>");
  });

  test("accepts the word token in place of bearer, and answers 401 to strangers", async () => {
    const { url, emulator } = await startEmulator();
    const { accessToken } = await getToken(emulator);

    const token = await send(`${url}/user`, { headers: { authorization: `token ${accessToken}` } });
    const unknown = await callApi(`${url}/user`, "gho_nobody");
    const nothing = await send(`${url}/user`);

    expect(token.status).toBe(200);
    expect([unknown.status, unknown.json.message]).toEqual([401, "Bad credentials"]);
    expect([nothing.status, nothing.json.message]).toEqual([401, "Requires authentication"]);
    expect(nothing.headers.get("x-ratelimit-limit")).toBe("60");
  });

  test.each(["", "/api/v3"])("tells anybody the quota at %s/rate_limit, as often as they like", async (prefix) => {
    const { url } = await startEmulator();

    await send(`${url}${prefix}/rate_limit`);
    const { status, json } = await send(`${url}${prefix}/rate_limit`);

    expect(status).toBe(200);
    expect(json).toMatchObject({ resources: { core: { remaining: 60 } }, rate: { limit: 60, used: 0 } });
  });

  test("keeps the numeric id when a login is renamed, and gives a reused login another one", async () => {
    const { url, emulator, control } = await startEmulator();
    const { accessToken } = await getToken(emulator);
    control.upsertUser("octocat", { login: "monalisa" });
    const newcomer = control.upsertUser("octocat", {});

    const { json } = await callApi(`${url}/user`, accessToken);

    expect(json).toMatchObject({ id: 9000583231, login: "monalisa" });
    expect(newcomer.id).not.toBe(9000583231);
  });

  test("refuses with 403 when the hour's requests are used up, until the hour is over", async () => {
    const { url, emulator, control } = await startEmulator({ seed: { settings: { apiRequestsPerHour: 2 } } });
    const { accessToken } = await getToken(emulator);
    const ask = () => callApi(`${url}/user`, accessToken);

    const statuses = [(await ask()).status, (await ask()).status];
    const refused = await ask();
    control.advance(3600);

    expect(statuses).toEqual([200, 200]);
    expect([refused.status, refused.headers.get("x-ratelimit-remaining")]).toEqual([403, "0"]);
    expect(refused.json.message).toContain("API rate limit exceeded");
    expect((await ask()).status).toBe(200);
  });

  test("answers what it does not have with 404 in JSON", async () => {
    const { url } = await startEmulator();

    const { status, json } = await send(`${url}/api/v3/repos/acme/site`);

    expect([status, json.message]).toEqual([404, "Not Found"]);
  });
});

describe("github#1.3: GET /user/emails", () => {
  test("lists address, primary, verified and visibility", async () => {
    const { url, emulator } = await startEmulator();
    const { accessToken } = await getToken(emulator, { login: "newbie", scope: "user:email" });

    const { text } = await callApi(`${url}/user/emails`, accessToken);

    expect(JSON.parse(text)).toEqual([
      { email: "newbie@example.com", primary: true, verified: false, visibility: "private" },
    ]);
  });

  test("is 404 without the scope, or 403 when so set, and open to the broader scope", async () => {
    const { url, emulator, control } = await startEmulator();
    const narrow = await getToken(emulator, { scope: "read:user" });
    const broad = await getToken(emulator, { scope: "user" });
    const ask = async (token: string) => (await callApi(`${url}/user/emails`, token)).status;

    const hidden = await ask(narrow.accessToken);
    control.settings({ emailsWithoutScope: 403 });

    expect([hidden, await ask(narrow.accessToken), await ask(broad.accessToken)]).toEqual([404, 403, 200]);
  });

  test("needs the permission in a GitHub App", async () => {
    const { url, emulator, control } = await startEmulator();
    const { accessToken } = await getToken(emulator, { clientId: gitHubApp.clientId });

    const allowed = await callApi(`${url}/user/emails`, accessToken);
    control.upsertApp(gitHubApp.clientId, { permissions: [] });
    const refused = await callApi(`${url}/user/emails`, accessToken);

    expect(allowed.status).toBe(200);
    expect([refused.status, refused.json.message]).toEqual([403, "Resource not accessible by integration"]);
  });
});
