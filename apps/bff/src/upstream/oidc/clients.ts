import * as oauth from "openid-client";
import type { OidcConfig } from "../../config/oidc-config.ts";
import { conformingFetch } from "../answers/conforming-fetch.ts";
import { type ProviderTokens, tokensOf } from "../oauth-client.ts";
import type { OutgoingFetch } from "../outgoing-fetch.ts";
import { createPlaceFinder, type SecretPlace } from "../secret-place.ts";
import { announcedPlace, clientAuthentication } from "./client-authentication.ts";
import { OIDC_PROVIDER } from "./reject-oidc-trouble.ts";

interface OidcClientsOptions {
  config: OidcConfig;
  fetch: OutgoingFetch;
  now(): Date;
}

type Talk<Result> = (client: oauth.Configuration) => Promise<Result>;

export interface OidcClients {
  skipIssuerChecks: boolean;
  /** A client for one conversation, which reads the clock now. */
  client(metadata: oauth.ServerMetadata, fetch?: OutgoingFetch): Promise<oauth.Configuration>;
  /** A conversation in which the client proves who it is, begun again when it did so in a way that is not known. */
  converse<Result>(metadata: oauth.ServerMetadata, fetch: OutgoingFetch, talk: Talk<Result>): Promise<Result>;
  /** Reads token answers as the library wants them, with the ID token as it is. */
  tokenFetch(metadata: oauth.ServerMetadata): OutgoingFetch;
  /** The provider's signing keys are kept from one conversation to the next. */
  keepKeys(client: oauth.Configuration): void;
  /** An ID token that comes along is not looked at: who somebody is was proven at sign-in. */
  refresh(metadata: oauth.ServerMetadata, refreshToken: string): Promise<ProviderTokens>;
}

export function createOidcClients({ config, fetch, now }: OidcClientsOptions): OidcClients {
  let keys: oauth.ExportedJWKSCache | undefined;
  const inPlace = createPlaceFinder(["header", "body"]);

  async function newClient(metadata: oauth.ServerMetadata, ask: OutgoingFetch, place: SecretPlace) {
    const clockSkew = Math.round((now().getTime() - Date.now()) / 1000);
    const authentication = await clientAuthentication(config, place);
    const client = new oauth.Configuration(metadata, config.clientId, { [oauth.clockSkew]: clockSkew }, authentication);
    // `fetch` has a time-out of its own; the library's outlives the call by half a minute, with all that it holds.
    client.timeout = undefined;
    client[oauth.customFetch] = (url, init) => ask(url, init as RequestInit);
    if (config.issuerUrl.protocol === "http:") oauth.allowInsecureRequests(client);
    // The library trusts TLS instead of the signature unless told otherwise (OpenID Connect Core 3.1.3.7 step 6).
    oauth.enableNonRepudiationChecks(client);
    if (keys) oauth.setJwksCache(client, keys);
    return client;
  }

  async function converse<Result>(metadata: oauth.ServerMetadata, ask: OutgoingFetch, talk: Talk<Result>) {
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
  };
}
