import * as oauth from "openid-client";
import type { OidcConfig } from "../../config/oidc-config.ts";
import type { ResponseFetch } from "../answers/answer.ts";
import { conformingFetch } from "../answers/conforming-fetch.ts";
import { type ProviderTokens, type RevocableTokens, tokensOf } from "../oauth-client.ts";
import { createPlaceFinder, type SecretPlace } from "../secret-place.ts";
import { announcedPlace, clientAuthentication } from "./client-authentication.ts";
import { OIDC_PROVIDER } from "./reject-oidc-trouble.ts";

interface OidcClientsOptions {
  config: OidcConfig;
  fetch: ResponseFetch;
  now(): Date;
}

type Talk<Result> = (client: oauth.Configuration) => Promise<Result>;

export interface OidcClients {
  skipIssuerChecks: boolean;
  /** A client for one exchange, which reads the clock now. */
  client(metadata: oauth.ServerMetadata, fetch?: ResponseFetch): Promise<oauth.Configuration>;
  /** An exchange in which the client authenticates; repeated if the provider did not accept the method. */
  converse<Result>(metadata: oauth.ServerMetadata, fetch: ResponseFetch, talk: Talk<Result>): Promise<Result>;
  /** Converts token answers into the form that the library expects, leaving the ID token as it is. */
  tokenFetch(metadata: oauth.ServerMetadata): ResponseFetch;
  /** The provider's signing keys are kept from one exchange to the next. */
  keepKeys(client: oauth.Configuration): void;
  /** An ID token in the answer is ignored: the person was identified at sign-in. */
  refresh(metadata: oauth.ServerMetadata, refreshToken: string): Promise<ProviderTokens>;
  revoke(metadata: oauth.ServerMetadata, tokens: RevocableTokens): Promise<void>;
}

export function createOidcClients({ config, fetch, now }: OidcClientsOptions): OidcClients {
  let keys: oauth.ExportedJWKSCache | undefined;
  const inPlace = createPlaceFinder(["header", "body"]);

  async function newClient(metadata: oauth.ServerMetadata, ask: ResponseFetch, place: SecretPlace) {
    const clockSkew = Math.round((now().getTime() - Date.now()) / 1000);
    const authentication = await clientAuthentication(config, place);
    const client = new oauth.Configuration(metadata, config.clientId, { [oauth.clockSkew]: clockSkew }, authentication);
    // `fetch` has its own time-out; the library's outlives the call by half a minute, with everything that it
    // references.
    client.timeout = undefined;
    client[oauth.customFetch] = (url, init) => ask(url, init as RequestInit);
    if (config.issuerUrl.protocol === "http:") oauth.allowInsecureRequests(client);
    // By default, the library trusts TLS instead of the signature (OpenID Connect Core 3.1.3.7 step 6).
    oauth.enableNonRepudiationChecks(client);
    if (keys) oauth.setJwksCache(client, keys);
    return client;
  }

  async function converse<Result>(metadata: oauth.ServerMetadata, ask: ResponseFetch, talk: Talk<Result>) {
    const talkAt = async (place: SecretPlace) => talk(await newClient(metadata, ask, place));
    const place = announcedPlace(config, metadata);
    return place ? talkAt(place) : inPlace(talkAt);
  }

  const conforming = ({ token_endpoint: token }: oauth.ServerMetadata, keepsIdToken: boolean) =>
    conformingFetch(fetch, { provider: OIDC_PROVIDER, endpoints: { token }, keepsIdToken });

  return {
    skipIssuerChecks: config.skipIssuerChecks,
    client: (metadata, ask = fetch) => newClient(metadata, ask, announcedPlace(config, metadata) ?? "header"),
    converse,
    tokenFetch: (metadata) => conforming(metadata, true),
    keepKeys(client) {
      keys = oauth.getJwksCache(client) ?? keys;
    },
    refresh: (metadata, refreshToken) =>
      converse(metadata, conforming(metadata, false), async (client) =>
        tokensOf(await oauth.refreshTokenGrant(client, refreshToken)),
      ),
    revoke: (metadata, { accessToken, refreshToken }) =>
      converse(metadata, fetch, async (client) => {
        if (refreshToken) await oauth.tokenRevocation(client, refreshToken, { token_type_hint: "refresh_token" });
        await oauth.tokenRevocation(client, accessToken, { token_type_hint: "access_token" });
      }),
  };
}
