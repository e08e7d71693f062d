import { describe, expect, test } from "vitest";
import { authorizeAtGitHub } from "../testing/people.ts";
import { startTestServer } from "../testing/start-test-server.ts";

const CALLBACK = "/api/v2/users/oauth2/github/callback";
const web = { github: { deviceFlow: false } };

describe("signin#3: the return from the provider, checked in order", () => {
  test.each([
    ["?error=access_denied", {}],
    ["?error=access_denied&error_description=The+user+said+no.", { detail: "The user said no." }],
    ["?error=access_denied&error_uri=https://x.test/%23a", { detail: "error_uri: https://x.test/#a" }],
    [
      "?error=access_denied&error_description=No.&error_uri=https://x.test/&code=c&state=s",
      { detail: "No., error_uri: https://x.test/" },
    ],
  ])("step 2: %s, 400 in the provider's words", async (query, detail) => {
    const server = await startTestServer(web);

    const answer = await server.browser().get(CALLBACK + query);

    const message = "Encountered error in oidc process: access_denied";
    expect([answer.status, answer.json]).toEqual([400, { message, ...detail }]);
  });

  test("step 2: when the person cancels at GitHub, its reason is shown and nothing is written", async () => {
    const server = await startTestServer(web);
    const browser = server.browser();

    const answer = await browser.get(await authorizeAtGitHub(server, browser, { decision: "cancel" }));

    expect([answer.status, answer.json.message]).toEqual([400, "Encountered error in oidc process: access_denied"]);
    expect(answer.json.detail).toMatch(/^The user has denied your application access\., error_uri: /);
    expect(await server.query("select id from users")).toEqual([]);
  });

  test.each(["web", "device"])("steps 6 to 9, rules#8: %s flow", async (flow) => {
    const server = await startTestServer({ github: { deviceFlow: flow === "device" } });
    const browser = server.browser();
    await browser.get(CALLBACK);
    const state = browser.cookies.get("oauth_state") ?? "";
    const other = server.browser();
    const withoutVerifier = server.browser();
    withoutVerifier.cookies.set("oauth_state", state);

    const heard = await Promise.all(
      [
        browser.get(`${CALLBACK}?code=x`),
        browser.get(`${CALLBACK}?code=x&state=`),
        browser.get(`${CALLBACK}?code=x&state=${state}&state=${state}`),
        other.get(`${CALLBACK}?code=x&state=${state}`),
        browser.get(`${CALLBACK}?code=x&state=${state}x`),
        browser.get(`${CALLBACK}?code=x&state=${"ü".repeat(32)}`),
        withoutVerifier.get(`${CALLBACK}?code=x&state=${state}`),
      ].map(async (answer) => [(await answer).status, (await answer).json.message]),
    );

    expect(heard).toEqual([
      [400, "State must be provided."],
      [400, "State must be provided."],
      [400, "State must be provided."],
      [401, 'Cookie "oauth_state" must be provided.'],
      [401, "State mismatched."],
      [401, "State mismatched."],
      [400, "PKCE challenge must be provided."],
    ]);
  });

  test("rules#8: a code that another browser fetched signs nobody in", async () => {
    const server = await startTestServer(web);
    const [attacker, victim] = [server.browser(), server.browser()];
    const callback = await authorizeAtGitHub(server, attacker, { login: "hubot" });
    await victim.get(CALLBACK);

    const answer = await victim.get(callback);

    expect([answer.status, answer.json.message]).toEqual([401, "State mismatched."]);
    expect(victim.cookies.has("coder_session_token")).toBe(false);
  });
});
