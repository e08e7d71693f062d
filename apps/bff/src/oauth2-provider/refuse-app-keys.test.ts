import { describe, expect, test } from "vitest";
import { addApp, authorizePath, getTokens, newPkce } from "../testing/oauth-apps.ts";
import { startWaiting } from "../testing/oauth-clients/oauth-devices.ts";
import { startProvider } from "../testing/oauth-clients/oauth-provider.ts";

const API = "/api/v2/oauth2-provider";
const { challenge } = newPkce();

/** A person has allowed an app full access; `key` is the app's own or one that it created. */
async function begin(whose: string) {
  const { server, browser, app } = await startProvider();
  const { access_token } = await getTokens(server, browser, app);
  const bearer = (key: string) => ({ Authorization: `Bearer ${key}` });
  const made = await server.browser().post("/api/v2/users/me/keys", undefined, bearer(access_token));
  const key: string = whose === "an app's token" ? access_token : made.json.key;
  return { server, key, other: await addApp(server, { name: "Another" }), headers: bearer(key) };
}

describe.each(["an app's token", "a key that it made"])("review: rules#41: %s", (whose) => {
  test.each<[string, (key: string) => { query?: string; headers?: Record<string, string> }]>([
    ["Coder-Session-Token", (key) => ({ headers: { "Coder-Session-Token": key } })],
    ["both headers", (key) => ({ headers: { "Coder-Session-Token": key, Authorization: `Bearer ${key}` } })],
    ["the cookie", (key) => ({ headers: { "Coder-Session-Token": key, cookie: `coder_session_token=${key}` } })],
  ])("lets no other app in by the form, in %s", async (_carrier, send) => {
    const { server, key, other } = await begin(whose);

    const answer = await server.browser().post(authorizePath(other, challenge), "", send(key).headers);

    expect([answer.status, answer.headers.get("location")]).toEqual([403, null]);
    expect(answer.headers.get("www-authenticate")).toContain('error="insufficient_scope"');
    expect(await server.query("select 1 from oauth2_provider_app_codes")).toEqual([]);
  });

  test("answers no app on the page", async () => {
    const { server, other, headers } = await begin(whose);
    await server.browser().get(authorizePath(other, challenge), headers);
    const [{ id } = {}] = await server.query("select id from oauth2_authorization_requests");
    const answer = (what: string) =>
      server.browser().post(`${API}/authorization-requests/${id}/${what}`, undefined, headers);

    expect([(await answer("allow")).status, (await answer("deny")).status]).toEqual([403, 403]);
    const rows = await server.query("select status from oauth2_authorization_requests");
    expect(rows).toEqual([{ status: "pending" }]);
  });

  test("looks no device up, and answers none", async () => {
    const { server, key, other, headers } = await begin(whose);
    const { userCode } = await startWaiting(server, other);
    const lookedUp = await server.browser().post(`${API}/device/lookup`, { user_code: userCode }, headers);
    await server.query("update oauth2_device_codes set claimed_by_key = $1", [key.slice(0, 10)]);
    const [{ id } = {}] = await server.query("select id from oauth2_device_codes");
    const answer = (what: string) => server.browser().post(`${API}/device/${id}/${what}`, undefined, headers);

    expect([lookedUp.status, (await answer("approve")).status, (await answer("deny")).status]).toEqual([403, 403, 403]);
  });
});
