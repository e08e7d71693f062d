import { scopeCatalog } from "@coder-sign-in/api-types";
import { describe, expect, test } from "vitest";
import { share } from "../../testing/share.ts";
import { startTestServer } from "../../testing/start-test-server.ts";
import { allowRegistration } from "../registration/registration-switch.ts";

const SERVER = "/.well-known/oauth-authorization-server";
const RESOURCE = "/.well-known/oauth-protected-resource";

const started = share(() => startTestServer());

describe("RFC 8414: metadata of the authorization server", () => {
  test("oauth-provider#row5: names every endpoint by its exact address", async () => {
    const server = started();
    const { origin } = server;

    const answer = await server.browser().get(SERVER);

    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json; charset=utf-8"]);
    expect(answer.json).toEqual({
      issuer: origin,
      authorization_endpoint: `${origin}/oauth2/authorize`,
      token_endpoint: `${origin}/oauth2/tokens`,
      registration_endpoint: `${origin}/oauth2/register`,
      revocation_endpoint: `${origin}/oauth2/revoke`,
      device_authorization_endpoint: `${origin}/oauth2/device/authorize`,
      response_types_supported: ["code"],
      grant_types_supported: ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"],
      code_challenge_methods_supported: ["S256"],
      scopes_supported: [...scopeCatalog],
      token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post", "none"],
      authorization_response_iss_parameter_supported: true,
    });
    expect([scopeCatalog.length, [...scopeCatalog].sort()]).toEqual([60, [...scopeCatalog]]);
  });

  test.each(["/foo/bar", "/", "/oauth2/tokens", "/api/v2/%2e%2e"])(
    "oauth-provider#row6: %s behind the address changes nothing",
    async (suffix) => {
      const browser = started().browser();

      const [plain, suffixed] = [await browser.get(SERVER), await browser.get(SERVER + suffix)];

      expect([suffixed.status, suffixed.json]).toEqual([200, plain.json]);
    },
  );

  test("oauth-provider#row8: no registration endpoint while apps cannot register; none stays a method", async () => {
    const server = await startTestServer();
    await allowRegistration(server.deps, false);

    const { json } = await server.browser().get(SERVER);

    expect(json).not.toHaveProperty("registration_endpoint");
    expect(json.token_endpoint_auth_methods_supported).toContain("none");
  });

  test("oauth-provider#row9: the switch shows at once, on every replica", async () => {
    const server = await startTestServer();
    const replica = await startTestServer({ replicaOf: server });
    const isOffered = async () => "registration_endpoint" in (await replica.browser().get(SERVER)).json;

    const shown = [await isOffered()];
    await allowRegistration(server.deps, false);
    shown.push(await isOffered());
    await allowRegistration(server.deps, true);
    shown.push(await isOffered());

    expect(shown).toEqual([true, false, true]);
  });

  test("oauth-provider#row13: an access URL that ends in a slash puts no second one into addresses", async () => {
    const server = await startTestServer();
    server.deps.config.accessUrl = new URL("https://coder.example.com/");
    const replica = await startTestServer({
      replicaOf: server,
      env: { CODER_ACCESS_URL: "https://coder.example.com/" },
    });

    const { text } = await replica.browser().get(SERVER);

    expect(text.replaceAll(/https?:\/\//g, "")).not.toContain("//");
  });

  test("oauth-provider#row14: Toolbox puts a slash too many in front", async () => {
    const server = started();

    const answer = await server.browser().get(`/${SERVER}`);

    expect([answer.status, answer.json.issuer]).toEqual([200, server.origin]);
  });
});

test.each(["", "/", "/api/v2"])("oauth-provider#row7: RFC 9728 document, with %j behind it", async (suffix) => {
  const server = started();

  const answer = await server.browser().get(RESOURCE + suffix);

  expect([answer.status, answer.json]).toEqual([
    200,
    {
      resource: server.origin,
      authorization_servers: [server.origin],
      scopes_supported: [...scopeCatalog],
      bearer_methods_supported: ["header", "query"],
    },
  ]);
});

test.each([SERVER, RESOURCE])("oauth-provider#row11: %s may be cached", async (path) => {
  const { headers, setCookies } = await started().browser().get(path);

  expect(headers.get("cache-control") ?? "").not.toMatch(/no-store|private|no-cache|max-age=0/);
  expect(setCookies).toEqual([]);
});

test.each([SERVER, RESOURCE, `${SERVER}/mcp`])(
  "oauth-provider#row12: scripts of other sites may read %s, without cookies",
  async (path) => {
    const browser = started().browser();
    const origin = { Origin: "https://elsewhere.test" };

    const answer = await browser.get(path, origin);
    const preflight = await browser.send(path, {
      method: "OPTIONS",
      headers: {
        ...origin,
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "mcp-protocol-version",
      },
    });

    for (const { headers } of [answer, preflight]) {
      expect(headers.get("access-control-allow-origin")).toBe("*");
      expect(headers.has("access-control-allow-credentials")).toBe(false);
    }
    expect([preflight.status, preflight.headers.get("access-control-allow-methods")]).toEqual([204, "GET"]);
    expect(preflight.headers.get("access-control-allow-headers")).toBe("mcp-protocol-version");
  },
);

test.each([
  "/.well-known/openid-configuration",
  "/.well-known/",
  "/.well-known/oauth-authorization-serverx",
  "/oauth2",
  "/oauth2/nothing",
])("%s is no page of the dashboard", async (path) => {
  const answer = await started().browser().get(path, { Accept: "text/html" });

  expect([answer.status, answer.text]).toEqual([404, '{"message":"Route not found."}\n']);
});

test("oauth-provider#2: the catalog of scopes needs no session and no provider", async () => {
  const server = await startTestServer({ env: { CODER_OAUTH2_PROVIDER_ENABLE: "false" } });

  const answer = await server.browser().get("/api/v2/auth/scopes");

  expect([answer.status, answer.json]).toEqual([200, { external: [...scopeCatalog] }]);
});
