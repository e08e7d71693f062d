import * as oauth from "openid-client";
import type { OidcConfig } from "../../config/oidc-config.ts";
import { type ProviderTokens, tokensOf } from "../oauth-client.ts";
import type { OutgoingFetch } from "../outgoing-fetch.ts";
import { clientAuthentication } from "./client-authentication.ts";

interface OidcClientsOptions {
  config: OidcConfig;
  fetch: OutgoingFetch;
  now(): Date;
}

export interface OidcClients {
  skipIssuerChecks: boolean;
  fetch: OutgoingFetch;
  /** A client for one conversation, which reads the clock now. */
  client(metadata: oauth.ServerMetadata, fetch?: OutgoingFetch): Promise<oauth.Configuration>;
  /** The provider's signing keys are kept from one conversation to the next. */
  keepKeys(client: oauth.Configuration): void;
  refresh(client: oauth.Configuration, refreshToken: string): Promise<ProviderTokens>;
}

export function createOidcClients({ config, fetch, now }: OidcClientsOptions): OidcClients {
  let keys: oauth.ExportedJWKSCache | undefined;
  return {
    skipIssuerChecks: config.skipIssuerChecks,
    fetch,
    async client(metadata, ask = fetch) {
      const clockSkew = Math.round((now().getTime() - Date.now()) / 1000);
      const authentication = await clientAuthentication(config, metadata);
      const client = new oauth.Configuration(
        metadata,
        config.clientId,
        { [oauth.clockSkew]: clockSkew },
        authentication,
      );
      client[oauth.customFetch] = (url, init) => ask(url, init as RequestInit);
      if (config.issuerUrl.protocol === "http:") oauth.allowInsecureRequests(client);
      // The library trusts TLS instead of the signature unless told otherwise (OpenID Connect Core 3.1.3.7 step 6).
      oauth.enableNonRepudiationChecks(client);
      if (keys) oauth.setJwksCache(client, keys);
      return client;
    },
    keepKeys(client) {
      keys = oauth.getJwksCache(client) ?? keys;
    },
    async refresh(client, refreshToken) {
      return tokensOf(await oauth.refreshTokenGrant(client, refreshToken));
    },
  };
}
