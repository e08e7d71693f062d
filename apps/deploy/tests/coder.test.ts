import { once } from "node:events";
import { Agent } from "node:https";
import { createApiClient } from "@coder-sign-in/api-client";
import { beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { addresses } from "../../bff/src/coder-behind/addresses.ts";
import { expectEvents, expectUpload, expectUploadOfUnknownLength, expectWebSocket } from "./checks.ts";
import { type Client, createClient, received } from "./client.ts";
import { type CoderDeployment, startCoderDeployment } from "./coder-deployment.ts";
import { findLastingPorts } from "./find-lasting-ports.ts";
import { type Front, openFront } from "./front.ts";
import { APP_HOST, SIGN_IN_HOST } from "./hosts.ts";
import { installed } from "./proxies.ts";
import { hostsNamedBy, openService, type Received, type Service } from "./service.ts";
import { createSession, type Session } from "./sessions.ts";
import { startProxy } from "./start-proxy.ts";

const port = inject("proxyPort");
const client = createClient(SIGN_IN_HOST, port);
const PAGE = { Accept: "text/html,application/xhtml+xml,*/*;q=0.8", "Sec-Fetch-Mode": "navigate" };
const SCRIPT = { Accept: "application/json" };

let deployment: CoderDeployment;

beforeAll(async () => {
  deployment = await startCoderDeployment(port);
  return deployment.stop;
});

// A service that reports what it received takes Coder's place; the sign-in server talks to the configured Coder.
describe.each(installed)("$name in front of Coder", (proxy) => {
  let front: Front;
  let service: Service;
  let session: Session;

  beforeAll(async () => {
    front = await openFront(proxy, { port, signIn: [deployment.signIn.port], before: "coder" });
    service = front.service;
    session = await signInAsMaja();
    return front.stop;
  });

  const signInAsMaja = () => createSession(deployment.signIn.url, deployment.maja);
  const passing = (headers = session.cookie) => ({ client, service, headers });

  test("coder-behind#rowP1: each address goes to whom the table says, and is asked about where it says so", async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 4 });
    onTestFinished(() => agent.destroy());
    const asker = createClient(SIGN_IN_HOST, port, agent);

    const seen = examples().map(async ({ path }) => ({ path, answeredBy: await answererOf(path, asker) }));

    expect(await Promise.all(seen)).toEqual(examples());
  });

  test("coder-behind#rowP2: who comes by cookie gets there by that Coder's key in the cookie alone", async () => {
    const { Cookie } = session.cookie;

    const got = received(
      await client.send("/workspaces?x=%20", { headers: { Cookie: `a=1; ${Cookie}; csrf_token=x` } }),
    );

    const [cookies = "", ...more] = valuesOf(got, "cookie");
    expect([got.path, more, valuesOf(got, "coder-session-token").join()]).toEqual(["/workspaces?x=%20", [], ""]);
    expect(cookies).not.toContain(session.token);
    expect(cookies).toMatch(/(?:^|; )a=1(?:;|$)/);
    expect(cookies).toMatch(/(?:^|; )csrf_token=x(?:;|$)/);
    expect(await whoIs({ Cookie: cookies })).toBe("maja");
  });

  test("coder-behind#rowP2: who comes by the header gets there by that Coder's key in the header, and as a browser by HTTP/2", async () => {
    const got = received(await client.send("/", { headers: { "Coder-Session-Token": session.token, ...SCRIPT } }));
    const [token = ""] = valuesOf(got, "coder-session-token");
    const byHttp2 = received(await client.sendByHttp2("/", { cookie: ["a=1", session.cookie.Cookie] }));

    expect(token).not.toContain(session.token);
    expect(await whoIs({ "Coder-Session-Token": token })).toBe("maja");
    expect(await whoIs({ Cookie: valuesOf(byHttp2, "cookie").join("; ") })).toBe("maja");
  });

  test("coder-behind#rowP2: who comes with a Bearer key gets there without it", async () => {
    const headers = { Authorization: `Bearer ${session.token}`, ...SCRIPT };

    const got = received(await client.send("/api/v2/workspaces", { headers }));

    expect(valuesOf(got, "authorization").join()).toBe("");
    expect(await whoIs({ "Coder-Session-Token": valuesOf(got, "coder-session-token").join() })).toBe("maja");
  });

  test("coder-behind#rowP3: a credential that only that Coder knows goes there as it came", async () => {
    const foreign = "abcdefghij-0123456789abcdefghijkl";
    const headers = {
      Authorization: `Bearer ${foreign}`,
      Cookie: `a=1; coder_session_token=${foreign}`,
      "Coder-Session-Token": foreign,
    };

    const got = received(await client.send("/api/v2/workspaces", { headers: { ...headers, ...SCRIPT } }));

    expect(valuesOf(got, "authorization")).toEqual([headers.Authorization]);
    expect(valuesOf(got, "cookie")).toEqual([headers.Cookie]);
    expect(valuesOf(got, "coder-session-token")).toEqual([foreign]);
  });

  test("coder-behind#rowP15: a key in the query stays here, and one that only that Coder knows goes there as it came", async () => {
    const path = (key: string) => `/workspaces/a%2Fb?a=1&coder_session_token=${key}&b=%20x`;
    const foreign = "abcdefghij%2D0123456789abcdefghijkl";

    const [byQuery, byCookie, theirs] = [
      received(await client.send(path(session.token), { headers: SCRIPT })),
      received(await client.send(path(session.token), { headers: { ...SCRIPT, ...session.cookie } })),
      received(await client.send(path(foreign), { headers: SCRIPT })),
    ];

    for (const got of [byQuery, byCookie]) {
      if (proxy.replacesWholeHeadersOnly) expect(got.path).toBe(path(session.token));
      else expect(got.path).toMatch(/^\/workspaces\/a%2Fb\?a=1&{1,2}b=%20x$/);
      expect(await whoIs({ Cookie: valuesOf(got, "cookie").join("; ") })).toBe("maja");
    }
    expect(theirs.path).toBe(path(foreign));
  });

  test("coder-behind#rowP4: nobody gets there without a credential: a page leads to signing in, a script is told 401", async () => {
    const before = service.received.length;

    const page = await client.send("/templates?a=b", { headers: PAGE });
    const script = await client.send("/api/v2/workspaces", { headers: SCRIPT });

    const login = new URL(page.headers.location ?? "");
    const back = `/signed-in?${new URLSearchParams({ to: `https://${SIGN_IN_HOST}:${port}/templates?a=b` })}`;
    expect([page.status, login.pathname, login.searchParams.get("redirect")]).toEqual([303, "/login", back]);
    expect([script.status, service.received.length]).toEqual([401, before]);
  });

  test("coder-behind#rowP4: an ended key is refused at the next request, and somebody who is suspended there", async () => {
    const other = await signInAsMaja();
    expect((await client.send("/", { headers: other.cookie })).status).toBe(200);
    await other.revoke();
    expect((await client.send("/", { headers: { ...other.cookie, ...SCRIPT } })).status).toBe(401);

    const late = await signInAsMaja();
    await deployment.coderApi.suspendUser({ user: "maja" });
    const refused = await client.send("/", { headers: late.cookie });
    await deployment.coderApi.activateUser({ user: "maja" });

    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining("suspended")]);
  });

  test("coder-behind#rowP5: while that Coder is away its requests are told so, and signing in goes on", async () => {
    const late = await signInAsMaja();
    const before = service.received.length;
    deployment.way.sendTo(`http://127.0.0.1:${await findLastingPorts(1)}`);
    const page = await client.send("/", { headers: { ...late.cookie, ...PAGE } });
    const { status } = await client.send("/api/v2/workspaces", { headers: { ...late.cookie, ...SCRIPT } });
    const login = await client.send("/login", { headers: PAGE });
    deployment.way.sendTo(deployment.coder.address);

    expect([502, 503, 504]).toContain(status);
    expect(page.text).toContain(proxy.hidesTrouble ? "" : "The Coder behind this server cannot be used right now.");
    expect([login.status, service.received.length]).toEqual([200, before]);
  });

  test("coder-behind#rowP6: WebSockets, uploads of 100 MB and streams of events go through as they come", async () => {
    await expectWebSocket(passing());
    await expectUpload(passing());
    await expectUploadOfUnknownLength(passing());
    await expectEvents(passing());
  });

  test("coder-behind#rowP6: so does DERP, by which agents and clients meet, without a question", async () => {
    const socket = await client.openWebSocket("/derp", { Upgrade: "DERP" });
    onTestFinished(() => void socket.destroy());

    socket.write("packet");

    expect(String((await once(socket, "data"))[0])).toBe("packet");
  });

  test("coder-behind#rowP13: a request that Coder may have acted on is not sent twice", async () => {
    const before = service.received.length;
    service.cutNext("/api/v2/workspaces");

    const headers = { ...session.cookie, "Content-Length": "0" };
    const status = await statusOf(client.send("/api/v2/workspaces", { method: "POST", headers }));

    expect([status, service.received.length - before]).toEqual([expect.toSatisfy((code) => code >= 500), 1]);
    expect((await client.send("/", { headers: session.cookie })).status).toBe(200);
  });

  test("coder-behind#rowP14: apps on hosts of their own go there without a question, and without the session of this server", async () => {
    const app = createClient(APP_HOST, port);
    const cookies = ["a=1", session.cookie.Cookie, "coder_subdomain_app_session_token_x=2"];

    const nobody = received(await app.send("/forward-auth-coder?x=%20"));
    const somebody = received(await app.send("/login", { headers: { Cookie: cookies.join("; ") } }));
    const socket = await app.openWebSocket("/socket", {});
    socket.destroy();

    expect([nobody.path, somebody.path]).toEqual(["/forward-auth-coder?x=%20", "/login"]);
    expect(valuesOf(somebody, "host")).toEqual([`${APP_HOST}:${port}`]);
    expect(valuesOf(somebody, "x-forwarded-proto")).toEqual(["https"]);
    const [kept = ""] = valuesOf(somebody, "cookie");
    if (!proxy.replacesWholeHeadersOnly) expect(kept).not.toContain(session.token);
    expect(kept.split("; ")).toEqual(expect.arrayContaining([cookies[0], cookies[2]]));
  });

  test("coder-behind#rowP14: such an app can add cookies of that name, and the session of this server still stays here", async () => {
    const app = createClient(APP_HOST, port);
    const { Cookie: ours } = session.cookie;
    const junk = "coder_session_token=junk";
    const sent = [
      [ours, junk],
      [junk, ours],
      ["a=1", ours, junk, "b=2"],
      [ours, "a=1", "b=2", junk],
      [junk, "a=1", "b=2", ours],
      [ours, "a=1", junk, ours, "b=2"],
    ].map((cookies) => cookies.join("; "));

    const arrived = await Promise.all(
      sent.map(async (Cookie) => valuesOf(received(await app.send("/", { headers: { Cookie } })), "cookie").join("; ")),
    );

    if (proxy.replacesWholeHeadersOnly) expect(arrived).toEqual(sent);
    else expect(arrived.filter((cookies) => cookies.includes(session.token))).toEqual([]);
    for (const cookies of arrived.slice(2, 5)) {
      expect(cookies.split(/; ?/)).toEqual(expect.arrayContaining(["a=1", "b=2"]));
    }
  });

  test("coder-behind#rowP16: a request that names two hosts gets there unasked for an app's alone", async () => {
    const path = "/api/v2/users/login";
    const [main, app] = [`${SIGN_IN_HOST}:${port}`, `${APP_HOST}:${port}`];
    const before = service.received.length;

    for (const sender of [client, createClient(APP_HOST, port)]) {
      await sender.sendLines(`POST https://${app}${path} HTTP/1.1`, `Host: ${main}`);
      await sender.sendLines(`POST https://${main}${path} HTTP/1.1`, `Host: ${app}`);
      await sender.sendLines(`POST ${path} HTTP/1.1`, `Host: ${app}`, `Host: ${main}`);
      await sender.sendLines(`POST https://${app}${path} HTTP/1.0`);
      await sender.sendLines(`POST ${path} HTTP/1.0`);
      await sender.sendByHttp2(path, { ":authority": app, host: main }).catch(() => undefined);
    }

    const named = service.received.slice(before).flatMap(hostsNamedBy);
    expect(named.filter((host) => host !== app)).toEqual([]);
  });

  test("coder-behind#rowP16: a host that only ends like an app's gets nowhere unasked, as Coder would answer as itself", async () => {
    const before = service.received.length;
    const hosts = [`a.${APP_HOST}`, `.${SIGN_IN_HOST}`, `${APP_HOST}:1:2`, `${APP_HOST},${SIGN_IN_HOST}`];

    for (const host of hosts) {
      await client.sendLines("POST /api/v2/users/login HTTP/1.1", `Host: ${host}`);
      await client.sendLines("GET /api/v2/workspaces HTTP/1.1", `Host: ${host}`);
    }

    expect(service.received.slice(before).flatMap(hostsNamedBy)).toEqual([]);
  });

  test("coder-behind#rowP7: nobody but the proxy asks the question", async () => {
    const told = {
      "X-Forwarded-Method": "GET",
      "X-Forwarded-Proto": "https",
      "X-Forwarded-Uri": "/",
      "X-Original-Method": "GET",
      "X-Original-URL": `https://${SIGN_IN_HOST}:${port}/`,
    };
    const paths = [
      "/forward-auth-coder",
      "/coder-sign-in/forward-auth-coder",
      "//forward-auth-coder",
      "/Forward-Auth-Coder/x",
      "/login/../forward-auth-coder",
    ];

    const answers = await Promise.all(
      paths.map((path) => client.send(path, { headers: { ...session.cookie, ...told } })),
    );

    expect(answers.map(({ headers }) => [headers.cookie, headers["coder-session-token"]])).toEqual(
      paths.map(() => [undefined, undefined]),
    );
  });

  /** By what arrives at Coder: nothing, another credential, or the one that was sent. A GET signs nobody out here. */
  async function answererOf(path: string, asker: Client): Promise<string> {
    const marked = `${path}?from=${encodeURIComponent(path)}`;
    await asker.send(marked);
    await asker.send(marked, { headers: { Cookie: `${session.cookie.Cookie}; a=1` } });
    const arrived = service.received.filter((request) => request.path === marked);
    if (arrived.length === 0) return "here";
    return arrived.length === 1 ? "there" : "there without a question";
  }

  async function whoIs(headers: Record<string, string>): Promise<string> {
    const baseUrl = deployment.coder.address;
    return (await createApiClient({ baseUrl, headers: () => headers }).getUser({ user: "me" })).username;
  }
});

test.each(installed)(
  "coder-behind#rowP13: $name sends a sign-in to one replica, which may have acted on it",
  async (proxy) => {
    // Two replicas, so that there is another one to fall back on.
    const replica = await openService();
    onTestFinished(replica.close);
    const { port: place } = replica;
    const running = await startProxy(proxy, { port, signIn: [place, place], behind: place, before: "coder" });
    onTestFinished(running.stop);
    replica.cutNext("/api/v2/users/login");

    const status = await statusOf(client.send("/api/v2/users/login", { method: "POST" }));

    const sent = replica.received.filter(({ path }) => path === "/api/v2/users/login");
    expect([status, sent.length]).toEqual([expect.toSatisfy((code) => code >= 500), 1]);
  },
);

/** 502: the connection was cut. */
function statusOf(answer: Promise<{ status: number }>): Promise<number> {
  return answer.then(
    ({ status }) => status,
    () => 502,
  );
}

/** A path for each row of the table, and one below it if the row includes them. */
function examples(): { path: string; answeredBy: string }[] {
  return addresses.flatMap(({ path, answeredBy }) => {
    const plain = path.replace(/:[a-z]+/g, "some-one");
    const paths = plain.endsWith("/*") ? [plain.slice(0, -2) || "/", plain.replace("*", "x/y")] : [plain];
    return paths.map((example) => ({ path: example, answeredBy }));
  });
}

function valuesOf({ headers }: Received, wanted: string): string[] {
  return headers.flatMap(([name, value]) => (name.toLowerCase() === wanted ? [value] : []));
}
