import { decodeJwt } from "jose";
import * as oauth from "openid-client";
import { type ProviderTokens, tokensOf } from "../oauth-client.ts";
import type { Claims } from "./access-token-claims.ts";
import { acceptsS256 } from "./authorization-parameters.ts";
import type { OidcClients } from "./clients.ts";
import { IdTokenError } from "./id-token-error.ts";
import { failedClaim, idTokenProblem } from "./id-token-problem.ts";
import { rejectOidcTrouble } from "./reject-oidc-trouble.ts";
import { listenToTokenEndpoint } from "./token-listener.ts";

export interface CodeReturn {
  /** With `code`, `state` and, if the provider sent it, `iss`. */
  callbackUrl: URL;
  state: string;
  nonce: string;
  codeVerifier: string;
}

export interface OidcTokens extends ProviderTokens {
  /** Of an ID token whose signature, issuer, audience, times and nonce are valid. */
  claims: Claims & { iss: string; sub: string };
}

/** RFC 6749 4.1.3, and OpenID Connect Core 3.1.3.7 for the returned ID token. */
export async function exchangeCode(
  clients: OidcClients,
  metadata: oauth.ServerMetadata,
  request: CodeReturn,
): Promise<OidcTokens> {
  const listener = listenToTokenEndpoint(metadata.token_endpoint ?? "", clients.tokenFetch(metadata));
  try {
    return await clients.converse(metadata, listener.fetch, (client) => grant(clients, client, request));
  } catch (error) {
    const idToken = listener.heard()?.id_token;
    if (clients.skipIssuerChecks && typeof idToken === "string" && failedClaim(error) === "iss") {
      const trusting = await clients.client({ ...metadata, issuer: issuerOf(idToken) }, listener.replay);
      return grant(clients, trusting, request).catch((later) => reject(later, listener.heard()));
    }
    return reject(error, listener.heard());
  }
}

async function grant(clients: OidcClients, client: oauth.Configuration, request: CodeReturn): Promise<OidcTokens> {
  const callbackUrl = new URL(request.callbackUrl);
  if (clients.skipIssuerChecks) callbackUrl.searchParams.delete("iss");
  const answer = await oauth.authorizationCodeGrant(client, callbackUrl, {
    expectedState: request.state,
    expectedNonce: request.nonce,
    pkceCodeVerifier: acceptsS256(client.serverMetadata()) ? request.codeVerifier : undefined,
  });
  clients.keepKeys(client);
  const claims = answer.claims();
  if (!claims?.sub) throw new IdTokenError("missing_subject", "");
  return { ...tokensOf(answer), claims };
}

/** Unverified: only used to request tokens from the issuer that the token names, where issuer checks are skipped. */
function issuerOf(idToken: string): string {
  return decodeJwt(idToken).iss ?? "";
}

function reject(error: unknown, heard: Record<string, unknown> | undefined): never {
  throw idTokenProblem(error, heard) ?? rejectOidcTrouble(error);
}
