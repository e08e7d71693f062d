import { describe, expect, test } from "vitest";
import { kyle, outcomeOf, signInByOidc, startOidcServer } from "../../testing/identity-providers/oidc-people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";

const ME = "/api/v2/users/me";

/** Besides the valid ID token. `undefined` omits a member. */
const taken: [string, Record<string, unknown>][] = [
  ["no token_type", { token_type: undefined }],
  ["the token_type null", { token_type: null }],
  ["the token_type user", { token_type: "user" }],
  ["the refresh_token null", { refresh_token: null }],
  ["an empty refresh_token", { refresh_token: "" }],
  ["scopes as a list", { scope: ["openid", "email"] }],
  ["the scope null", { scope: null }],
  ["expires_in as a text", { expires_in: "3600" }],
  ["expires_in null", { expires_in: null }],
  ["errors that are null and empty", { error: null, error_description: "" }],
];

describe("RFC 6749 5.1: what Coder accepts as a token answer signs people in", () => {
  test.each(taken)("at the exchange: %s", async (_case, tokens) => {
    const world = await startOidcServer();
    world.issuer.script.tokens = tokens;

    expect(await outcomeOf(world)).toEqual([307]);
  });

  test.each([...taken, ["an ID token of somebody else's issuer", { id_token: "x.y.z" }] as const])(
    "at a refresh, which uses no ID token: %s",
    async (_case, tokens) => {
      const world = await startOidcServer();
      world.issuer.script.tokens = { refresh_token: "first" };
      const browser = world.server.browser();
      await signInByOidc(world, browser);
      world.issuer.script.tokens = tokens;
      world.server.clock.advance(3600);

      expect((await browser.get(ME)).status).toBe(200);
      expect(world.issuer.tokenRequests.map((form) => form.get("refresh_token"))).toEqual([null, "first"]);
    },
  );

  test("a form in place of JSON, with the ID token in it", async () => {
    const world = await startOidcServer();
    world.issuer.script.sendsForms = true;

    expect(await outcomeOf(world)).toEqual([307]);
  });
});

describe("OpenID Connect Core 3.1.3.7: of the ID token that signs somebody in nothing is taken on trust", () => {
  test.each([
    ["another issuer", { iss: "https://evil.example" }, "id token issued by a different provider"],
    ["another nonce", { nonce: "other" }, "id token belongs to a different sign-in (nonce)"],
    ["another audience", { aud: "other" }, "id token was issued for a different client"],
  ])("%s, beside a generous answer: 400 and no row", async (_case, claims, detail) => {
    const world = await startOidcServer();
    world.issuer.script.tokens = { token_type: null, scope: ["openid"] };

    expect(await outcomeOf(world, { ...kyle, ...claims })).toEqual([
      400,
      { message: "Failed to verify OIDC token.", detail },
    ]);
    expect(await world.server.query("select id from users")).toEqual([]);
  });

  test.each([null, ""])("the ID token %j is none", async (idToken) => {
    const world = await startOidcServer();
    world.issuer.script.tokens = { id_token: idToken };

    const [status, body] = await outcomeOf(world);

    expect([status, body]).toEqual([
      400,
      expect.objectContaining({ message: expect.stringMatching(/^id_token not found/) }),
    ]);
  });
});

test("a token answer that is refused says who sent what, to programs and to people", async () => {
  const world = await startOidcServer();
  world.issuer.script.tokens = { access_token: 5 };

  expect(await outcomeOf(world)).toEqual([
    502,
    {
      message: "Failed exchanging Oauth code.",
      detail: "The OpenID Connect provider sent a token answer whose access_token is a number.",
    },
  ]);
});

describe("a provider that announces no method of client authentication (RFC 6749 2.3.1)", () => {
  const secretPlaces = (world: Awaited<ReturnType<typeof startOidcServer>>) =>
    world.issuer.tokenRequests.map((form) => (form.has("client_secret") ? "body" : "header"));

  test.each([
    ["401 invalid_client", { status: 401, body: '{"error":"invalid_client"}' }],
    ["401 with a challenge and no body", { status: 401, body: "", headers: { "WWW-Authenticate": "Basic" } }],
    ["400 invalid_request", { status: 400, body: '{"error":"invalid_request"}' }],
  ])("and refuses Basic with %s is asked once more with the secret in the body, and remembered", async (_case, no) => {
    const world = await startOidcServer();
    world.issuer.script.refusesBasic = no;

    const outcomes = [await outcomeOf(world), await outcomeOf(world)];

    expect(outcomes).toEqual([[307], [307]]);
    expect(secretPlaces(world)).toEqual(["header", "body", "body"]);
  });

  test("and refuses a refresh by Basic after a restart is asked in the body", async () => {
    const world = await startOidcServer();
    world.issuer.script.tokens = { refresh_token: "first" };
    const browser = world.server.browser();
    await signInByOidc(world, browser);
    world.issuer.script.refusesBasic = { status: 401, body: '{"error":"invalid_client"}' };
    const restarted = await startOidcReplica(world);
    for (const [name, value] of browser.cookies) restarted.cookies.set(name, value);
    world.server.clock.advance(3600);

    expect((await restarted.get(ME)).status).toBe(200);
    expect(secretPlaces(world)).toEqual(["header", "header", "body"]);
  });

  test("and refuses the code, not the client, is not asked twice", async () => {
    const world = await startOidcServer();
    world.issuer.script.faults = { token: { status: 400, body: '{"error":"invalid_grant"}' } };

    expect((await outcomeOf(world))[0]).toBe(400);
    expect(world.issuer.requests.filter((path) => path === "/token")).toHaveLength(1);
  });

  test("but one that announces Basic, and refuses it, is asked once", async () => {
    const metadata = { token_endpoint_auth_methods_supported: ["client_secret_basic"] };
    const world = await startOidcServer({}, { metadata });
    world.issuer.script.refusesBasic = { status: 401, body: '{"error":"invalid_client"}' };

    expect(await outcomeOf(world)).toEqual([
      502,
      { message: "Failed exchanging Oauth code.", detail: "invalid_client" },
    ]);
    expect(secretPlaces(world)).toEqual(["header"]);
  });

  test("a secret that is wrong everywhere: two requests, and the refusal", async () => {
    const world = await startOidcServer();
    world.issuer.script.faults = { token: { status: 401, body: '{"error":"invalid_client"}' } };

    expect(await outcomeOf(world)).toEqual([
      502,
      { message: "Failed exchanging Oauth code.", detail: "invalid_client" },
    ]);
    expect(world.issuer.requests.filter((path) => path === "/token")).toHaveLength(2);
  });
});

async function startOidcReplica({ issuer, server }: Awaited<ReturnType<typeof startOidcServer>>) {
  return (await startTestServer({ github: false, env: issuer.env, replicaOf: server })).browser();
}
