import { describe, expect, test } from "vitest";
import { buildTestDashboard } from "../../testing/built-dashboard.ts";
import { sendRaw } from "../../testing/requests/raw-request.ts";
import { share } from "../../testing/share.ts";
import { startTestServer } from "../../testing/start-test-server.ts";

const MACHINES = [
  "/bin/coder-linux-amd64",
  "/bin/coder-windows-amd64.exe",
  "/bin/",
  "/BIN/coder-darwin-arm64",
  "/install.sh",
  "/derp",
  "/derp/latency-check",
  "/derpmap",
  "/apple-touch-icon.png",
  "/setup.exe",
  "/.env",
  "/.git/config",
  "/scim/v2/Users",
  "/metrics",
  "/debug/pprof",
  "/healthz/deep",
  "/latency-check/x",
  "/icon/no-such-icon.svg",
  "/icon/",
  "/icon/..%2findex.html",
  "/emojis/1f600.png",
  "/assets/old.js",
  "/oauth2/nothing",
  "/.well-known/openid-configuration",
];

const built = share(() => startTestServer({ dashboardDirectory: buildTestDashboard() }));

test("/favicon.ico is the icon where there is one, and a 404 that is no page where there is none", async () => {
  const bare = await startTestServer();

  const answers = await Promise.all([built(), bare].map((server) => server.browser().get("/favicon.ico")));

  expect(answers.map(({ status, headers }) => [status, headers.get("content-type")])).toEqual([
    [200, "image/svg+xml"],
    [404, expect.stringMatching(/^text\/plain/)],
  ]);
});

test.each(MACHINES)("%s is a 404 that is no page, whatever is accepted", async (path) => {
  for (const accept of ["*/*", "text/html", "application/octet-stream"]) {
    const answer = await built().browser().get(path, { accept });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      404,
      expect.stringMatching(/^(text\/plain|application\/json)/),
    ]);
    expect(answer.text).not.toContain("<");
  }
  expect((await built().browser().send(path, { method: "HEAD" })).status).toBe(404);
});

test.each([
  "/",
  "/login",
  "/cli-auth",
  "/external-auth/github.example.com",
  "/binary",
  "/icons",
  "/workspaces",
  "/settings/account",
])("%s is a page", async (path) => {
  const answer = await built().browser().get(path);

  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
});

describe("runs of slashes, which count as one", () => {
  const NAVIGATION = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };

  test.each([
    ["//cli-auth", "/cli-auth"],
    ["///login//device?state=a//b", "/login/device?state=a//b"],
    ["//oauth2/authorize?client_id=x", "/oauth2/authorize?client_id=x"],
    ["//", "/"],
  ])("a browser at %s is sent to the page's address, which its script reads", async (path, location) => {
    const answer = await built().browser().get(path, NAVIGATION);

    expect([answer.status, answer.headers.get("location")]).toEqual([302, location]);
  });

  test.each(["//\\evil.example/x", "/\\//evil.example", "//%5Cevil.example"])(
    "rules#28: %s leads nowhere else",
    async (path) => {
      const { origin } = built();

      const answer = await sendRaw(
        origin,
        `GET ${path} HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nConnection: close\r\n\r\n`,
      );

      const [, location = "/"] = /\r\nLocation: ([^\r]*)/i.exec(answer) ?? [];
      expect(new URL(location, origin).origin).toBe(origin);
    },
  );

  test("machines are answered where they are", async () => {
    const server = await startTestServer();

    expect((await server.browser().get("//api/v2/buildinfo")).status).toBe(200);
    expect((await server.browser().get("//api/v2/buildinfo", NAVIGATION)).status).toBe(200);
    expect((await server.browser().get("//.well-known/oauth-authorization-server")).status).toBe(200);
    expect((await server.browser().get("//healthz")).text).toBe("OK");
  });
});
