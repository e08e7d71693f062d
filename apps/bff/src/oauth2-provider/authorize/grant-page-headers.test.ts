import { expect, test } from "vitest";
import { authorizePath, newPkce } from "../../testing/oauth-apps.ts";
import { startProvider } from "../../testing/oauth-clients/oauth-provider.ts";

const { challenge } = newPkce();

test.each([
  ["https://example.com:8443/callback", " https://example.com:8443"],
  ["http://[::1]:4711/callback", " http://[::1]:4711"],
  ["com.example.app:/callback", " com.example.app:"],
  ["https://a$'b/callback", ""],
  ["https://a$`b/callback", ""],
  ["https://a;b/callback", ""],
  ["https://a,b/callback", ""],
])(
  "review: oauth-provider#row100: with %s the form may lead to 'self'%s, and the policy has no other source",
  async (uri, source) => {
    const { browser, app } = await startProvider({ redirectUris: [uri] });
    const usual = (await browser.get("/login")).headers.get("content-security-policy") ?? "none";

    const { status, headers } = await browser.get(authorizePath(app, challenge));

    expect(status).toBe(200);
    expect(headers.get("content-security-policy")).toBe(
      usual.replace("form-action 'self'", `form-action 'self'${source}`),
    );
  },
);
