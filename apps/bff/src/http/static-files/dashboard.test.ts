import { describe, expect, test } from "vitest";
import { buildTestDashboard, metaTags } from "../../testing/built-dashboard.ts";
import { addPerson, browserOf, giveSession } from "../../testing/people.ts";
import { sendRaw } from "../../testing/requests/raw-request.ts";
import { share } from "../../testing/share.ts";
import { startTestServer } from "../../testing/start-test-server.ts";

describe("files of the dashboard", () => {
  const built = share(() => startTestServer({ dashboardDirectory: buildTestDashboard() }));

  test("hashed assets are kept for a year, other files are asked for again", async () => {
    const server = built();
    const browser = server.browser();

    const [asset, icon] = [await browser.get("/assets/main-1a2b3c.js"), await browser.get("/favicon.svg")];

    expect([asset.status, asset.headers.get("cache-control")]).toEqual([200, "public, max-age=31536000, immutable"]);
    expect([icon.status, icon.headers.get("cache-control")]).toEqual([200, "public, max-age=0"]);
  });

  test("an asset that is gone is a 404, not the page", async () => {
    const server = built();

    const answer = await server.browser().get("/assets/old-9z9z9z.js");

    expect([answer.status, answer.text]).toEqual([404, "Not found.\n"]);
  });

  test.each([
    "/..%2f..%2fetc%2fpasswd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/assets/..%2f..%2f..%2fetc%2fpasswd",
    "/%00",
    "/.git/config",
  ])("%s shows no file of the machine", async (path) => {
    const server = built();

    const answer = await server.browser().get(path);

    expect(answer.status).toBeLessThan(500);
    expect(answer.text).not.toContain("root:");
  });

  test("where nothing is built, a page says what to do, and the API works", async () => {
    const server = await startTestServer();

    const answer = await server.browser().get("/login");

    expect(answer.status).toBe(503);
    expect(answer.text).toContain("npm run build");
    expect((await server.browser().get("/api/v2/buildinfo")).status).toBe(200);
  });
});

describe("dashboard#1: the page names what its first screen loads", () => {
  const PRELOADS = {
    "/login": [],
    "/setup": ["assets/setup-1a.js", "assets/form-2b.js"],
    "*": ["assets/router-3c.js"],
  };

  test.each([
    ["/login?message=Hello", []],
    ["/setup", ["/assets/setup-1a.js", "/assets/form-2b.js"]],
    ["/settings/tokens", ["/assets/router-3c.js"]],
    ["/", ["/assets/router-3c.js"]],
  ])("%s: %j", async (address, files) => {
    const server = await startTestServer({ dashboardDirectory: buildTestDashboard(PRELOADS) });
    await addPerson(server);

    for (const encoding of ["gzip", "identity", "gzip"]) {
      const { text } = await server.browser().get(address, { "accept-encoding": encoding });
      expect(preloadsOf(text)).toEqual(files);
    }
  });
});

test.each([
  ["to the first visitor", 0, ""],
  ["to strangers", 1, ""],
  ["to somebody who is signed in", 1, "coder_session_token="],
])("the page is sent compressed to whoever takes that, and is the same: %s", async (_who, people, cookie) => {
  const server = await startTestServer({ dashboardDirectory: buildTestDashboard() });
  const { token } = people > 0 ? await giveSession(server, await addPerson(server)) : { token: "" };
  const get = (encodings: string) =>
    server.browser().get("/login", { "accept-encoding": encodings, ...(cookie && { cookie: cookie + token }) });

  const [plain, small, refused] = [
    await get("identity"),
    await get("gzip, deflate, br, zstd"),
    await get("gzip;q=0, br;q=0"),
  ];

  expect([plain, refused].map(({ headers }) => headers.get("content-encoding"))).toEqual([null, null]);
  expect(small.headers.get("content-encoding")).toMatch(/^(?:gzip|br)$/);
  expect(small.headers.get("vary")).toContain("Accept-Encoding");
  expect(withoutCsrfToken(small.text)).toBe(withoutCsrfToken(plain.text));
  expect(withoutCsrfToken(refused.text)).toBe(withoutCsrfToken(plain.text));
});

test("whoever says nothing of compression gets the page as it is, and caches hear that others may not", async () => {
  const env = {
    CODER_SUPPORT_LINKS: JSON.stringify([{ name: "Hilfe für alle", target: "https://help.test", icon: "" }]),
  };
  const server = await startTestServer({ dashboardDirectory: buildTestDashboard(), env });
  const { token } = await giveSession(server, await addPerson(server));

  for (const cookie of ["", `coder_session_token=${token}`]) {
    const answer = await sendRaw(
      server.origin,
      `GET /login HTTP/1.1\r\nHost: a\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
    );
    const [head = "", page = ""] = answer.split("\r\n\r\n");
    expect(head).toMatch(/^Vary: Accept-Encoding$/m);
    expect(head).toContain(`\r\nContent-Length: ${Buffer.byteLength(page)}\r\n`);
    expect(page).toMatch(/<\/body>\n$/);
    expect(page).toContain("Hilfe für alle");
  }
});

describe("dashboard#1.1: what the page knows before it asks", () => {
  test("nobody is signed in on an empty deployment", async () => {
    const server = await startTestServer({ dashboardDirectory: buildTestDashboard() });

    const answer = await server.browser().get("/login?x=1");

    const tags = metaTags(answer.text);
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(tags.user).toBe("null");
    expect(tags["first-user"]).toBe("false");
    expect(JSON.parse(tags["auth-methods"] ?? "")).toMatchObject({ password: { enabled: true } });
    expect(JSON.parse(tags["build-info"] ?? "")).toMatchObject({ version: "v0.0.0-test" });
    expect(JSON.parse(tags.appearance ?? "")).toEqual((await server.browser().get("/api/v2/appearance")).json);
    expect(Buffer.from(tags["csrf-token"] ?? "", "base64")).toHaveLength(64);
  });

  test("somebody is: their account, with everything in it made harmless", async () => {
    const server = await startTestServer({ dashboardDirectory: buildTestDashboard() });
    const browser = await browserOf(server, await addPerson(server));
    await server.query("update users set name = $1", [`"><script>alert(1)</script>&amp;'$&`]);

    const { text } = await browser.get("/workspaces");

    expect(text).not.toContain("<script>");
    expect(JSON.parse(metaTags(text).user ?? "")).toEqual((await browser.get("/api/v2/users/me")).json);
    expect(metaTags(text)["first-user"]).toBe("true");
  });

  test.each([
    ["a theme of their own", { theme_preference: "dark", theme_mode: "single" }, "dark"],
    ["a theme, by an older client", { theme_preference: "light" }, "light"],
    ["the system's, by an older client", { theme_preference: "auto" }, ""],
    [
      "one for light and one for dark",
      { theme_preference: "dark", theme_mode: "sync", theme_light: "light", theme_dark: "dark" },
      "",
    ],
  ])("somebody has chosen %s: it is painted at first", async (_choice, chosen, theme) => {
    const server = await startTestServer({ dashboardDirectory: buildTestDashboard() });
    const browser = await browserOf(server, await addPerson(server));
    const headers = { "Coder-Session-Token": browser.cookies.get("coder_session_token") ?? "" };
    expect(metaTags((await browser.get("/")).text).theme).toBe("");

    const body = { ...chosen, terminal_font: "" };
    const answer = await browser.send("/api/v2/users/me/appearance", { method: "PUT", body, headers });

    expect(answer.status).toBe(200);
    expect(metaTags((await browser.get("/")).text).theme).toBe(theme);
    expect(metaTags((await server.browser().get("/login")).text).theme).toBe("");
  });

  test("rules#24: an ended session is nobody at the next page", async () => {
    const server = await startTestServer({ dashboardDirectory: buildTestDashboard() });
    const browser = await browserOf(server, await addPerson(server));
    const before = metaTags((await browser.get("/")).text).user;
    await server.query("delete from api_keys");

    expect(before).not.toBe("null");
    expect(metaTags((await browser.get("/")).text).user).toBe("null");
  });

  test("signin#1.4, optional: an unknown, broken, expired or suspended session is nobody, not an error", async () => {
    const server = await startTestServer({ dashboardDirectory: buildTestDashboard() });
    const browser = await browserOf(server, await addPerson(server));
    const users: unknown[] = [];

    for (const change of ["status = 'suspended'", "status = 'active', deleted = true"]) {
      await server.query(`update users set ${change}`);
      users.push(metaTags((await browser.get("/")).text).user);
    }
    for (const token of ["x", "%00", `aaaaaaaaaa-${"b".repeat(22)}`]) {
      users.push(metaTags((await server.browser().get("/", { cookie: `coder_session_token=${token}` })).text).user);
    }

    expect(users).toEqual(["null", "null", "null", "null", "null"]);
  });

  test("when the database is gone, a page says so with the request's id and nothing more", async () => {
    const server = await startTestServer({ dashboardDirectory: buildTestDashboard() });
    await server.database.drop();

    const answer = await server.browser().get("/login");

    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(answer.text).toContain(answer.headers.get("x-coder-request-id"));
    expect(answer.text).toContain("<h1>The server cannot do this right now</h1>");
    expect(answer.text).not.toMatch(/test_[0-9a-f]{32}|database/);
  });
});

function preloadsOf(page: string): string[] {
  return [...page.matchAll(/<link rel="modulepreload"[^>]* href="([^"]*)">/g)].map(([, href = ""]) => href);
}

/** It differs each time. */
function withoutCsrfToken(page: string): string {
  return page.replace(/(?<="csrf-token" content=")[^"]+/, "");
}
