import { describe, expect, test } from "vitest";
import { authorizeAtGitHub, createOwner, signInWithPassword } from "../testing/people.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";

const WORDS = "The server cannot do this right now. Try again in a moment.";
const HTML = { Accept: "text/html" };

describe("design#24: while the database is away, everybody is told 503, when to come back, and nothing else", () => {
  test("the API in JSON", async () => {
    const server = await startTestServer();
    await server.database.drop();

    const answer = await server.browser().get("/api/v2/users/first");

    expect([answer.status, answer.json]).toEqual([503, { message: WORDS }]);
    expect(answer.headers.get("retry-after")).toBe("5");
    expectLogged(server, answer.headers.get("x-coder-request-id"), "does not exist");
  });

  test("a session that cannot be checked is no session that has ended", async () => {
    const server = await startTestServer();
    await createOwner(server);
    const browser = server.browser();
    await signInWithPassword(browser);
    await server.database.drop();

    const answer = await browser.get("/api/v2/users/me");

    expect([answer.status, answer.setCookies]).toEqual([503, []]);
  });

  test("people who come back from GitHub in a page", async () => {
    const server = await startTestServer({ github: { deviceFlow: false } });
    const browser = server.browser();
    const callback = await authorizeAtGitHub(server, browser);
    await server.database.drop();

    const answer = await browser.get(callback, HTML);

    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(answer.text).toContain(`<h1>${WORDS}</h1>`);
    expect(answer.text).not.toMatch(/exist|database/);
  });

  test.each([
    ["/oauth2/tokens", "grant_type=refresh_token&refresh_token=x&client_id=2c1ac2bb-6a3c-4f0d-a2a9-6ac9f9c9a001"],
    ["/oauth2/register", JSON.stringify({ redirect_uris: ["http://127.0.0.1/callback"] })],
  ])("RFC 6749 5.2: apps at %s as temporarily_unavailable", async (path, body) => {
    const server = await startTestServer();
    await server.database.drop();
    const contentType = body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";

    const answer = await server
      .browser()
      .send(path, { method: "POST", headers: { "Content-Type": contentType }, body });

    expect([answer.status, answer.json]).toEqual([503, { error: "temporarily_unavailable", error_description: WORDS }]);
    expect(answer.headers.get("retry-after")).toBe("5");
  });
});

test("design#24: of a full disk, a signed-out caller reads nothing; the log has the cause and the request's id", async () => {
  const server = await startTestServer();
  await createOwner(server);
  await server.query(`
    create function fill() returns trigger language plpgsql as $$
      begin raise exception using errcode = '53100', message = 'could not extend file "base/16384/16999": No space left on device'; end $$`);
  await server.query("create trigger full_disk before insert on api_keys execute function fill()");

  const answer = await signInWithPassword(server.browser());

  expect([answer.status, answer.json]).toEqual([503, { message: WORDS }]);
  expect(answer.headers.get("retry-after")).toBe("5");
  expectLogged(server, answer.headers.get("x-coder-request-id"), "could not extend file");
});

function expectLogged(server: TestServer, requestId: string | null, cause: string): void {
  const errors = server
    .logged()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line))
    .filter(({ level, requestId: id }) => level === 50 && id === requestId);
  expect(errors.map(({ err }) => err.message)).toEqual([expect.stringContaining(cause)]);
}
