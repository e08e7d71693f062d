import { describe, expect, test } from "vitest";
import { addApp, addSecret, authorize, basicAuth, exchange, postTokens, toForm } from "../../testing/oauth-apps.ts";
import { startProvider } from "../../testing/oauth-clients/oauth-provider.ts";

const FORM = { "Content-Type": "application/x-www-form-urlencoded" };
const CHALLENGE = 'Basic realm="coder"';

describe("who the client is (oauth-provider#7.2)", () => {
  test("oauth-provider#row120 and oauth-provider#row121: no, wrong, foreign, deleted and malformed secrets, 401 with a challenge, and the code is left", async () => {
    const { server, browser, app } = await startProvider();
    const foreign = await addSecret(server, (await addApp(server)).id);
    const deleted = await addSecret(server, app.id);
    await server.query("delete from oauth2_provider_app_secrets where display_secret = $1", [deleted.slice(-6)]);
    const given = await authorize(browser, app);

    const wrong = `${app.secret.slice(0, -1)}${app.secret.endsWith("x") ? "y" : "x"}`;
    for (const client_secret of [undefined, "", wrong, foreign, deleted, "secret"]) {
      const answer = await exchange(server, app, given, { client_secret });
      expect([answer.status, answer.json]).toEqual([
        401,
        { error: "invalid_client", error_description: "The client credentials are invalid" },
      ]);
      expect(answer.headers.get("www-authenticate")).toBe(CHALLENGE);
    }
    expect((await exchange(server, app, given)).status).toBe(200);
  });

  test("oauth-provider#row121: an unknown client and none at all", async () => {
    const { server, app } = await startProvider();

    const unknown = await postTokens(server, app, { client_id: "nobody", grant_type: "refresh_token" });
    const none = await postTokens(server, app, { client_id: undefined, grant_type: "refresh_token" });

    expect([unknown.status, unknown.json.error, unknown.headers.get("www-authenticate")]).toEqual([
      401,
      "invalid_client",
      CHALLENGE,
    ]);
    expect([none.status, none.json.error_description]).toEqual([400, "Missing client_id parameter"]);
  });

  test("oauth-provider#row123: a secret in the address is refused, also beside one in the form; an empty one is none", async () => {
    const { server, browser, app } = await startProvider();
    const { code, verifier: code_verifier } = await authorize(browser, app);
    const form = { grant_type: "authorization_code", code, code_verifier, client_id: app.id };
    const post = (query: string, fields: Record<string, string>, headers = {}) =>
      server.browser().post(`/oauth2/tokens${query}`, toForm({ ...form, ...fields }), { ...FORM, ...headers });

    const inQuery = `?client_secret=${app.secret}`;
    const fieldsBeside: Record<string, string>[] = [{}, { client_secret: app.secret }];
    for (const fields of fieldsBeside) {
      const answer = await post(inQuery, fields);
      expect([answer.status, answer.json.error]).toEqual([400, "invalid_request"]);
    }
    const answer = await post("?client_secret=", {}, { Authorization: basicAuth(app.id, app.secret) });
    expect(answer.status).toBe(200);
    expect(server.logged()).not.toContain(app.secret);
  });

  test("credentials of two kinds must agree", async () => {
    const { server, browser, app } = await startProvider();
    const other = await addApp(server);
    const { code, verifier: code_verifier } = await authorize(browser, app);
    const form = { grant_type: "authorization_code", code, code_verifier };
    const post = (fields: Record<string, string>) => {
      const headers = { ...FORM, Authorization: basicAuth(app.id, app.secret) };
      return server.browser().post("/oauth2/tokens", toForm({ ...form, ...fields }), headers);
    };

    const others: Record<string, string>[] = [{ client_secret: "other" }, { client_id: other.id }];
    for (const fields of others) {
      const answer = await post(fields);
      expect([answer.status, answer.json.error]).toEqual([400, "invalid_request"]);
      expect(answer.json.error_description).toMatch(/^Conflicting client credentials/);
    }
    expect((await post({ client_id: app.id, client_secret: app.secret })).status).toBe(200);
  });
});
