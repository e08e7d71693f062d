import { describe, expect, test } from "vitest";
import { addPerson, giveSession } from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";

const ME = "/api/v2/users/me";
const SIGNED_OUT = "You are signed out or your session has expired. Please sign in again to continue.";
const UNKNOWN = `aaaaaaaaaa-${"b".repeat(22)}`;

describe("signin#1.4: where the key may stand", () => {
  test("signin#row166: nowhere, 401", async () => {
    const server = await startTestServer();

    const answer = await server.browser().get(ME);

    const detail = 'Cookie "coder_session_token" or query parameter must be provided.';
    expect([answer.status, answer.json]).toEqual([401, { message: SIGNED_OUT, detail }]);
  });

  test("signin#row174 and signin#row181: in the cookie, either query, the header, or as a bearer", async () => {
    const { server, token } = await signedIn();
    const at = (path: string, headers: Record<string, string> = {}) => server.browser().get(path, headers);

    const answers = await Promise.all([
      at(ME, { cookie: `coder_session_token=${token}` }),
      at(`${ME}?coder_session_token=${token}`),
      at(ME, { "Coder-Session-Token": token }),
      at(ME, { Authorization: `Bearer ${token}` }),
      at(ME, { Authorization: `bearer   ${token}  ` }),
      at(`${ME}?access_token=${token}%20`),
      at(`${ME}?access_token=${token}&access_token=other`),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 200]);
  });

  test("signin#row182: the first place that holds one decides", async () => {
    const { server, token } = await signedIn();
    const places = [
      [{ cookie: `coder_session_token=${token}`, "Coder-Session-Token": UNKNOWN }, "", 200],
      [{ cookie: `coder_session_token=${UNKNOWN}`, "Coder-Session-Token": token }, "", 401],
      [{ cookie: "coder_session_token=", "Coder-Session-Token": token }, "", 200],
      [{ "Coder-Session-Token": token }, `?coder_session_token=${UNKNOWN}`, 401],
      [{ "Coder-Session-Token": token, Authorization: `Bearer ${UNKNOWN}` }, "", 200],
      [{ Authorization: `Bearer ${token}` }, `?access_token=${UNKNOWN}`, 200],
      [{ Authorization: `Basic ${token}` }, "", 401],
    ] as const;

    const statuses = await Promise.all(
      places.map(async ([headers, query]) => (await server.browser().get(ME + query, headers)).status),
    );

    expect(statuses).toEqual(places.map(([, , status]) => status));
  });
});

describe("signin#1.4: what is refused, in the words that clients read", () => {
  test.each([
    ["signin#row168", "abc", "Invalid API key format: incorrect amount of API key parts, expected 2 got 1"],
    ["signin#row168", "a-b-c", "Invalid API key format: incorrect amount of API key parts, expected 2 got 3"],
    ["signin#row168", `abc-${"b".repeat(22)}`, "Invalid API key format: invalid API key ID length, expected 10 got 3"],
    ["signin#row168", "aaaaaaaaaa-short", "Invalid API key format: invalid API key secret length, expected 22 got 5"],
    ["signin#row169", UNKNOWN, "API key is invalid."],
    ["rules#54", `aaaaa%00aaaa-${"b".repeat(22)}`, "API key is invalid."],
    ["rules#54", `aaaaaaaaa'-${"b".repeat(22)}`, "API key is invalid."],
  ])("%s: %s", async (_row, token, detail) => {
    const server = await startTestServer();

    const answer = await server.browser().get(`${ME}?coder_session_token=${token}`);

    expect([answer.status, answer.json]).toEqual([401, { message: SIGNED_OUT, detail }]);
  });

  test("signin#row169: the right id with another secret", async () => {
    const { server, id } = await signedIn();

    const answer = await server.browser().get(ME, { "Coder-Session-Token": `${id}-${"b".repeat(22)}` });

    expect([answer.status, answer.json.detail]).toEqual([401, "API key secret is invalid."]);
  });

  test("signin#1.4 step 5: an expired key, by the start of a text that the dashboard looks for", async () => {
    const { server, token } = await signedIn();
    server.clock.advance(24 * 3600 + 1);

    const answer = await server.browser().get(ME, { "Coder-Session-Token": token });

    const detail = 'API key expired at "2026-01-16 12:00:00.000 +0000 UTC".';
    expect([answer.status, answer.json]).toEqual([401, { message: SIGNED_OUT, detail }]);
  });

  test("rules#52: what a sign-in leaves behind in other cookies is no session", async () => {
    const server = await startTestServer();
    const browser = server.browser();
    await browser.get("/api/v2/users/oauth2/github/callback?redirect=/x");

    for (const value of browser.cookies.values()) {
      const answer = await server.browser().get(ME, { cookie: `coder_session_token=${value}` });
      expect([value, answer.status]).toEqual([value, 401]);
    }
    expect(browser.cookies.size).toBe(4);
  });
});

describe("signin#row183: the challenge of a refusal", () => {
  test("names the realm, the error, its description and where to read on", async () => {
    const server = await startTestServer();
    const metadata = `${server.origin}/.well-known/oauth-protected-resource`;
    const challenge = (description: string) =>
      `Bearer realm="coder", error="invalid_token", error_description="${description}", resource_metadata="${metadata}"`;

    const signedOut = await server.browser().get(ME);
    const user = await addPerson(server, { status: "suspended" });
    const { token } = await giveSession(server, user);
    const suspended = await server.browser().get(ME, { "Coder-Session-Token": token });

    expect(signedOut.headers.get("www-authenticate")).toBe(challenge("The access token has expired"));
    expect(suspended.headers.get("www-authenticate")).toBe(challenge("The access token is invalid"));
  });
});

describe("signin#1.4: a dormant person", () => {
  test("becomes active by using the session", async () => {
    const server = await startTestServer();
    const { token } = await giveSession(server, await addPerson(server, { status: "dormant" }));

    const answer = await server.browser().get(ME, { "Coder-Session-Token": token });

    expect([answer.status, answer.json.status]).toEqual([200, "active"]);
  });
});

async function signedIn(): Promise<{ server: TestServer; token: string; id: string }> {
  const server = await startTestServer();
  return { server, ...(await giveSession(server, await addPerson(server))) };
}
