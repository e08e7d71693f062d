import { describe, expect, test } from "vitest";
import { allow, authorizePath, newPkce } from "../../../testing/oauth-apps.ts";
import { redirectAnswer, startProvider } from "../../../testing/oauth-clients/oauth-provider.ts";

const { challenge } = newPkce();

describe("what the app is told", () => {
  const refused: [row: string, changes: Record<string, string | undefined>, error: string, description: RegExp][] = [
    ["oauth-provider#row79", { response_type: undefined }, "invalid_request", /^response_type: required$/],
    ["oauth-provider#row81, rules#36", { code_challenge: undefined }, "invalid_request", /^code_challenge: required/],
    [
      "oauth-provider#row82: 42 characters",
      { code_challenge: "a".repeat(42) },
      "invalid_request",
      /^code_challenge: must be 43/,
    ],
    [
      "oauth-provider#row82: 129 characters",
      { code_challenge: "a".repeat(129) },
      "invalid_request",
      /^code_challenge: must be 43/,
    ],
    [
      "oauth-provider#row82: a plus",
      { code_challenge: `${"a".repeat(43)}+` },
      "invalid_request",
      /^code_challenge: must be 43/,
    ],
    [
      "oauth-provider#row83",
      { code_challenge_method: "plain" },
      "invalid_request",
      /^code_challenge_method 'plain' is not supported; use 'S256'$/,
    ],
    [
      "oauth-provider#row83",
      { code_challenge_method: "S512" },
      "invalid_request",
      /^unsupported code_challenge_method: S512$/,
    ],
    ["oauth-provider#row84", { resource: "/api" }, "invalid_target", /^resource: /],
    ["oauth-provider#row84", { resource: "https://example.com/#x" }, "invalid_target", /^resource: /],
    [
      "oauth-provider#row84",
      { resource: "/api", code_challenge: undefined },
      "invalid_request",
      /^code_challenge: .*; resource: /,
    ],
    [
      "oauth-provider#row85",
      { response_type: undefined, code_challenge: "x", resource: "y" },
      "invalid_request",
      /^response_type: .*; code_challenge: .*; resource: [^;]*$/,
    ],
    [
      "check 7",
      { response_type: "token", code_challenge: undefined },
      "unsupported_response_type",
      /^Only response_type=code is supported$/,
    ],
    ["check 7", { response_type: "id_token" }, "unsupported_response_type", /^Only/],
    ["oauth-provider#row103", { scope: "openid" }, "invalid_scope", /^'openid': unknown or unsupported scope$/],
    ["a state with a NUL", { state: "a\u0000b" }, "invalid_request", /^state: /],
  ];

  test.each(refused)("%s: %o, %s", async (_row, changes, error, description) => {
    const { server, browser, app } = await startProvider();
    const path = authorizePath(app, challenge, changes);

    for (const answer of [await browser.get(path), await allow(browser, path)]) {
      expect(answer.status).toBe(302);
      expect(answer.headers.get("location")).toMatch(/^https:\/\/example\.com\/callback\?error=/);
      expect(redirectAnswer(answer)).toEqual({
        error,
        error_description: expect.stringMatching(description),
        state: changes.state ?? "the-state",
        iss: server.origin,
      });
    }
    expect(await server.query("select 1 from oauth2_provider_app_codes")).toEqual([]);
  });

  test.each(["scope", "state", "code_challenge", "resource", "response_type", "code_challenge_method"])(
    "oauth-provider#row77: %s twice",
    async (name) => {
      const { browser, app } = await startProvider();

      const answer = await browser.get(`${authorizePath(app, challenge)}&${name}=&${name}=x`);

      expect(answer.status).toBe(302);
      expect(redirectAnswer(answer).error).toBe("invalid_request");
      expect(redirectAnswer(answer).error_description).toContain(`${name}: must be sent only once`);
      expect(redirectAnswer(answer).state).toBe(name === "state" ? undefined : "the-state");
    },
  );

  test.each([
    ['"a\\b"', "'ab': unknown or unsupported scope"],
    ["\u00e9\u{1f600}\u0007", "'    ': unknown or unsupported scope"],
  ])("oauth-provider#row86: the description of %j keeps to the characters of RFC 6749", async (scope, description) => {
    const { browser, app } = await startProvider();

    const answer = await browser.get(authorizePath(app, challenge, { scope }));

    expect(redirectAnswer(answer).error_description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/);
    expect(redirectAnswer(answer).error_description?.replaceAll("''", "'")).toBe(description);
  });

  test("oauth-provider#row86: and it ends somewhere", async () => {
    const { browser, app } = await startProvider();

    const answer = await browser.get(authorizePath(app, challenge, { scope: "x".repeat(5000) }));

    expect(redirectAnswer(answer).error_description).toHaveLength(2048 + " (truncated)".length);
    expect(redirectAnswer(answer).error_description).toMatch(/x \(truncated\)$/);
  });

  test("oauth-provider#row78 and oauth-provider#row83: unknown parameters, empty ones and the only method do not matter", async () => {
    const { browser, app } = await startProvider();
    const path = `${authorizePath(app, challenge, { code_challenge_method: undefined })}&nonce=1&x=y&x=z&scope=&resource=`;

    const answer = await allow(browser, path);

    expect(redirectAnswer(answer)).toMatchObject({ code: expect.any(String), state: "the-state" });
  });

  test("oauth-provider#row90: a client_secret in the link is not needed, and is named in the log without being told", async () => {
    const { server, browser, app } = await startProvider();

    const answer = await allow(browser, authorizePath(app, challenge, { client_secret: app.secret }));

    expect(answer.status).toBe(302);
    expect(server.logged()).toContain("client_secret into a link");
    expect(server.logged()).not.toContain(app.secret.slice(17));
  });
});
