import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { GitHubEmulatorOptions } from "../create-github-emulator.ts";
import { gitHubApp, webOnlyApp } from "../seed/default-seed.ts";
import type { AppInput } from "../seed/seed.ts";
import { type Authorization, authorize } from "../testing/authorize.ts";
import { send } from "../testing/client.ts";
import { startEmulator } from "../testing/start-emulator.ts";

const verifier = "a-verifier-of-at-least-forty-three-characters-long";
const challenge = createHash("sha256").update(verifier).digest("base64url");

describe("github#1.1: exchanging a code of the web flow", () => {
  test("gives a token once", async () => {
    const { exchange } = await authorized();

    const first = await exchange();
    const second = await exchange();

    expect(first.json).toMatchObject({ token_type: "bearer", scope: "read:org,user:email" });
    expect(first.json.access_token).toMatch(/^gho_\w{36}$/);
    expect([second.status, second.json.error]).toEqual([200, "bad_verification_code"]);
  });

  test.each([
    ["a wrong secret", { client_secret: "wrong" }, "incorrect_client_credentials"],
    ["no secret", { client_secret: "" }, "incorrect_client_credentials"],
    ["an unknown client", { client_id: "nobody" }, "incorrect_client_credentials"],
    ["a wrong code", { code: "0000" }, "bad_verification_code"],
    ["another redirect_uri", { redirect_uri: "http://127.0.0.1:3000/other" }, "redirect_uri_mismatch"],
    [
      "another app",
      { client_id: webOnlyApp.clientId, client_secret: webOnlyApp.clientSecret },
      "bad_verification_code",
    ],
    ["another grant type", { grant_type: "password" }, "unsupported_grant_type"],
  ])("answers %s with status 200 and the error's name, description and address", async (_what, change, error) => {
    const { exchange } = await authorized();

    const { status, json } = await exchange(change);

    expect(status).toBe(200);
    expect(json).toEqual({
      error,
      error_description: expect.stringMatching(/\.$/),
      error_uri: expect.stringMatching(/^https:/),
    });
  });

  test("refuses a code that is ten minutes old", async () => {
    const { exchange, control } = await authorized();
    control.advance(600);

    expect((await exchange()).json.error).toBe("bad_verification_code");
  });

  test("refuses a user whose primary email is not verified, unless told not to", async () => {
    const strict = await authorized({ authorization: { login: "newbie" } });
    const lenient = await authorized({
      authorization: { login: "newbie" },
      seed: { settings: { refuseUnverifiedEmail: "never" } },
    });

    expect((await strict.exchange()).json.error).toBe("unverified_user_email");
    expect((await lenient.exchange()).json).toHaveProperty("access_token");
  });

  test("takes parameters from a form, from JSON and from the query, and answers forms to clients without Accept", async () => {
    const asJson = await authorized();
    const asQuery = await authorized();
    const target = (url: string) => `${url}/login/oauth/access_token`;

    const json = await send(target(asJson.url), {
      method: "POST",
      body: JSON.stringify(asJson.form),
      headers: { "content-type": "application/json; charset=utf-8" },
    });
    const query = await send(`${target(asQuery.url)}?${new URLSearchParams(asQuery.form)}`, { method: "POST" });

    for (const answer of [json, query]) {
      expect(answer.headers.get("content-type")).toMatch("application/x-www-form-urlencoded");
      expect(answer.text).toMatch(/^access_token=gho_\w{36}&token_type=bearer&scope=read%3Aorg%2Cuser%3Aemail$/);
    }
  });

  test("gives a GitHub App an expiring token, or a lasting one when expiry is switched off", async () => {
    const { clientId, clientSecret } = gitHubApp;
    const redirect_uri = "http://127.0.0.1:3000/api/v2/users/oauth2/github/callback";
    const authorization = { app: { client_id: clientId, client_secret: clientSecret, redirect_uri } };
    const apps: AppInput[] = [
      { ...gitHubApp, type: "github-app", expiringTokens: false, callbackUrls: [redirect_uri] },
    ];

    const expiring = await authorized({ authorization });
    const lasting = await authorized({ authorization, seed: { apps } });

    expect((await expiring.exchange()).json).toMatchObject({ scope: "", expires_in: 28_800 });
    expect(Object.keys((await lasting.exchange()).json)).toEqual(["access_token", "token_type", "scope"]);
  });
});

describe("github#1.1: PKCE (RFC 7636, S256)", () => {
  const pkce = { code_challenge: challenge, code_challenge_method: "S256" };

  test("gives the token for the right verifier", async () => {
    const { exchange } = await authorized({ authorization: { query: pkce } });

    expect((await exchange({ code_verifier: verifier })).json).toHaveProperty("access_token");
  });

  test.each([
    ["a wrong verifier", { code_verifier: `${verifier}x` }],
    ["no verifier", {}],
  ])("refuses %s and burns the code", async (_what, change) => {
    const { exchange } = await authorized({ authorization: { query: pkce } });

    const refused = await exchange(change);
    const tooLate = await exchange({ code_verifier: verifier });

    expect([refused.json.error, tooLate.json.error]).toEqual(["bad_verification_code", "bad_verification_code"]);
  });

  test("does not ask for a verifier when there was no challenge", async () => {
    const { exchange } = await authorized();

    expect((await exchange({ code_verifier: verifier })).json).toHaveProperty("access_token");
  });
});

interface Setup extends GitHubEmulatorOptions {
  authorization?: Authorization;
}

async function authorized({ authorization, ...options }: Setup = {}) {
  const { url, control } = await startEmulator(options);
  return { url, control, ...(await authorize(url, authorization)) };
}
