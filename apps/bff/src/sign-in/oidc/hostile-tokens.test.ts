import { generateKeyPair, UnsecuredJWT } from "jose";
import { describe, expect, test } from "vitest";
import { authorizeAtIssuer, kyle, outcomeOf, startOidcServer } from "../../testing/identity-providers/oidc-people.ts";
import type { IssuerScript } from "../../testing/identity-providers/scripted-issuer.ts";
import { share } from "../../testing/share.ts";

type World = Awaited<ReturnType<typeof startOidcServer>>;

const notVerified = (detail: string) => [400, { message: "Failed to verify OIDC token.", detail }];
const noSubject = [400, expect.objectContaining({ message: expect.stringContaining("missing 'sub' claim field") })];

describe("ID tokens that are not to be believed (OpenID Connect Core 3.1.3.7, ASVS 9.1 and 9.2, 6.8.2)", () => {
  const refusing = share(startOidcServer);

  test.each([
    [
      "signin#row103: another issuer",
      { iss: "https://evil.example" },
      notVerified("id token issued by a different provider"),
    ],
    ["another audience", { aud: "other" }, notVerified("id token was issued for a different client")],
    ["expired", { exp: 1 }, notVerified("id token is expired")],
    ["not valid yet", { nbf: 4_000_000_000 }, notVerified("id token is not valid yet")],
    ["another nonce", { nonce: "other" }, notVerified("id token belongs to a different sign-in (nonce)")],
    ["no nonce", { nonce: undefined }, [400, expect.objectContaining({ message: "Failed to verify OIDC token." })]],
    ["no expiry", { exp: undefined }, [400, expect.objectContaining({ message: "Failed to verify OIDC token." })]],
    ["signin#row79: no subject", { sub: undefined }, noSubject],
    ["signin#row79: an empty subject", { sub: "" }, noSubject],
  ])("%s: 400 and no row", async (_case, claims, outcome) => {
    const world = refusing();

    expect(await outcomeOf(world, { ...kyle, ...claims })).toEqual(outcome);
    expect(await world.server.query("select id from users")).toEqual([]);
  });

  test("signin#row91: no claims at all", async () => {
    const world = await startOidcServer();
    world.issuer.script.rawIdToken = await world.issuer.sign({});

    expect(await outcomeOf(world)).toEqual(noSubject);
  });

  test("alg none, although the provider's own document offers it", async () => {
    const metadata = { id_token_signing_alg_values_supported: ["RS256", "none"] };
    const world = await startOidcServer({}, { metadata });
    world.issuer.script.rawIdToken = (claims) => new UnsecuredJWT(claims).encode();

    expect(await outcomeOf(world)).toEqual(notVerified('unsupported JWS "alg" identifier'));
  });

  test("signin#row111: a signature by another key", async () => {
    const world = await startOidcServer();
    world.issuer.script.key = (await generateKeyPair("RS256")).privateKey;

    expect(await outcomeOf(world)).toEqual(notVerified("JWT signature verification failed"));
    expect(await world.server.query("select id from users")).toEqual([]);
  });

  test("a key that the provider has not published", async () => {
    const world = await startOidcServer();
    world.issuer.script.header = { kid: "unheard of" };

    expect((await outcomeOf(world))[0]).toBe(400);
  });

  test.each(["no.jwt", "a.b.c", "", "x"])("what is no token: %j", async (rawIdToken) => {
    const world = await startOidcServer();
    world.issuer.script.rawIdToken = rawIdToken;

    expect((await outcomeOf(world))[0]).toBe(400);
  });

  test("signin#row111: no token", async () => {
    const world = await startOidcServer();
    world.issuer.script.rawIdToken = null;

    expect(await outcomeOf(world)).toEqual([
      400,
      {
        message: "id_token not found in response payload. Ensure your OIDC callback is configured correctly!",
        detail: "Ask for the scope openid (CODER_OIDC_SCOPES).",
      },
    ]);
  });

  test("signin#row102: claims of 64 KiB", async () => {
    const world = await startOidcServer({}, { userInfo: { ...kyle, huge: "u".repeat(65_536) } });

    expect(await outcomeOf(world, { ...kyle, huge: "x".repeat(65_536) })).toEqual([307]);
  });

  test("signin#row107: another issuer is fine where issuer checks are skipped, and becomes part of the link", async () => {
    const metadata = { issuer: "https://tenant.example" };
    const world = await startOidcServer({ CODER_DANGEROUS_OIDC_SKIP_ISSUER_CHECKS: "true" }, { metadata });

    expect(await outcomeOf(world, { ...kyle, iss: "https://tenant.example" })).toEqual([307]);
    expect(await world.server.query("select linked_id, login_type from user_links")).toEqual([
      { linked_id: "https://tenant.example||sub-248289761001", login_type: "oidc" },
    ]);
    world.issuer.script.key = (await generateKeyPair("RS256")).privateKey;
    expect((await outcomeOf(world, { ...kyle, iss: "https://tenant.example" }))[0]).toBe(400);
  });
});

describe("the provider's own faults are 502 or 504, never 500", () => {
  const json = (body: string, status = 200) => ({ status, body });
  const faults: [string, IssuerScript["faults"], unknown[]][] = [
    ["token endpoint 500", { token: json("{}", 500) }, [502, "The OpenID Connect provider answered 500."]],
    ["token endpoint hangs", { token: "hang" }, [504, "The OpenID Connect provider did not answer within 1 s."]],
    [
      "broken JSON",
      { token: json("{") },
      [502, expect.stringMatching(/^The OpenID Connect provider .* with broken JSON\.$/)],
    ],
    [
      "HTML",
      { token: { status: 200, body: "<html>", type: "text/html" } },
      [502, expect.stringMatching(/^The OpenID Connect provider .* with a web page\.$/)],
    ],
    ["no access token", { token: json("{}") }, [502, expect.stringContaining("without an access token")]],
    ["keys 500", { jwks: json("{}", 500) }, [502, "The OpenID Connect provider answered 500."]],
    ["keys hang", { jwks: "hang" }, [504, "The OpenID Connect provider did not answer within 1 s."]],
    ["code refused", { token: json('{"error":"invalid_grant"}', 400) }, [400, "invalid_grant"]],
    ["client refused", { token: json('{"error":"invalid_client"}', 401) }, [502, "invalid_client"]],
  ];

  test.each(faults)("%s", async (_case, fault, [status, detail]) => {
    const world = await startOidcServer({}, { upstreamTimeoutMs: 600 });
    await world.server.deps.oidc?.ready();
    world.issuer.script.faults = fault;

    expect(await outcomeOf(world)).toEqual([status, { message: "Failed exchanging Oauth code.", detail }]);
    expect(await tokensLogged(world)).toBe(false);

    world.issuer.script.faults = {};
    expect(await outcomeOf(world)).toEqual([307]);
  });
});

test("design#4: after trouble at the provider the same page can be loaded again", async () => {
  const world = await startOidcServer();
  world.issuer.script.idToken = kyle;
  const browser = world.server.browser();
  const callback = await authorizeAtIssuer(world, browser);
  world.issuer.script.faults = { token: { status: 503, body: "" } };
  const during = await browser.get(callback);
  world.issuer.script.faults = {};

  expect([during.status, (await browser.get(callback)).status]).toEqual([502, 307]);
  expect((await browser.get(callback)).json.detail).toBe("invalid_grant");
});

describe("user info (signin#4.6)", () => {
  const NO_INFO = "Failed to obtain user information claims.";

  test("signin#row99: it wins over the ID token", async () => {
    const world = await startOidcServer(
      {},
      { userInfo: { email: "outside@kwc.io", email_verified: true, preferred_username: "out" } },
    );

    expect(await outcomeOf(world)).toEqual([307]);
    expect(await world.server.query("select username, email from users")).toEqual([
      { username: "out", email: "outside@kwc.io" },
    ]);
  });

  test.each([
    ["another address, of which it says nothing", { email: "outside@kwc.io" }, kyle],
    [
      "another address that is verified, as is none in the ID token",
      { email_verified: true },
      { email: "kyle@kwc.io" },
    ],
    ["the same address, and that it is not verified", { email: "kyle@kwc.io", email_verified: false }, kyle],
  ])("review: rules#14: neither source vouches for the other's email: %s", async (_case, userInfo, idToken) => {
    const world = await startOidcServer({}, { userInfo });

    expect(await outcomeOf(world, idToken)).toEqual([
      403,
      { message: expect.stringMatching(/^Verify the "(outside|kyle)@kwc\.io" email address/) },
    ]);
    expect(await world.server.query("select id from users")).toEqual([]);
  });

  test("the same address, of which user info says nothing: the ID token vouches for it", async () => {
    const world = await startOidcServer({}, { userInfo: { email: "kyle@kwc.io" } });

    expect(await outcomeOf(world)).toEqual([307]);
  });

  test("what is null there is not there", async () => {
    const world = await startOidcServer({}, { userInfo: { email: null } });

    expect(await outcomeOf(world)).toEqual([307]);
  });

  test("CODER_OIDC_IGNORE_USERINFO: it is not asked", async () => {
    const world = await startOidcServer(
      { CODER_OIDC_IGNORE_USERINFO: "true" },
      { userInfo: { email: "outside@kwc.io" } },
    );

    expect(await outcomeOf(world)).toEqual([307]);
    expect(world.issuer.requests).not.toContain("/userinfo");
  });

  test.each([
    ["signin#row100: an email that is a number", { email: 5 }, {}, 502],
    ["about somebody else", { sub: "somebody else" }, {}, 502],
    ["refused", {}, { userInfo: { status: 401, body: "{}", headers: { "WWW-Authenticate": "Bearer" } } }, 502],
    ["broken", {}, { userInfo: { status: 200, body: "{" } }, 502],
    ["hanging", {}, { userInfo: "hang" }, 504],
  ] as const)("%s", async (_case, userInfo, faults, status) => {
    const world = await startOidcServer({}, { userInfo, upstreamTimeoutMs: 600 });
    world.issuer.script.faults = faults;

    expect(await outcomeOf(world)).toEqual([status, expect.objectContaining({ message: NO_INFO })]);
    expect(await world.server.query("select id from users")).toEqual([]);
  });
});

describe("claims of the access token (signin#4.6)", () => {
  const env = { CODER_OIDC_ACCESS_TOKEN_CLAIMS: "true" };

  test("signin#row81: an opaque one, 400", async () => {
    const world = await startOidcServer(env);

    expect(await outcomeOf(world)).toEqual([
      400,
      expect.objectContaining({ message: "Failed to verify access token." }),
    ]);
  });

  test("they add to the ID token, which wins", async () => {
    const world = await startOidcServer(env);
    const claims = { iss: world.issuer.url, email: "other@kwc.io", name: "Kyle" };
    world.issuer.script.tokens = { access_token: await world.issuer.sign(claims) };

    expect(await outcomeOf(world)).toEqual([307]);
    expect(await world.server.query("select name, email from users")).toEqual([{ name: "Kyle", email: "kyle@kwc.io" }]);
  });

  test.each([
    ["of another issuer", (world: World) => world.issuer.sign({ iss: "https://evil.example" })],
    ["expired", (world: World) => world.issuer.sign({ iss: world.issuer.url, exp: 1 })],
    [
      "signed by another key",
      async (world: World) => world.issuer.sign({ iss: world.issuer.url }, (await generateKeyPair("RS256")).privateKey),
    ],
  ])("one %s, 400", async (_case, make) => {
    const world = await startOidcServer(env);
    world.issuer.script.tokens = { access_token: await make(world) };

    expect((await outcomeOf(world))[0]).toBe(400);
  });
});

async function tokensLogged({ server }: World): Promise<boolean> {
  return /scripted-access-token|eyJ/.test(server.logged());
}
