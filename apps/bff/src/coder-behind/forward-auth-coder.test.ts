import { describe, expect, test, vi } from "vitest";
import {
  askForCoder,
  behind,
  keyIn,
  openFrontDoor,
  programThere,
  signIn,
  tokensThere,
} from "../testing/coder-behind/front-door.ts";
import { queriesOf } from "../testing/databases/sent-queries.ts";
import { plainRequest } from "../testing/requests/plain-request.ts";
import { startTestServer } from "../testing/start-test-server.ts";
import { deleteKey, program, tokenOf } from "../testing/tokens.ts";

const ME = "/api/v2/users/me";
const HEADER = "coder-session-token";
const JSON_ONLY = { Accept: "application/json" };

describe("coder-behind#1: the question", () => {
  test("coder-behind#row4: a session is answered with the person's own key there, which acts as them", async () => {
    const { server, there } = await openFrontDoor();
    const { cookie } = await signIn(server);

    const { status, headers } = await askForCoder(server, cookie);
    const me = await programThere(there, keyIn(headers.cookie)).get(ME);

    expect([status, headers["remote-user"], me.json.username]).toEqual([200, "maja", "maja"]);
    expect(await tokensThere(there, "maja")).toHaveLength(1);
  });

  test("coder-behind#row5: without a Coder behind it is 404, and never a page", async () => {
    const server = await startTestServer({ env: { CODER_PROXY_TRUSTED_ORIGINS: "127.0.0.0/8" } });
    const { cookie } = await signIn(server);

    const answers = [await askForCoder(server, cookie), await askForCoder(server, { Accept: "text/html" })];

    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  });

  test("coder-behind#row6: no other service gets that Coder's key, or is told yes for a credential that is not ours", async () => {
    const { server } = await openFrontDoor();
    const { cookie } = await signIn(server);
    const told = {
      "X-Forwarded-Method": "GET",
      "X-Forwarded-Proto": "https",
      "X-Forwarded-Host": "wiki.example.com",
      "X-Forwarded-Uri": "/",
    };
    const ask = (headers: Record<string, string>) =>
      plainRequest(`${server.origin}/forward-auth`, { method: "GET", headers: { ...told, ...headers } });

    const ours = await ask(cookie);

    expect([ours.status, ours.headers.get(HEADER), keyIn(ours.headers.get("cookie"))]).toEqual([200, null, ""]);
    expect((await ask({ Cookie: "coder_session_token=theirs" })).status).toBe(401);
  });

  test("coder-behind#row7: what is remembered costs no query", async () => {
    const { server } = await openFrontDoor();
    const { cookie } = await signIn(server);
    await vi.waitFor(() => expect(server.deps.changes.isCurrent()).toBe(true), { timeout: 20_000 });
    await askForCoder(server, cookie);
    await askForCoder(server, cookie);

    const queries = await queriesOf(server, () => askForCoder(server, cookie));

    expect(queries).toEqual([]);
  });
});

describe("coder-behind#5: how the key goes along", () => {
  test("coder-behind#row8: by cookie it goes by cookie alone, and other cookies stay", async () => {
    const { server } = await openFrontDoor();
    const { token } = await signIn(server);

    const { headers } = await askForCoder(server, { Cookie: `a=1; coder_session_token=${token}; csrf_token=x%3D` });

    expect(headers[HEADER]).toBe("");
    expect(headers.cookie).toMatch(/^coder_session_token=\w{10}-\w{22}; a=1; csrf_token=x%3D$/);
  });

  test("coder-behind#row9: what proves here that no other site sent it proves it there", async () => {
    const { server } = await openFrontDoor();
    const { token, cookie } = await signIn(server);

    const same = await askForCoder(server, { ...cookie, "Coder-Session-Token": token });
    const query = await askForCoder(server, cookie, `/?coder_session_token=${token}`);
    const other = await askForCoder(server, { ...cookie, "Coder-Session-Token": "another" });

    const theirs = keyIn(same.headers.cookie);
    expect([same, query, other].map(({ headers }) => headers[HEADER])).toEqual([theirs, theirs, "another"]);
  });

  test.each([
    ["Coder-Session-Token", (token: string) => ({ "Coder-Session-Token": token })],
    ["Bearer", (token: string) => ({ Authorization: `Bearer ${token}` })],
  ])(
    "coder-behind#row10: by %s it goes in the header, and brings no session cookie along",
    async (_name, headersOf) => {
      const { server, there } = await openFrontDoor();
      const { token } = await signIn(server);

      const { headers } = await askForCoder(server, { Cookie: "a=1", ...headersOf(token) });

      expect([headers.cookie, headers.authorization]).toEqual(["a=1", ""]);
      expect((await programThere(there, String(headers[HEADER])).get(ME)).json.username).toBe("maja");
    },
  );

  test("coder-behind#row11: by query it goes by cookie, which is read first there, and in the header", async () => {
    const { server } = await openFrontDoor();
    const { token } = await signIn(server);

    const { headers } = await askForCoder(server, { Cookie: "a=1" }, `/?coder_session_token=${token}`);

    expect(keyIn(headers.cookie)).toMatch(/^\w{10}-\w{22}$/);
    expect(headers[HEADER]).toBe(keyIn(headers.cookie));
  });

  test("coder-behind#row61: a key in the query that a proxy would hand on is refused, what is not ours goes on", async () => {
    const { server } = await openFrontDoor();
    const { token, cookie } = await signIn(server);
    const encoded = token.replace("-", "%2D");
    const statusOf = async (query: string, headers: Record<string, string> = cookie) =>
      (await askForCoder(server, { ...JSON_ONLY, ...headers }, `/@maja/dev/apps/x?a=1&${query}`)).status;

    const ours = [
      await statusOf(`access_token=${token}`, {}),
      await statusOf(`access_token=theirs&%61ccess_token=${encoded}`),
      await statusOf(`coder_session_token=${encoded}`, {}),
      await statusOf(`coder_session_token=${token}&coder_session_token=${token}`),
    ];
    const theirs = [await statusOf("access_token=theirs"), await statusOf("coder_session_token=not%2Dours", {})];

    expect([ours, theirs]).toEqual([
      [400, 400, 400, 400],
      [200, 200],
    ]);
  });

  test("coder-behind#row62: a key of ours beside a foreign one that comes first is refused, two foreign ones go on", async () => {
    const { server } = await openFrontDoor();
    const { token } = await signIn(server);
    const ended = await tokenOf(server, program(server, token));
    await deleteKey(program(server, token), ended.id);
    const foreign = `coder_session_token=abcdefghij-${"x".repeat(22)}`;
    const statusOf = async (
      key: string,
      carrier: (key: string) => { headers?: Record<string, string>; query?: string },
    ) => {
      const { headers, query = "" } = carrier(key);
      return (await askForCoder(server, { ...JSON_ONLY, Cookie: foreign, ...headers }, `/?a=1${query}`)).status;
    };
    const carriers = [
      (key: string) => ({ query: `&coder_session_token=${key}` }),
      (key: string) => ({ query: `&access_token=theirs&%61ccess_token=${key.replace("-", "%2D")}` }),
      (key: string) => ({ headers: { "Coder-Session-Token": key } }),
      (key: string) => ({ headers: { "Coder-Session-Token": `theirs, ${key}` } }),
      (key: string) => ({ headers: { Authorization: `Bearer ${key}` } }),
      (key: string) => ({ headers: { Authorization: `Bearer theirs,bearer ${key}` } }),
      (key: string) => ({ headers: { Cookie: `${foreign}; a=1; coder_session_token=${key}` } }),
    ];

    for (const carrier of carriers) {
      expect(
        await Promise.all([token, ended.token, `klmnopqrst-${"x".repeat(22)}`].map((key) => statusOf(key, carrier))),
      ).toEqual([400, 400, 200]);
    }
  });

  test("coder-behind#row63: another key of ours beside the session stays here, a foreign one goes on", async () => {
    const { server } = await openFrontDoor();
    const { token, cookie } = await signIn(server);
    const caller = program(server, token);
    const [other, ended] = [await tokenOf(server, caller), await tokenOf(server, caller)];
    await deleteKey(caller, ended.id);
    const foreign = `klmnopqrst-${"x".repeat(22)}`;
    const handedOn = async (header: string, value: string) => {
      const { status, headers } = await askForCoder(server, { ...JSON_ONLY, ...cookie, [header]: value });
      return [status, headers[header]];
    };
    const statusOf = async (key: string) =>
      (await askForCoder(server, { ...JSON_ONLY, ...cookie }, `/?access_token=${key}`)).status;

    for (const key of [other.token, ended.token]) {
      expect(await handedOn(HEADER, key)).toEqual([200, ""]);
      expect(await handedOn(HEADER, `theirs, ${key}`)).toEqual([200, ""]);
      expect(await handedOn("authorization", `Bearer ${key}`)).toEqual([200, ""]);
      expect(await statusOf(key)).toBe(400);
    }
    expect(await handedOn(HEADER, `${token}, ${token}`)).toEqual([200, ""]);
    expect(await handedOn(HEADER, foreign)).toEqual([200, foreign]);
    expect(await handedOn("authorization", `Bearer ${foreign}`)).toEqual([200, `Bearer ${foreign}`]);
    expect(await statusOf(foreign)).toBe(200);
  });

  test("coder-behind#row12: without them a cookie of such a name means nothing", async () => {
    const { server } = await openFrontDoor();
    const { token } = await signIn(server);

    const { headers } = await askForCoder(server, {
      Cookie: `__Host-coder_session_token=x; coder_session_token=${token}`,
    });

    expect(headers.cookie).toMatch(/^coder_session_token=\w{10}-\w{22}$/);
  });

  test("coder-behind#row12: with __Host- cookies the key has the name that both servers use, and a plain one means nothing", async () => {
    const { server } = await openFrontDoor({ env: { CODER_HOST_PREFIX_COOKIE: "true" } });
    const { token } = await signIn(server);

    const { headers } = await askForCoder(server, {
      Cookie: `coder_session_token=set-by-an-app; __Host-coder_session_token=${token}; b=2`,
    });

    expect(headers.cookie).toMatch(/^__Host-coder_session_token=\w{10}-\w{22}; b=2$/);
  });
});

describe("coder-behind#5: what is not ours passes", () => {
  test("coder-behind#row13: a credential that is unknown here goes through as it came, without an identity", async () => {
    const { server, there, keeper } = await openFrontDoor();
    const [before] = await there.query("select id from api_keys where user_id = $1", [keeper.id]);
    const unknown = `${before?.id}-${"x".repeat(22)}`;
    const sent: Record<string, string>[] = [
      { Cookie: `coder_session_token=${unknown}; a=1` },
      { "Coder-Session-Token": "an-agents-token-with-many-parts" },
      { "Coder-Session-Token": unknown },
    ];

    for (const headers of sent) {
      const answer = await askForCoder(server, headers);
      expect(answer.status).toBe(200);
      expect([answer.headers[HEADER], answer.headers.cookie]).toEqual([
        headers["Coder-Session-Token"] ?? "",
        headers.Cookie ?? "",
      ]);
      expect([answer.headers["remote-user"], answer.headers["x-auth-request-groups"]]).toEqual(["", ""]);
    }
  });

  test("coder-behind#row57: it costs one query, and none where it has another form than our keys", async () => {
    const { server } = await openFrontDoor();
    const costOf = async (token: string) =>
      (await queriesOf(server, () => askForCoder(server, { "Coder-Session-Token": token }))).length;

    expect(await costOf(`abcdefghij-${"x".repeat(22)}`)).toBe(1);
    expect(await costOf("an-agents-token-with-many-parts")).toBe(0);
  });

  test("coder-behind#row57: what was unknown a moment ago is known as soon as it is made", async () => {
    const { server } = await openFrontDoor();
    const { token, cookie } = await signIn(server);
    const [row] = await server.query("delete from api_keys where id = $1 returning to_jsonb(api_keys) as row", [
      token.slice(0, 10),
    ]);
    await server.query("delete from ended_api_keys");
    expect((await askForCoder(server, cookie)).headers["remote-user"]).toBe("");

    await server.query("insert into api_keys select * from jsonb_populate_record(null::api_keys, $1)", [row?.row]);

    expect((await askForCoder(server, cookie)).headers["remote-user"]).toBe("maja");
  });

  test("coder-behind#row60: ends of keys are remembered from the first start with a Coder behind, on all replicas", async () => {
    const server = await startTestServer();
    const { token } = await signIn(server);
    const caller = program(server, token);
    const [before, after] = [await tokenOf(server, caller), await tokenOf(server, caller)];
    await deleteKey(caller, before.id);
    const env = behind("http://127.0.0.1:9", "the-token-of-nobody");
    const withCoder = await startTestServer({ replicaOf: server, env });

    await deleteKey(caller, after.id);

    const statusOf = async (key: string) => (await askForCoder(withCoder, { "Coder-Session-Token": key })).status;
    expect([await statusOf(before.token), await statusOf(after.token)]).toEqual([200, 401]);
  });

  test("coder-behind#row14: a key of ours that has ended is 401, also with another secret", async () => {
    const { server } = await openFrontDoor();
    const { token, cookie } = await signIn(server);
    const old = await tokenOf(server, program(server, token));
    const caller = program(server, token);
    await askForCoder(server, { "Coder-Session-Token": old.token });

    await deleteKey(caller, old.id);

    expect((await askForCoder(server, { "Coder-Session-Token": old.token })).status).toBe(401);
    expect((await askForCoder(server, { "Coder-Session-Token": `${old.id}-${"x".repeat(22)}` })).status).toBe(401);
    expect(
      (await askForCoder(server, { "Coder-Session-Token": `${token.slice(0, 10)}-${"x".repeat(22)}` })).status,
    ).toBe(401);
    expect((await askForCoder(server, cookie)).status).toBe(200);
  });

  test("coder-behind#row15: nobody is sent to the sign-in page, or told 401", async () => {
    const { server } = await openFrontDoor();

    const page = await askForCoder(server, { Accept: "text/html", "Sec-Fetch-Mode": "navigate" }, "/workspaces");
    const script = await askForCoder(server, { Accept: "application/json" }, "/api/v2/workspaces");

    expect([page.status, page.headers.location]).toEqual([303, expect.stringContaining("/login?redirect=")]);
    expect([script.status, script.headers["www-authenticate"]]).toEqual([
      401,
      expect.stringContaining("invalid_token"),
    ]);
  });
});
