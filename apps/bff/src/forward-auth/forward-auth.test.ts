import { describe, expect, test } from "vitest";
import { addPerson, giveSession } from "../testing/people.ts";
import { plainRequest } from "../testing/requests/plain-request.ts";
import { sendRaw } from "../testing/requests/raw-request.ts";
import { share } from "../testing/share.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";
import { deleteKey, programOf, tokenOf } from "../testing/tokens.ts";

const ACCESS_URL = "https://coder.example.com";
const PROXY = { CODER_ACCESS_URL: ACCESS_URL, CODER_PROXY_TRUSTED_ORIGINS: "127.0.0.0/8" };
const SIBLINGS = {
  CODER_FORWARD_AUTH_REDIRECT_HOSTS: "grafana.example.com, *.apps.example.com",
  CODER_FORWARD_AUTH_COOKIE_DOMAIN: "example.com",
};
const PAGE = { Accept: "text/html,application/xhtml+xml,*/*;q=0.8", "Sec-Fetch-Mode": "navigate" };
const NO_PAGE = { Accept: "application/json" };
const COOKIE = "coder_session_token";

type Headers = Record<string, string>;

/** The headers of Traefik and Caddy. */
function forwarded(uri = "/", { method = "GET", proto = "https", host = "grafana.example.com" } = {}): Headers {
  return {
    "X-Forwarded-Method": method,
    "X-Forwarded-Proto": proto,
    "X-Forwarded-Host": host,
    "X-Forwarded-Uri": uri,
  };
}

/** The headers of nginx. */
function byNginx(url: string, method = "GET"): Headers {
  return { "X-Original-URL": url, "X-Original-Method": method };
}

function ask(server: TestServer, headers: Headers, path = "/forward-auth", method = "GET") {
  return plainRequest(server.origin + path, { method, headers });
}

async function begin(env: Record<string, string> = {}) {
  const server = await startTestServer({ env: { ...PROXY, ...env } });
  const maja = await addPerson(server);
  const { token } = await giveSession(server, maja);
  return { server, maja, token, cookie: { Cookie: `${COOKIE}=${token}` } };
}

const begun = share(begin);

describe("forward-auth#2: how the original request is told", () => {
  test("forward-auth#row1: by Traefik and Caddy", async () => {
    const { server, cookie } = begun();

    expect((await ask(server, { ...forwarded(), ...cookie })).status).toBe(200);
  });

  test("forward-auth#row2: by nginx", async () => {
    const { server, cookie } = begun();

    expect((await ask(server, { ...byNginx("https://grafana.example.com/d/1?x=y"), ...cookie })).status).toBe(200);
  });

  test.each(["GET", "POST", "DELETE", "OPTIONS"])("forward-auth#row3: by Envoy, %s", async (method) => {
    const { server, cookie } = begun();
    const told = { "X-Forwarded-Proto": "https", ...cookie };

    expect((await ask(server, told, "/forward-auth/d//1?x=y", method)).status).toBe(200);
    expect((await ask(server, told, "/forward-auth/", method)).status).toBe(200);
  });

  test.each(["/Forward-Auth", "//forward-auth", "/forward-auth//"])(
    "forward-auth#row4: %s is never answered with a page",
    async (path) => {
      const { server } = begun();

      expect((await ask(server, { ...PAGE }, path)).status).toBe(400);
    },
  );

  test("forward-auth#row5: from whom is no trusted proxy is refused, whatever they bring", async () => {
    const { server, cookie } = await begin({ CODER_PROXY_TRUSTED_ORIGINS: "10.0.0.0/8" });
    const closed = await begin({ CODER_PROXY_TRUSTED_ORIGINS: "" });

    const answer = await ask(server, { ...forwarded(), ...cookie });

    expect([answer.status, answer.json.detail]).toEqual([
      403,
      "CODER_PROXY_TRUSTED_ORIGINS does not name the address that this request comes from.",
    ]);
    expect(answer.headers.get("remote-user")).toBeNull();
    expect((await ask(closed.server, { ...forwarded(), ...closed.cookie })).status).toBe(403);
  });

  test.each([
    ["two methods", { ...forwarded(), "X-Original-Method": "POST" }],
    ["two hosts", { ...forwarded(), ...byNginx("https://other.example.com/") }],
    ["two paths", { ...forwarded("/public"), ...byNginx("https://grafana.example.com/private") }],
    ["two schemes", { ...forwarded(), ...byNginx("http://grafana.example.com/") }],
  ])("forward-auth#row6: %s are refused", async (_case, headers) => {
    const { server, cookie } = begun();

    const answer = await ask(server, { ...headers, ...cookie });

    expect([answer.status, answer.json.message]).toEqual([400, expect.stringContaining("two different things")]);
  });

  test("forward-auth#row6: so is another path or host than that of Envoy's request", async () => {
    const { server, cookie } = begun();
    const told = { "X-Forwarded-Proto": "https", ...cookie };

    expect((await ask(server, { ...told, "X-Forwarded-Uri": "/public" }, "/forward-auth/private")).status).toBe(400);
    expect((await ask(server, { ...told, "X-Forwarded-Host": "evil.test" }, "/forward-auth/")).status).toBe(400);
    expect((await ask(server, { ...told, "X-Forwarded-Method": "GET" }, "/forward-auth/", "POST")).status).toBe(400);
  });

  test("forward-auth#row7: the same said twice is no contradiction", async () => {
    const { server, cookie } = begun();
    const twice = { ...forwarded("/d?x"), ...byNginx("https://GRAFANA.example.com:443/d?x"), ...cookie };

    expect((await ask(server, twice)).status).toBe(200);
  });

  test.each([
    ["nothing", {}],
    ["no method", { "X-Original-URL": "https://grafana.example.com/" }],
    ["no address", { "X-Original-Method": "GET" }],
    ["an unknown scheme", forwarded("/", { proto: "javascript" })],
    ["a name of every object", forwarded("/", { proto: "constructor" })],
    ["two schemes in one", forwarded("/", { proto: "https, http" })],
    ["two hosts in one", forwarded("/", { host: "a.test, b.test" })],
    ["a host with a name before it", forwarded("/", { host: "coder.example.com@evil.test" })],
    ["a host with a path", forwarded("/", { host: "evil.test/x" })],
    ["a host that is none", forwarded("/", { host: "[::1" })],
    ["no host", forwarded("/", { host: "" })],
    ["a path without its slash", forwarded("evil")],
    ["two paths in one", forwarded("/a, /b")],
    ["a fragment", forwarded("/a#b")],
    ["a method that is none", forwarded("/", { method: "get it" })],
    ["an address that is none", byNginx("grafana.example.com/")],
    ["an address of a file", byNginx("file:///etc/passwd")],
  ])("forward-auth#row8: %s is refused", async (_case, headers: Headers) => {
    const { server, cookie } = begun();

    const answer = await ask(server, { ...headers, ...cookie });

    expect([answer.status, answer.json.message]).toEqual([400, expect.stringContaining("not in a readable form")]);
  });

  test.each(["/forward-auth/..", "/forward-auth/../login", "/Forward-Auth//%2e.%2Flogin", "/forward-auth/..?x=y"])(
    "forward-auth#row46: %s is no request that Envoy asks about, but a client's that another proxy took for a page",
    async (path) => {
      const { server, token } = begun();
      const told = { Host: "a", Connection: "close", Cookie: `${COOKIE}=${token}`, "X-Forwarded-Proto": "https" };
      const lines = Object.entries(told).map(([name, value]) => `${name}: ${value}`);

      const answer = await sendRaw(server.origin, `GET ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);

      expect(answer).toMatch(/^HTTP\/1.1 400/);
      expect(answer).not.toMatch(/remote-user/i);
    },
  );

  test("forward-auth#row9: bytes beyond ASCII in a path are read", async () => {
    const { server, token } = begun();
    const head = Object.entries({ Host: "a", Connection: "close", Cookie: `${COOKIE}=${token}`, ...forwarded("/d/é") });
    const lines = head.map(([name, value]) => `${name}: ${value}`).join("\r\n");

    expect(await sendRaw(server.origin, `GET /forward-auth HTTP/1.1\r\n${lines}\r\n\r\n`)).toMatch(/^HTTP\/1.1 200/);
  });
});

describe("forward-auth#3: who it is", () => {
  test("forward-auth#row10: both families of names, and nothing that is kept", async () => {
    const { server, cookie } = await begin();
    await server.query("update users set name = 'Maja Lund', rbac_roles = '{auditor,owner}'");

    const answer = await ask(server, { ...forwarded(), ...cookie });

    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "remote-user": "maja",
      "remote-email": "maja@coder.test",
      "remote-name": "Maja Lund",
      "remote-groups": "owner,auditor,member",
      "x-auth-request-user": "maja",
      "x-auth-request-preferred-username": "maja",
      "x-auth-request-email": "maja@coder.test",
      "x-auth-request-groups": "owner,auditor,member",
      "cache-control": "no-store",
    });
    expect([answer.text, answer.headers.get("set-cookie")]).toEqual(["", null]);
  });

  test.each([
    ["Zoë", "Zoë"],
    ["Μάγια 李 🦊", "Μάγια 李 🦊"],
    ["a\r\nRemote-User: root", "a Remote-User: root"],
    ["\u0085 \t", "maja"],
    ["", "maja"],
  ])("forward-auth#row11: the name %j goes out as UTF-8 on one line", async (name, expected) => {
    const { server, cookie } = await begin();
    await server.query("update users set name = $1", [name]);

    const answer = await ask(server, { ...forwarded(), ...cookie });

    expect(answer.headers.get("remote-user")).toBe("maja");
    expect(Buffer.from(answer.headers.get("remote-name") ?? "", "latin1").toString("utf8")).toBe(expected);
  });

  test("forward-auth#row28, rules#31: a header that a service of CGI's kind takes for one of these is refused, each in every spelling", async () => {
    const { server, cookie } = await begin();
    const { headers } = await ask(server, { ...forwarded(), ...cookie });
    const names = [...headers.keys()].filter((name) => /^(?:remote|x-auth)-/.test(name));
    const others = ["x-auth-request-access-token", "x-forwarded-user", "x-forwarded-preferred-username"];
    const all = [...names, ...others];
    const spellings = all.flatMap((name) => [name.replaceAll("-", "_"), name.replace("-", "."), name.toUpperCase()]);

    const answers = await Promise.all(
      spellings.map((name) => ask(server, { ...forwarded(), ...cookie, [name]: "admin" })),
    );

    expect(names).toHaveLength(8);
    expect(answers.map(({ status }) => status)).toEqual(all.flatMap(() => [400, 400, 200]));
    expect(answers[0]?.json.message).toContain(" remote_email ");
    expect(answers.map(({ headers }) => headers.get("remote-user"))).toEqual(all.flatMap(() => [null, null, "maja"]));
  });

  test.each([
    ["the session alone", (session: string) => session, ""],
    ["other cookies around it", (session: string) => `a=1; ${session}; b=x=y`, "a=1; b=x=y"],
    ["two sessions", (session: string) => `${session}; b=2; ${COOKIE}=other`, "b=2"],
    ["another spelling", (session: string) => `a;${session};__Host-${COOKIE}=c;  ${COOKIE}`, "a"],
    ["names like it", (session: string) => `x${COOKIE}=1; ${session}; ${COOKIE}_2=3`, `x${COOKIE}=1; ${COOKIE}_2=3`],
  ])("forward-auth#row29: of %s the service may see what is no session", async (_case, cookies, expected) => {
    const { server, cookie } = begun();

    const answer = await ask(server, { ...forwarded(), Cookie: cookies(cookie.Cookie) });

    expect([answer.status, answer.headers.get("cookie")]).toEqual([200, expected]);
  });

  test("forward-auth#row29: whoever comes by another carrier keeps the cookies", async () => {
    const { server, token } = begun();

    const answer = await ask(server, { ...forwarded(), Cookie: "a=1", "Coder-Session-Token": token });
    const none = await ask(server, { ...forwarded(), "Coder-Session-Token": token });

    expect([answer.headers.get("cookie"), none.headers.get("cookie")]).toEqual(["a=1", ""]);
  });

  test("forward-auth#row48: a key as Bearer stays here, another Authorization goes on to the service", async () => {
    const { server, token, cookie } = begun();

    const byBearer = await ask(server, { ...forwarded(), Authorization: `bearer  ${token}` });
    const both = await ask(server, { ...forwarded(), ...cookie, Authorization: `Bearer ${token}` });
    const basic = await ask(server, { ...forwarded(), ...cookie, Authorization: "Basic YTpi" });

    expect([byBearer, both, basic].map(({ headers }) => headers.get("authorization"))).toEqual(["", "", "Basic YTpi"]);
  });

  test("forward-auth#row12: by every carrier, the query being that of the original address", async () => {
    const { server, token, cookie } = begun();
    const inQuery = `/d?${COOKIE}=${token}`;
    const carried = [
      { ...forwarded(), ...cookie },
      { ...forwarded(), "Coder-Session-Token": token },
      { ...forwarded(), Authorization: `Bearer ${token}` },
      forwarded(inQuery),
      byNginx(`https://grafana.example.com${inQuery}`),
    ];

    for (const headers of carried) expect((await ask(server, headers)).status).toBe(200);
    expect((await ask(server, { "X-Forwarded-Proto": "https" }, `/forward-auth${inQuery}`)).status).toBe(200);
    expect((await ask(server, forwarded(), `/forward-auth?${COOKIE}=${token}`)).status).toBe(401);
  });

  test("forward-auth#row50: a key in the query that a proxy would not remove is 400, whoever sends it", async () => {
    const { server, token, cookie } = begun();
    const hidden = [
      `${COOKIE}=${token}&a=1&${COOKIE}=${token}`,
      `${COOKIE}=x&%63oder_session_token=${token}`,
      `%63oder_session_token=${token}`,
      `${COOKIE}=${token.replace("-", "%2D")}`,
      `${COOKIE.replaceAll("_", "%5f")}=${token}`,
    ];

    for (const query of hidden) {
      const answers = [
        await ask(server, { ...forwarded(`/d?${query}`), ...cookie }),
        await ask(server, { ...byNginx(`https://grafana.example.com/d?${query}`), ...cookie }),
        await ask(server, { "X-Forwarded-Proto": "https", ...cookie }, `/forward-auth/d?${query}`),
      ];
      expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
    }
    const plain = await ask(server, { ...forwarded(`/d?%61=%20b&x${COOKIE}=%20&${COOKIE}=${token}&${COOKIE}s=1`) });
    expect(plain.status).toBe(200);
  });

  test("forward-auth#row51: a key as access_token in the query is 400, also beside a cookie; the service's own goes on", async () => {
    const { server, token, cookie } = begun();
    const byTraefik = forwarded(`/d?a=1&access_token=${token}`);
    const carried = [
      byTraefik,
      forwarded(`/d?access_token=theirs&%61ccess_token=%20${token.replace("-", "%2D")}`),
      byNginx(`https://grafana.example.com/d?access_token=${token}`),
    ];

    const answers = await Promise.all(carried.map((headers) => ask(server, { ...headers, ...cookie })));
    const alone = await ask(server, byTraefik);
    const theirs = await ask(server, { ...forwarded("/d?access_token=theirs"), ...cookie });
    const nobody = await ask(server, { ...forwarded("/d?access_token=theirs"), ...NO_PAGE });

    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
    expect([alone.status, alone.json.message]).toEqual([400, expect.stringContaining("access_token")]);
    expect([theirs.status, nobody.status]).toEqual([200, 401]);
  });

  test("forward-auth#row13: a key with less than all scopes, or for some resources only, reaches no other service", async () => {
    const { server, maja } = await begin();
    const caller = await programOf(server, maja);
    const limits = [
      { scopes: ["user:read"] },
      { scopes: ["coder:application_connect"] },
      { scopes: ["coder:all"], allow_list: [{ type: "workspace", id: "*" }] },
    ];

    for (const limit of limits) {
      const { token } = await tokenOf(server, caller, limit);
      const answer = await ask(server, { ...forwarded(), ...PAGE, Authorization: `Bearer ${token}` });
      expect([answer.status, answer.headers.get("remote-user")]).toEqual([403, null]);
      expect(answer.headers.get("www-authenticate")).toContain('error="insufficient_scope"');
    }
    const whole = await tokenOf(server, caller);
    expect((await ask(server, { ...forwarded(), "Coder-Session-Token": whole.token })).status).toBe(200);
  });

  test("forward-auth#row14: whoever was suspended is unknown at the next request", async () => {
    const { server, cookie } = await begin();
    expect((await ask(server, { ...forwarded(), ...cookie })).status).toBe(200);

    await server.query("update users set status = 'suspended'");

    expect((await ask(server, { ...forwarded(), ...NO_PAGE, ...cookie })).status).toBe(401);
  });

  test("forward-auth#row14: so is a key that has ended, by its end or by somebody", async () => {
    const { server, maja, cookie } = await begin();
    const caller = await programOf(server, maja);
    const { token, id } = await tokenOf(server, caller);
    const byToken = { ...forwarded(), "Coder-Session-Token": token };
    expect((await ask(server, byToken)).status).toBe(200);

    await deleteKey(caller, id);
    server.clock.advance(25 * 3600);

    expect((await ask(server, byToken)).status).toBe(401);
    expect((await ask(server, { ...forwarded(), ...cookie })).status).toBe(401);
  });

  test("forward-auth#row15: with prefixed cookies the prefixed one counts", async () => {
    const { server, token, cookie } = await begin({ CODER_HOST_PREFIX_COOKIE: "true" });

    expect((await ask(server, { ...forwarded(), ...cookie })).status).toBe(401);
    expect((await ask(server, { ...forwarded(), Cookie: `__Host-${COOKIE}=${token}` })).status).toBe(200);
  });
});

describe("forward-auth#4: who is unknown", () => {
  const withSiblings = share(() => begin(SIBLINGS));

  test("forward-auth#row16: a browser that opens a page goes to the sign-in page, and back from there", async () => {
    const { server } = await begin({ ...SIBLINGS, CODER_REDIRECT_TO_ACCESS_URL: "true" });

    const answer = await ask(server, { ...forwarded("/d/1?a=b&c=%20"), ...PAGE });

    expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([303, null]);
    const page = new URL(answer.headers.get("location") ?? "");
    expect(page.origin + page.pathname).toBe(`${ACCESS_URL}/login`);
    const back = page.searchParams.get("redirect") ?? "";
    const home = await server.browser().get(back);
    expect([home.status, home.headers.get("location")]).toEqual([303, "https://grafana.example.com/d/1?a=b&c=%20"]);
  });

  test("forward-auth#row45: whoever is suspended reads so on the sign-in page", async () => {
    const { server, cookie } = await begin();
    await server.query("update users set status = 'suspended'");

    const answer = await ask(server, { ...forwarded(), ...PAGE, ...cookie });

    const page = new URL(answer.headers.get("location") ?? "");
    expect(page.searchParams.get("message")).toMatch(/^User is not active \(status = "suspended"\)\./);
  });

  test.each([
    ["a script", { ...forwarded(), Accept: "text/html", "Sec-Fetch-Mode": "cors" }],
    ["a WebSocket", { ...forwarded("/", { proto: "wss" }), Accept: "*/*", "Sec-Fetch-Mode": "websocket" }],
    ["a program", { ...forwarded(), Accept: "*/*" }],
    ["a form", { ...forwarded("/", { method: "POST" }), ...PAGE }],
  ])("forward-auth#row17: %s is told 401 with the challenge", async (_case, headers: Headers) => {
    const { server } = withSiblings();

    const answer = await ask(server, headers);

    expect([answer.status, answer.headers.get("location")]).toEqual([401, null]);
    expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer realm="coder", error="invalid_token"/);
    expect(answer.json.message).toContain("signed out");
  });

  test("forward-auth#row18: nginx, which hands on no redirect, is told 401 with the sign-in page beside", async () => {
    const { server } = withSiblings();
    const url = "https://grafana.example.com/d/1";

    const page = await ask(server, { ...byNginx(url), ...PAGE });
    const program = await ask(server, { ...byNginx(url), ...NO_PAGE });

    expect([page.status, page.headers.get("location")]).toEqual([401, expect.stringContaining("/login?redirect=")]);
    expect([program.status, program.headers.get("location")]).toEqual([401, null]);
  });

  test("forward-auth#row43: what is asked again is for the client: no with its words, and never yes", async () => {
    const { server, maja, cookie } = await begin(SIBLINGS);
    const again = { ...byNginx("https://grafana.example.com/d/1"), "X-Original-Asked": "again" };
    const { token } = await tokenOf(server, await programOf(server, maja), { scopes: ["user:read"] });

    const page = await ask(server, { ...again, ...PAGE });
    const script = await ask(server, { ...again, ...NO_PAGE });
    const limited = await ask(server, { ...again, "Coder-Session-Token": token });
    const yes = await ask(server, { ...again, ...cookie });

    expect([page.status, page.headers.get("location")]).toEqual([303, expect.stringContaining("/login?redirect=")]);
    expect([script.status, limited.status, limited.json.detail]).toEqual([
      401,
      403,
      expect.stringContaining("coder:all"),
    ]);
    expect([yes.status, yes.headers.get("retry-after"), yes.headers.get("remote-user")]).toEqual([503, "0", null]);
  });

  test("forward-auth#row19: a key that did not let in is not in the address of the sign-in page", async () => {
    const { server, token } = await begin(SIBLINGS);
    await server.query("delete from api_keys");

    const answer = await ask(server, { ...forwarded(`/d?a=b&${COOKIE}=${token}&access_token=${token}`), ...PAGE });

    const location = answer.headers.get("location") ?? "";
    expect(decodeURIComponent(decodeURIComponent(location))).toContain("to=https://grafana.example.com/d?a=b");
    expect(location).not.toContain(token);
  });

  test("forward-auth#row20: while the database is away it is neither yes nor no", async () => {
    const { server, cookie } = await begin();
    await server.deps.store.close();

    expect((await ask(server, { ...forwarded(), ...PAGE, ...cookie })).status).toBeGreaterThanOrEqual(500);
  });
});
