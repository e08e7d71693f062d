import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { owner } from "../../e2e/deployments/owner.ts";
import { homeScreen } from "../../e2e/screens/home-screen.ts";
import { loginScreen } from "../../e2e/screens/login-screen.ts";
import { closeBrowser, openPage } from "./browser.ts";
import { expectEvents, expectUpload, expectUploadOfUnknownLength, expectWebSocket } from "./checks.ts";
import { createClient, read, received } from "./client.ts";
import { findLastingPorts } from "./find-lasting-ports.ts";
import { type Front, openFront } from "./front.ts";
import { SERVICE_HOST, SIGN_IN_HOST } from "./hosts.ts";
import { type InstalledProxy, installed, proxies } from "./proxies.ts";
import type { Service } from "./service.ts";
import { createSession, type Session } from "./sessions.ts";

const signInServer = inject("signInServer");
const port = inject("proxyPort");

const PAGE = { Accept: "text/html,application/xhtml+xml,*/*;q=0.8", "Sec-Fetch-Mode": "navigate" };
const IDENTITY = {
  "remote-user": "owner",
  "remote-email": "owner@example.com",
  "remote-name": "owner",
  "remote-groups": "owner,member",
  "x-auth-request-user": "owner",
  "x-auth-request-preferred-username": "owner",
  "x-auth-request-email": "owner@example.com",
  "x-auth-request-groups": "owner,member",
};
/** The headers of a client who wants to pass for somebody else. */
const FORGED = Object.fromEntries(
  [
    ...Object.keys(IDENTITY),
    "x-auth-request-access-token",
    "x-forwarded-user",
    "x-forwarded-email",
    "x-forwarded-groups",
    "x-forwarded-preferred-username",
    "x-forwarded-access-token",
  ].map((name) => [name, "admin"]),
);
const LOOKALIKES = ["Remote_User", "REMOTE_GROUPS", "x.auth-request.user", "X_Auth_Request_Email", "X_Forwarded_User"];

const asker = createClient(SERVICE_HOST, port);
const signInSite = createClient(SIGN_IN_HOST, port);

afterAll(closeBrowser);

test("each folder of configurations is a proxy that is tested where it is installed", () => {
  const folders = readdirSync(join(import.meta.dirname, "../proxies"), { withFileTypes: true });

  const names = folders.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  expect(proxies.map(({ name }) => name.toLowerCase()).sort()).toEqual(names.sort());
});

describe.each(installed)("$name in front of a service", (proxy) => {
  let front: Front;
  let service: Service;
  let session: Session;

  beforeAll(async () => {
    front = await openFront(proxy, { port, signIn: [portOf(signInServer)] });
    service = front.service;
    session = await createSession(signInServer);
    return front.stop;
  });

  const passing = (headers = session.cookie) => ({ client: asker, service, headers });

  test("forward-auth#row30: the service gets who it is, in every header, and not the session", async () => {
    const answer = await asker.send("/d/1?x=%20y", {
      headers: { Cookie: `theme=dark; ${session.cookie.Cookie}; grafana_session=1` },
    });

    expect(answer.status).toBe(200);
    const { method, path, headers } = received(answer);
    expect([method, path]).toEqual(["GET", "/d/1?x=%20y"]);
    expect(identityOf(headers)).toEqual(IDENTITY);
    expect(valuesOf(headers, "cookie")).toEqual(["theme=dark; grafana_session=1"]);
    expect(valuesOf(headers, "host")).toEqual([`${SERVICE_HOST}:${port}`]);
    expect(JSON.stringify(headers)).not.toContain(session.token);
  });

  test("forward-auth#row30: by HTTP/2, where cookies come in pieces", async () => {
    const answer = await asker.sendByHttp2("/h2", { cookie: ["a=1", session.cookie.Cookie, "b=2"], ...FORGED });

    expect(answer.status).toBe(200);
    const { headers } = received(answer);
    expect(identityOf(headers)).toEqual(IDENTITY);
    expect(valuesOf(headers, "cookie")).toEqual(["a=1; b=2"]);
  });

  test("forward-auth#row31, rules#31: an identity that the client sends is replaced, and so is a key in a header", async () => {
    const answer = await asker.send("/", { headers: { "Coder-Session-Token": session.token, ...FORGED } });

    expect(answer.status).toBe(200);
    const { headers } = received(answer);
    expect(identityOf(headers)).toEqual(IDENTITY);
    expect(JSON.stringify(headers)).not.toContain(session.token);
  });

  test("forward-auth#row48: a key as Bearer stays here, another Authorization goes on to the service", async () => {
    const bearer = await asker.send("/", { headers: { Authorization: `Bearer ${session.token}` } });
    const basic = await asker.send("/", { headers: { ...session.cookie, Authorization: "Basic YTpi" } });

    expect(identityOf(received(bearer).headers)).toEqual(IDENTITY);
    expect(valuesOf(received(bearer).headers, "authorization").join()).toBe("");
    expect(valuesOf(received(basic).headers, "authorization")).toEqual(["Basic YTpi"]);
  });

  test.each(LOOKALIKES)("forward-auth#row31, rules#31: %s does not reach the service", async (name) => {
    const before = service.received.length;

    const answer = await asker.send("/", { headers: { ...session.cookie, [name]: "admin" } });

    expect([200, 400, 500]).toContain(answer.status);
    expect(JSON.stringify(service.received.slice(before))).not.toContain("admin");
  });

  test("forward-auth#row31: headers by which proxies tell of requests make nothing else of it", async () => {
    const before = service.received.length;
    const told = {
      "X-Original-URL": "https://evil.test/",
      "X-Forwarded-Uri": "/public",
      "X-Forwarded-Host": "evil.test",
    };

    const answer = await asker.send("/private", { headers: { ...told, ...PAGE } });

    expect(answer.headers.location).toContain(
      encodeURIComponent(encodeURIComponent(`${SERVICE_HOST}:${port}/private`)),
    );
    expect(service.received.length).toBe(before);
  });

  test("forward-auth#row32: whoever is unknown never gets to the service: a browser goes to the sign-in page", async () => {
    const before = service.received.length;

    const answer = await asker.send("/d/1?a=b", { headers: { ...PAGE, ...FORGED } });

    const back = `/signed-in?${new URLSearchParams({ to: `https://${SERVICE_HOST}:${port}/d/1?a=b` })}`;
    const login = new URL(answer.headers.location ?? "");
    expect([answer.status, login.origin, login.pathname]).toEqual([303, `https://${SIGN_IN_HOST}:${port}`, "/login"]);
    expect(login.searchParams.get("redirect")).toBe(back);
    expect(service.received.length).toBe(before);
  });

  test("forward-auth#row32: a script and a form are told 401", async () => {
    const before = service.received.length;

    const script = await asker.send("/api", { headers: { Accept: "application/json", "Sec-Fetch-Mode": "cors" } });
    const form = await asker.send("/api", { method: "POST", headers: { ...PAGE, "Content-Length": "0" } });

    expect([script.status, form.status]).toEqual([401, 401]);
    expect(script.headers["www-authenticate"]).toContain('Bearer realm="coder"');
    expect(service.received.length).toBe(before);
  });

  test("forward-auth#row49: a key in the query stays here, the rest of the query goes on to the service", async () => {
    const path = (key: string) => `/d/a%2Fb?a=1&coder_session_token=${key}&b=%20x`;

    const answer = await asker.send(path(session.token));

    const got = received(answer).path;
    if (proxy.replacesWholeHeadersOnly) expect(got).toBe(path(session.token));
    else expect(got).toMatch(/^\/d\/a%2Fb\?a=1&{1,2}b=%20x$/);
  });

  test("forward-auth#row50: a key in the query that the proxy would not remove keeps the request from the service", async () => {
    const before = service.received.length;

    const answer = await asker.send(`/d?%63oder_session_token=${session.token}`, { headers: session.cookie });

    expect([answer.status >= 400, service.received.length]).toEqual([true, before]);
  });

  test("forward-auth#row44: whoever comes by a limited key is told why not", async () => {
    const before = service.received.length;
    const limited = await session.makeToken({ scopes: ["user:read"] });

    const answer = await asker.send("/", { headers: { "Coder-Session-Token": limited } });

    expect([answer.status, answer.text, service.received.length]).toEqual([
      403,
      expect.stringContaining("coder:all"),
      before,
    ]);
  });

  test("forward-auth#row33: a key that is revoked is refused at the next request", async () => {
    const other = await createSession(signInServer);
    expect((await asker.send("/", { headers: other.cookie })).status).toBe(200);

    await other.revoke();

    expect((await asker.send("/", { headers: other.cookie })).status).toBe(401);
  });

  test("forward-auth#row34: a WebSocket opens for whom it may, and stays open when the key ends", async () => {
    const other = await createSession(signInServer);
    await expect(asker.openWebSocket("/socket", {})).rejects.toThrow("401");
    const say = await expectWebSocket(passing({ ...other.cookie, ...FORGED }));
    expect(identityOf(service.received.at(-1)?.headers ?? [])).toEqual(IDENTITY);

    await other.revoke();

    await say("still here");
    await expect(asker.openWebSocket("/socket", other.cookie)).rejects.toThrow("401");
  });

  test("forward-auth#row47: a connection becomes nothing but a WebSocket, or requests would go by unasked", async () => {
    const h2c = { Upgrade: "h2c", Connection: "Upgrade, HTTP2-Settings", "HTTP2-Settings": "AAMAAABkAAQCAAAAAAIAAAAA" };
    const before = service.received.length;

    await expect(asker.openWebSocket("/socket", { ...session.cookie, ...h2c })).rejects.toThrow(/No WebSocket/);

    // Traefik passes on none of it, the others everything but the upgrade.
    const sent = service.received.slice(before).flatMap(({ headers }) => headers.map(([name]) => name.toLowerCase()));
    expect(sent).not.toContain("upgrade");
  });

  test("forward-auth#row35: an upload of 100 MB goes through as it comes", async () => {
    await expectUpload(passing());
  });

  test("forward-auth#row35: so does one whose length is not said, and none of it without a session", async () => {
    await expectUploadOfUnknownLength(passing());

    const before = service.received.length;
    const refused = asker.open("/upload", { method: "PUT" });
    refused.on("error", () => {});
    refused.write("some");
    const { status } = await read(refused);
    refused.destroy();

    expect([status, service.received.length]).toEqual([401, before]);
  });

  test("forward-auth#row36: a stream of events arrives piece by piece", async () => {
    await expectEvents(passing());
  });

  test("forward-auth#row37: nobody but the proxy asks the question", async () => {
    const told = {
      "X-Forwarded-Method": "GET",
      "X-Forwarded-Proto": "https",
      "X-Forwarded-Uri": "/",
      "X-Original-Method": "GET",
      "X-Original-URL": `https://${SIGN_IN_HOST}:${port}/`,
    };

    const paths = ["/forward-auth", "//forward-auth", "/Forward-Auth/d", "/x/../forward-auth"];
    const answers = await Promise.all(
      paths.map((path) => signInSite.send(path, { headers: { ...session.cookie, ...told } })),
    );

    expect(answers.map(({ headers }) => [headers["remote-user"], headers.cookie])).toEqual(
      paths.map(() => [undefined, undefined]),
    );
    expect(answers.map(({ status }) => status)).not.toContain(200);
    expect((await asker.send("/forward-auth", { headers: told })).status).not.toBe(200);
  });

  test("forward-auth#row38: the sign-in page is behind the same proxy, and http leads to https", async () => {
    const page = await signInSite.send("/login", { headers: PAGE });
    const plain = await fetch(`http://127.0.0.1:${front.proxy.plainPort}/d/1?x`, { redirect: "manual" });

    expect([page.status, page.headers["content-type"]]).toEqual([200, expect.stringContaining("text/html")]);
    expect([301, 308]).toContain(plain.status);
    expect(plain.headers.get("location")).toMatch(/^https:\/\/127\.0\.0\.1(?::\d+)?\/d\/1\?x$/);
  });
});

describe.each(installed)("$name, when something is away", (proxy) => {
  test("forward-auth#row39: one replica of the sign-in server is down, and nobody notices", async () => {
    const { session } = await start(proxy, [await findLastingPorts(1), portOf(signInServer)]);

    for (let i = 0; i < 6; i++) expect((await asker.send("/", { headers: session.cookie })).status).toBe(200);
    expect((await signInSite.send("/healthz")).status).toBe(200);
  });

  test("forward-auth#row40: all are down, and the service is asked nothing", async () => {
    const { service, session } = await start(proxy, [await findLastingPorts(1)]);

    expect((await asker.send("/", { headers: { ...session.cookie, ...FORGED } })).status).toBeGreaterThanOrEqual(500);
    expect(service.received).toEqual([]);
  });

  test("forward-auth#row41: a request that the service may have acted on is not sent twice", async () => {
    const { service, session } = await start(proxy, [portOf(signInServer)]);
    service.cutNext("/orders");
    const sent = asker.open("/orders", { method: "POST", headers: { ...session.cookie, "Content-Length": "2" } });
    sent.end("{}");

    const status = await read(sent).then(
      (answer) => answer.status,
      () => 502,
    );

    expect([status, service.received.length]).toEqual([expect.toSatisfy((code) => code >= 500), 1]);
    expect((await asker.send("/", { headers: session.cookie })).status).toBe(200);
  });
});

test.each(installed)(
  "forward-auth#row42: somebody opens a service behind $name, signs in, is there as that person, and unknown after signing out",
  async (proxy) => {
    const { stop } = await openFront(proxy, { port, signIn: [portOf(signInServer)] });
    onTestFinished(stop);
    const page = await openPage();
    const wanted = `https://${SERVICE_HOST}:${port}/d/1?a=b`;

    await page.goto(wanted);
    await loginScreen(page).signInWithPassword(owner);
    await page.waitForURL(wanted);

    const seen = await page.textContent("body");
    expect(seen).toMatch(/"remote-user","owner"/i);
    expect(seen).not.toContain("coder_session_token");

    await page.goto(`https://${SIGN_IN_HOST}:${port}/`);
    await homeScreen(page).signOut();
    await loginScreen(page).isOpen();
    await page.goto(wanted);

    await loginScreen(page).isOpen();
  },
);

async function start(proxy: InstalledProxy, signIn: number[]) {
  const { service, stop } = await openFront(proxy, { port, signIn });
  onTestFinished(stop);
  return { service, session: await createSession(signInServer) };
}

function portOf(origin: string): number {
  return Number(new URL(origin).port);
}

function identityOf(headers: [string, string][]): Record<string, string> {
  const ours = headers.filter(([name]) => Object.hasOwn(FORGED, name.toLowerCase()));
  return Object.fromEntries(ours.map(([name, value]) => [name.toLowerCase(), value]));
}

function valuesOf(headers: [string, string][], wanted: string): string[] {
  return headers.flatMap(([name, value]) => (name.toLowerCase() === wanted ? [value] : []));
}
