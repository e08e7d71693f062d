import { expect, test } from "vitest";
import { buildTestDashboard } from "../testing/built-dashboard.ts";
import { behind, signIn } from "../testing/coder-behind/front-door.ts";
import { plainRequest } from "../testing/requests/plain-request.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";
import { answererOf } from "./addresses.ts";

const PAGE = { Accept: "text/html", "Sec-Fetch-Mode": "navigate" };
const ROOT = "/coder-sign-in";
const PRELOADS = { "/deployment/overview": ["assets/overview-1a2b3c.js"] };

function get(server: TestServer, path: string, headers: Record<string, string> = {}) {
  return plainRequest(server.origin + path, { headers });
}

function start(env = behind("http://127.0.0.1:1", "Id-secret")) {
  return startTestServer({ env, dashboardDirectory: buildTestDashboard(PRELOADS) });
}

test("coder-behind#row47: page, files and API are below it, and the page says so", async () => {
  const server = await start();
  const { cookie } = await signIn(server);

  const page = await get(server, `${ROOT}/deployment/overview`, { ...PAGE, ...cookie });
  const asset = await get(server, `${ROOT}/assets/main-1a2b3c.js`);
  const me = await get(server, `${ROOT}/api/v2/users/me`, cookie);

  expect([page.status, asset.status, me.json.username]).toEqual([200, 200, "maja"]);
  expect(page.text).toContain(`<meta property="root" content="${ROOT}"`);
  expect(page.text).toContain(` href="${ROOT}/assets/overview-1a2b3c.js"`);
});

test("coder-behind#row47: forgery is refused there as everywhere", async () => {
  const server = await start();
  const { cookie } = await signIn(server);

  expect((await server.browser().post(`${ROOT}/api/v2/users/logout`, undefined, cookie)).status).toBe(400);
});

test("coder-behind#row47: without a Coder behind there is no such address", async () => {
  const server = await start({});

  const answer = await get(server, `${ROOT}/api/v2/buildinfo`, { Accept: "application/json" });
  const page = await get(server, "/login", PAGE);

  expect(answer.json).toBeUndefined();
  expect(page.text).not.toContain('property="root"');
});

test("coder-behind#row48: a page of the settings that is here is shown below it", async () => {
  const server = await start();

  const tokens = await get(server, "/settings/tokens?x=1", PAGE);
  const others = await Promise.all(
    ["/login", "/settings/ssh-keys", `${ROOT}/settings/tokens`].map((path) => get(server, path, PAGE)),
  );

  expect([tokens.status, tokens.headers.get("location")]).toEqual([307, `${ROOT}/settings/tokens?x=1`]);
  expect(others.map(({ status }) => status)).toEqual([200, 200, 200]);
});

test.each(["/forward-auth-coder", "/Forward-Auth-Coder/x", "/forward-auth"])(
  "coder-behind#row51: nobody asks a proxy's question below it: %s",
  async (path) => {
    const server = await start();
    const { cookie } = await signIn(server);
    const told = { "X-Original-Method": "GET", "X-Original-URL": "https://coder.example.com/" };

    const answer = await get(server, ROOT + path, { ...PAGE, ...told, ...cookie });

    expect([answer.status, answer.headers.get("cookie"), answer.headers.get("remote-user")]).toEqual([404, null, null]);
    expect(answererOf(path.toLowerCase())).toBe("there");
  },
);
