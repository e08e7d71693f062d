import * as oauth from "openid-client";
import type { OidcConfig } from "../../config/oidc-config.ts";
import { type ResponseFetch, toResponse } from "../answers/answer.ts";
import type { HttpFetch } from "../http-fetch.ts";
import type { ProviderTokens, RevocableTokens } from "../oauth-client.ts";
import { createOutgoingFetch } from "../outgoing-fetch.ts";
import type { CallListener } from "../recent-calls.ts";
import { type Claims, verifyAccessToken } from "./access-token-claims.ts";
import { authorizationParameters, type OidcAuthorization } from "./authorization-parameters.ts";
import { createOidcClients } from "./clients.ts";
import { type EndSession, endSessionUrl } from "./end-session-url.ts";
import { type CodeReturn, exchangeCode, type OidcTokens } from "./exchange-code.ts";
import { keepDiscovered, type Schedule } from "./keep-discovered.ts";
import { createMetadataReader } from "./read-metadata.ts";
import { OIDC_PROVIDER, rejectOidcTrouble } from "./reject-oidc-trouble.ts";
import { fetchUserInfo } from "./user-info.ts";

export interface Oidc {
  /** Rejects while the provider's configuration could not be read. */
  ready(): Promise<void>;
  authorizationUrl(request: OidcAuthorization): Promise<URL>;
  exchangeCode(request: CodeReturn): Promise<OidcTokens>;
  /** Undefined if the provider has no such endpoint. */
  userInfo(accessToken: string, subject: string): Promise<Claims | undefined>;
  /** The claims of an access token that is a JWT of this provider. Throws `AccessTokenError`. */
  accessTokenClaims(accessToken: string): Promise<Claims>;
  /** Where people sign out of the provider. Undefined if it has no such page, or none over https. */
  endSessionUrl(request: EndSession): Promise<URL | undefined>;
  refresh(refreshToken: string): Promise<ProviderTokens>;
  /** RFC 7009. False if the provider has no endpoint for it. */
  revoke(tokens: RevocableTokens): Promise<boolean>;
  /** Reads the provider's configuration again, whatever was read before. Rejects with an `UpstreamError`. */
  check(): Promise<void>;
  /** Stops trying to reach the provider. */
  close(): void;
}

interface OidcOptions {
  config: OidcConfig;
  fetch: HttpFetch;
  now(): Date;
  timeoutMs: number;
  log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
  schedule?: Schedule;
  listen?: CallListener;
}

/**
 * The one OpenID Connect provider that this deployment uses. Discovery begins at once and continues until it succeeds;
 * calls made meanwhile reject with an `UpstreamError`. Refusals reject with `OAuthRefusal`, ID tokens that cannot be
 * trusted with `IdTokenError`.
 */
export function createOidc({ config, timeoutMs, now, ...options }: OidcOptions): Oidc {
  const allowedOrigins = [config.issuerUrl.origin];
  const provider = OIDC_PROVIDER;
  const operations: Record<string, string> = {};
  const calls = options.listen && { provider: "oidc", operations, listen: options.listen };
  const ask = createOutgoingFetch({ provider, allowedOrigins, fetch: options.fetch, now, timeoutMs, calls });
  const fetch: ResponseFetch = async (url, init) => toResponse(await ask(url, init));
  const readMetadata = createMetadataReader({ config, fetch, allowedOrigins, operations });
  const discovered = keepDiscovered({ ...options, now, issuer: config.issuerUrl.href, discover: readMetadata });
  const clients = createOidcClients({ config, fetch, now });

  return {
    async ready() {
      await discovered.get();
    },
    async authorizationUrl(request) {
      const metadata = await discovered.get();
      const parameters = await authorizationParameters(config, metadata, request);
      return oauth.buildAuthorizationUrl(await clients.client(metadata), parameters);
    },
    async exchangeCode(request) {
      return exchangeCode(clients, await discovered.get(), request);
    },
    async userInfo(accessToken, subject) {
      const metadata = await discovered.get();
      return fetchUserInfo(await clients.client(metadata), accessToken, subject);
    },
    async accessTokenClaims(accessToken) {
      return verifyAccessToken({ metadata: await discovered.get(), config, fetch, now }, accessToken);
    },
    async endSessionUrl(request) {
      return endSessionUrl(config, await discovered.get(), request);
    },
    async refresh(refreshToken) {
      return clients.refresh(await discovered.get(), refreshToken).catch(rejectOidcTrouble);
    },
    async revoke(tokens) {
      const metadata = await discovered.get();
      if (metadata.revocation_endpoint === undefined) return false;
      await clients.revoke(metadata, tokens).catch(rejectOidcTrouble);
      return true;
    },
    async check() {
      await readMetadata().catch(rejectOidcTrouble);
    },
    close: discovered.close,
  };
}
