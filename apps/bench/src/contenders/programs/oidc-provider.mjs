// @ts-check
import { createHash, randomBytes } from "node:crypto";
import Provider from "oidc-provider";
import { listenWhenAsked } from "./listen.mjs";
import { createMapAdapter } from "./map-adapter.mjs";
import { createPostgresAdapter } from "./postgres-adapter.mjs";
import { answer } from "./questions.mjs";

const client = {
  id: "bench",
  secret: "not-a-secret-0123456789-0123456789",
  redirectUri: "https://app.example.com/callback",
  codeVerifier: randomBytes(32).toString("base64url"),
};
const ACCOUNT = "somebody";
const SCOPE = "read";

answer("describe client", () => client);

listenWhenAsked(async ({ database }, url) => {
  const provider = createProvider(url, database ? await createPostgresAdapter(database) : createMapAdapter());
  answer("make codes", ({ count }) => make(count, () => issueCode(provider)));
  answer("make refresh tokens", ({ count }) => make(count, () => issueRefreshToken(provider)));
  return provider.callback();
});

/**
 * @param {string} url
 * @param {import("oidc-provider").AdapterFactory} adapter
 */
function createProvider(url, adapter) {
  return new Provider(url, {
    adapter,
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [client.redirectUri],
        grant_types: ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"],
        token_endpoint_auth_method: "client_secret_post",
      },
    ],
    scopes: ["openid", SCOPE],
    features: { devInteractions: { enabled: false }, deviceFlow: { enabled: true } },
    issueRefreshToken: () => true,
    rotateRefreshToken: () => true,
    findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    cookies: { keys: ["bench"] },
    ttl: { AccessToken: 3600, AuthorizationCode: 600, DeviceCode: 900, Grant: 86_400, RefreshToken: 86_400 },
  });
}

/**
 * @param {number} count
 * @param {() => Promise<string>} one
 */
function make(count, one) {
  return Promise.all(Array.from({ length: count }, one));
}

/** @param {Provider} provider */
async function issueCode(provider) {
  return new provider.AuthorizationCode({
    ...(await agreed(provider)),
    redirectUri: client.redirectUri,
    codeChallenge: createHash("sha256").update(client.codeVerifier).digest("base64url"),
    codeChallengeMethod: "S256",
    gty: "authorization_code",
  }).save();
}

/** @param {Provider} provider */
async function issueRefreshToken(provider) {
  return new provider.RefreshToken({ ...(await agreed(provider)), gty: "authorization_code", rotations: 0 }).save();
}

/**
 * What its pages would have made of a person's agreement.
 * @param {Provider} provider
 */
async function agreed(provider) {
  const found = await provider.Client.find(client.id);
  if (!found) throw new Error("It does not know its client.");
  const grant = new provider.Grant({ accountId: ACCOUNT, clientId: client.id });
  grant.addOIDCScope(SCOPE);
  const grantId = await grant.save();
  const authTime = Math.floor(Date.now() / 1000);
  return { client: found, accountId: ACCOUNT, grantId, scope: SCOPE, authTime };
}
