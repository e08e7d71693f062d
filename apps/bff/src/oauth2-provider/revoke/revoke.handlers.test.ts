import { describe, expect, test } from "vitest";
import {
  addApp,
  basicAuth,
  getTokens,
  postForm,
  refresh,
  revoke,
  statusOfKey,
  toForm,
} from "../../testing/oauth-apps.ts";
import { startProvider } from "../../testing/oauth-clients/oauth-provider.ts";
import { giveSession } from "../../testing/people.ts";

const FORM = { "Content-Type": "application/x-www-form-urlencoded" };

describe("oauth-provider#8, RFC 7009: what a client revokes", () => {
  test.each(["refresh_token", "access_token"] as const)("rules#49: by its %s, ends both tokens", async (kind) => {
    const { server, browser, app } = await startProvider();
    const tokens = await getTokens(server, browser, app);

    const answer = await revoke(server, app, tokens[kind]);

    expect([answer.status, answer.text]).toEqual([200, ""]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await statusOfKey(server, tokens.access_token)).toBe(401);
    expect((await refresh(server, app, tokens.refresh_token)).json.error).toBe("invalid_grant");
    expect(await server.query("select 1 from oauth2_provider_app_tokens")).toEqual([]);
    expect(await server.query("select 1 from api_keys where login_type = 'oauth2_provider_app'")).toEqual([]);
  });

  test("oauth-provider#row161: whatever the hint says", async () => {
    const { server, browser, app } = await startProvider();
    const { access_token, refresh_token } = await getTokens(server, browser, app);

    const answer = await revoke(server, app, refresh_token, { token_type_hint: "access_token" });

    expect([answer.status, await statusOfKey(server, access_token)]).toEqual([200, 401]);
  });

  test("a token that was rotated out still stands for its grant", async () => {
    const { server, browser, app } = await startProvider();
    const first = await getTokens(server, browser, app);
    const second = (await refresh(server, app, first.refresh_token)).json;

    await revoke(server, app, first.refresh_token);

    expect(await statusOfKey(server, second.access_token)).toBe(401);
  });

  test("whatever comes at the same moment: after twenty refreshes and a revocation nothing is left", async () => {
    const { server, browser, app } = await startProvider();
    for (let round = 0; round < 5; round++) {
      const { refresh_token } = await getTokens(server, browser, app);

      const refreshes = Array.from({ length: 20 }, () => refresh(server, app, refresh_token));
      const [revoked, ...answers] = await Promise.all([revoke(server, app, refresh_token), ...refreshes]);

      expect(revoked.status).toBe(200);
      expect(answers.filter(({ status }) => status !== 200 && status !== 400)).toEqual([]);
      expect(await server.query("select 1 from api_keys where login_type = 'oauth2_provider_app'")).toEqual([]);
    }
  });

  test("oauth-provider#row162: twice is no error", async () => {
    const { server, browser, app } = await startProvider();
    const { refresh_token } = await getTokens(server, browser, app);

    expect((await revoke(server, app, refresh_token)).status).toBe(200);
    expect((await revoke(server, app, refresh_token)).status).toBe(200);
  });

  test("a public client needs its id alone; Basic does for others", async () => {
    const { server, browser, app } = await startProvider();
    const open = await addApp(server, { clientType: "public" });
    const [one, other] = [await getTokens(server, browser, open), await getTokens(server, browser, app)];

    await revoke(server, open, one.refresh_token);
    const headers = { ...FORM, Authorization: basicAuth(app.id, app.secret) };
    await server.browser().post("/oauth2/revoke", toForm({ token: other.refresh_token }), headers);

    expect(await statusOfKey(server, one.access_token)).toBe(401);
    expect(await statusOfKey(server, other.access_token)).toBe(401);
  });
});

describe("without the secret, as Coder's SDK sends it: who holds the token may end it", () => {
  test.each(["refresh_token", "access_token"] as const)("by its %s, with the id of its app", async (kind) => {
    const { server, browser, app } = await startProvider();
    const tokens = await getTokens(server, browser, app);

    const answer = await revoke(server, app, tokens[kind], { client_secret: undefined });

    expect([answer.status, answer.text]).toEqual([200, ""]);
    expect(await statusOfKey(server, tokens.access_token)).toBe(401);
    expect((await refresh(server, app, tokens.refresh_token)).json.error).toBe("invalid_grant");
    expect(
      await server.query("select additional_fields->>'reason' as reason from audit_logs where action = 'delete'"),
    ).toEqual([{ reason: "revoked by the holder of the token" }]);
  });

  test("with an empty secret, which counts as none", async () => {
    const { server, browser, app } = await startProvider();
    const { access_token, refresh_token } = await getTokens(server, browser, app);
    const headers = { ...FORM, Authorization: basicAuth(app.id, "") };

    await server.browser().post("/oauth2/revoke", toForm({ token: refresh_token, client_secret: "" }), headers);

    expect(await statusOfKey(server, access_token)).toBe(401);
  });

  test("with the id of another app, or a token that is not whole, nothing happens and nothing is said", async () => {
    const { server, browser, app } = await startProvider();
    const { access_token, refresh_token } = await getTokens(server, browser, app);
    const other = { ...(await addApp(server)), secret: "" };

    const answers = [
      await revoke(server, other, refresh_token),
      await revoke(server, other, access_token),
      await revoke(server, { ...app, secret: "" }, `${refresh_token.slice(0, -1)}-`),
      await revoke(server, { ...app, secret: "" }, `coder_${"a".repeat(10)}_${"b".repeat(40)}`),
    ];

    expect(answers.map(({ status, text }) => [status, text])).toEqual(Array(4).fill([200, ""]));
    expect(await statusOfKey(server, access_token)).toBe(200);
  });

  test("nothing else goes without it: neither tokens nor a device code", async () => {
    const { server, browser, app } = await startProvider();
    const { refresh_token } = await getTokens(server, browser, app);
    const open = { ...app, secret: "" };

    const answers = [
      await refresh(server, open, refresh_token),
      await postForm(server, "/oauth2/device/authorize", open, {}),
    ];

    expect(answers.map(({ status, json }) => [status, json.error])).toEqual(Array(2).fill([401, "invalid_client"]));
  });
});

describe("oauth-provider#8: what it cannot revoke", () => {
  test("oauth-provider#row158, rules#49: unknown and foreign tokens, keys of no app and wrong ends, 200 and nothing happens", async () => {
    const { server, person, browser, app } = await startProvider();
    const tokens = await getTokens(server, browser, app);
    const session = await giveSession(server, person);
    const other = await addApp(server);
    const wrongEnd = (token: string) => `${token.slice(0, -1)}${token.endsWith("x") ? "y" : "x"}`;

    for (const token of [
      `coder_${"a".repeat(10)}_${"b".repeat(40)}`,
      "coder_short_secret",
      `${"a".repeat(10)}-${"b".repeat(22)}`,
      wrongEnd(tokens.access_token),
      wrongEnd(tokens.refresh_token),
      session.token,
    ]) {
      expect([token, (await revoke(server, app, token)).status]).toEqual([token, 200]);
    }
    for (const token of [tokens.access_token, tokens.refresh_token]) {
      const answer = await revoke(server, other, token);
      expect([answer.status, answer.text]).toEqual([200, ""]);
    }

    expect(await statusOfKey(server, tokens.access_token)).toBe(200);
    expect(await statusOfKey(server, session.token)).toBe(200);
    expect((await refresh(server, app, tokens.refresh_token)).status).toBe(200);
  });

  test.each([
    ["coder_onlytwo", "Invalid token format"],
    ["coder_a_b_c", "Invalid token format"],
    ["nonsense", "Invalid token format"],
    ["a-b", "Invalid token format"],
    ["%00", "Invalid token format"],
    [undefined, "Missing required parameter: token"],
    ["", "Missing required parameter: token"],
  ])("oauth-provider#row159: %s, 400", async (token, error_description) => {
    const { server, app } = await startProvider();

    const answer = await revoke(server, app, token);

    expect([answer.status, answer.json]).toEqual([400, { error: "invalid_request", error_description }]);
  });

  test("oauth-provider#row160: with a wrong secret, in the form or by Basic, nothing is looked at", async () => {
    const { server, browser, app } = await startProvider();
    const { access_token } = await getTokens(server, browser, app);
    const basic = { ...FORM, Authorization: basicAuth(app.id, "wrong") };

    for (const token of [access_token, "nonsense", undefined]) {
      const answers = [
        await revoke(server, app, token, { client_secret: "wrong" }),
        await server.browser().post("/oauth2/revoke", toForm({ token, client_id: app.id }), basic),
      ];
      for (const answer of answers) {
        expect([answer.status, answer.json.error]).toEqual([401, "invalid_client"]);
        expect(answer.headers.get("www-authenticate")).toBe('Basic realm="coder"');
      }
    }
    expect(await statusOfKey(server, access_token)).toBe(200);
  });

  test("oauth-provider#8: conflicting credentials, a secret in the address, a field twice, no form: 400, and nothing is revoked", async () => {
    const { server, browser, app } = await startProvider();
    const { access_token: token } = await getTokens(server, browser, app);
    const form = toForm({ client_id: app.id, client_secret: app.secret, token });
    const post = (path: string, body: string, headers: Record<string, string> = FORM) =>
      server.browser().post(path, body, headers);

    const answers = await Promise.all([
      post("/oauth2/revoke", form, { ...FORM, Authorization: basicAuth(app.id, "other") }),
      post(`/oauth2/revoke?client_secret=${app.secret}`, form),
      post("/oauth2/revoke", `${form}&token=x`),
      post("/oauth2/revoke", form, { "Content-Type": "application/json" }),
    ]);

    expect(answers.map(({ status, json }) => [status, json.error])).toEqual(
      answers.map(() => [400, "invalid_request"]),
    );
    expect(await statusOfKey(server, token)).toBe(200);
  });

  test("oauth-provider#row163: GET is 405", async () => {
    const { server } = await startProvider();

    const answer = await server.browser().get("/oauth2/revoke");

    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
    expect([answer.headers.get("cache-control"), answer.headers.get("pragma")]).toEqual(["no-store", "no-cache"]);
  });
});
