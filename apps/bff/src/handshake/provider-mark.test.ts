import { describe, expect, test } from "vitest";
import { startOAuthTestProvider, testProviderEnv } from "../testing/identity-providers/oauth-test-provider.ts";
import { startScriptedIssuer } from "../testing/identity-providers/scripted-issuer.ts";
import { asClient, openBrowser } from "../testing/link.ts";
import { startTestServer } from "../testing/start-test-server.ts";
import { createTestClock } from "../testing/test-clock.ts";
import { isMarkedFor } from "./provider-mark.ts";

const LONG_ID = "b".repeat(64);

const callbacks = {
  aa: "/external-auth/aa/callback",
  long: `/external-auth/${LONG_ID}/callback`,
  github: "/api/v2/users/oauth2/github/callback",
  oidc: "/api/v2/users/oidc/callback",
};
type Name = keyof typeof callbacks;
const names: Name[] = ["aa", "long", "github", "oidc"];
const mixUps = names.flatMap((from) => names.filter((to) => to !== from).map((to): [Name, Name] => [from, to]));

async function startWithAll(deviceFlow: boolean) {
  const clock = createTestClock();
  const issuer = await startScriptedIssuer(clock.now);
  const { url } = await startOAuthTestProvider();
  const env = { ...issuer.env, ...testProviderEnv(url, 0, "aa"), ...testProviderEnv(url, 1, LONG_ID) };
  return startTestServer({ clock, env, github: { deviceFlow } });
}

describe("review: rules#8, RFC 9700 4.4: what was begun with one provider does not end with another", () => {
  test.each(mixUps)("from %s to %s: 401", async (from, to) => {
    const server = await startWithAll(false);
    const browser = await openBrowser(server);
    await browser.get(callbacks[from]);
    const state = browser.cookies.get("oauth_state") ?? "";

    const { status, json } = await browser.get(`${callbacks[to]}?code=x&state=${state}`);

    expect(state).not.toBe("");
    expect([status, json.message]).toEqual([401, "State mismatched."]);
  });

  test.each(["aa", "oidc"] as const)("from %s to GitHub's device flow: 401", async (from) => {
    const server = await startWithAll(true);
    const browser = await openBrowser(server);
    await browser.get(callbacks[from]);
    const state = browser.cookies.get("oauth_state") ?? "";

    const answer = await browser.send("/api/v2/users/oauth2/github/device", {
      method: "POST",
      body: { device_code: "x", state },
      headers: asClient(browser),
    });

    expect([answer.status, answer.json.message]).toEqual([401, "State mismatched."]);
  });

  test("RFC 7636 4.1: with the longest id the verifier has at most 128 characters, 43 of them random", async () => {
    const browser = await openBrowser(await startWithAll(false));

    await browser.get(callbacks.long);

    const verifier = browser.cookies.get("oauth_pkce_verifier") ?? "";
    expect(verifier).toMatch(new RegExp(`^ext\\.${LONG_ID}\\.[a-zA-Z0-9]{43,}$`));
    expect(verifier.length).toBeLessThanOrEqual(128);
  });
});

test.each([
  ["abc", "github"],
  ["merge.abc", "github"],
  ["oidc.abc", "oidc"],
  ["oidc.merge.abc", "oidc"],
] as const)("the verifier %s is only for %s", (verifier, provider) => {
  const all = ["github", "oidc", { externalId: "merge" }] as const;
  expect(all.filter((one) => isMarkedFor(verifier, one))).toEqual([provider]);
});
