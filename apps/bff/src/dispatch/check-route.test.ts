import { endpoints } from "@coder-sign-in/api-types";
import { describe, expect, test } from "vitest";
import { buildTestDashboard } from "../testing/built-dashboard.ts";
import { sendRaw } from "../testing/requests/raw-request.ts";
import { share } from "../testing/share.ts";
import { startTestServer } from "../testing/start-test-server.ts";

describe("general#2.1: which paths there are", () => {
  const started = share(() => startTestServer());
  const withPages = share(() => startTestServer({ dashboardDirectory: buildTestDashboard() }));

  test.each(["/api/v2/nothing", "/api/v2/users/a/b/c", "/api/v1/buildinfo", "/api", "/api/v2/users/first/x"])(
    "%s, 404 in JSON",
    async (path) => {
      const server = started();

      for (const method of ["GET", "POST", "DELETE"]) {
        const answer = await server.browser().send(path, { method });
        expect([answer.status, answer.text]).toEqual([404, '{"message":"Route not found."}\n']);
      }
    },
  );

  test.each([
    ["DELETE", "/api/v2/buildinfo", "GET, HEAD"],
    ["POST", "/api/v2/", "GET, HEAD"],
    ["GET", "/api/v2/users/login", "POST"],
    ["GET", "/api/v2/users/logout", "POST"],
    ["PUT", "/api/v2/users/first", "GET, HEAD, POST"],
    ["POST", "/api/v2/users/me/session", "GET, HEAD"],
    ["OPTIONS", "/api/v2/users/oauth2/github/device", "GET, HEAD, POST"],
  ])("%s %s, 405 with what is allowed", async (method, path, allow) => {
    const server = started();

    const answer = await server.browser().send(path, { method });

    expect([answer.status, answer.text, answer.headers.get("allow")]).toEqual([405, "", allow]);
  });

  test("every endpoint of the contract is mounted", async () => {
    const server = await startTestServer({ github: { deviceFlow: false } });

    for (const [name, { route, session }] of Object.entries(endpoints)) {
      const path = route.path.replace(/:\w+/g, "me");
      const { status, json } = await server.browser().send(path, { method: route.method });
      const isMounted = status !== 405 && json?.message !== "Route not found.";
      expect([name, isMounted, session && ![401, 303].includes(status)]).toEqual([name, true, false]);
    }
  });

  test("the root answers with and without its slash, and runs of slashes count as one", async () => {
    const server = started();
    const paths = [
      "/api/v2",
      "/api/v2/",
      "/api//v2//",
      "//api/v2",
      "/api/v2/buildinfo",
      "/api/v2//buildinfo",
      "/healthz",
    ];

    const statuses = await Promise.all(paths.map(async (path) => (await server.browser().get(path)).status));

    expect(statuses).toEqual(paths.map(() => 200));
  });

  test("slashes inside the query are left alone", async () => {
    const server = started();
    const browser = server.browser();

    await browser.get("/api/v2/users/oauth2/github//callback?redirect=/a//b?c=//d");

    expect(decodeURIComponent(browser.cookies.get("oauth_redirect") ?? "")).toBe("/a//b?c=//d");
  });

  test("RFC 9112 3.2.2: a target with scheme and host means its path", async () => {
    const server = started();

    const answer = await sendRaw(
      server.origin,
      `GET http://anything.test/api/v2/buildinfo?x=http://y HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
    );

    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });

  test.each([
    "GET /api/v2/%zz HTTP/1.1",
    "GET /%zz HTTP/1.1",
    "GET /api/v2/users/%E0%A4%A HTTP/1.1",
    "GET * HTTP/1.1",
    "OPTIONS * HTTP/1.1",
  ])("rules#54: %j is answered by a 4xx", async (line) => {
    const server = started();

    const answer = await sendRaw(server.origin, `${line}\r\nHost: a\r\nConnection: close\r\n\r\n`);

    expect(answer).toMatch(/^HTTP\/1\.1 (4\d\d|503)/);
    expect(server.logged()).not.toContain('"level":50');
  });

  test.each(["GET */api/v2/buildinfo", "POST */oauth2/register", "POST */api/v2/users/logout", "GET *"])(
    "review: %j names no path, so no handler and no page",
    async (line) => {
      const server = withPages();
      const body = JSON.stringify({ redirect_uris: ["https://app.example.com/callback"] });
      const head = `Host: a\r\nContent-Length: ${body.length}\r\nConnection: close`;

      const answer = await sendRaw(server.origin, `${line} HTTP/1.1\r\n${head}\r\n\r\n${body}`);

      expect(answer).toMatch(/^HTTP\/1\.1 404 Not Found\r\n/);
      expect(await server.query("select count(*) from oauth2_provider_apps")).toEqual([{ count: "0" }]);
    },
  );

  test("HEAD answers like GET, without the body", async () => {
    const server = started();

    const answer = await server.browser().send("/api/v2/buildinfo", { method: "HEAD" });

    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json; charset=utf-8"]);
  });
});
