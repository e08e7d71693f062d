import { createRemoteJWKSet, customFetch, errors, jwtVerify } from "jose";
import type { ServerMetadata } from "openid-client";
import type { OidcConfig } from "../../config/oidc-config.ts";
import type { ResponseFetch } from "../answers/answer.ts";
import { findUpstreamError } from "../upstream-error.ts";

export type Claims = Record<string, unknown>;

/** The access token is not a JWT of this provider. */
export class AccessTokenError extends Error {}

interface Verification {
  metadata: ServerMetadata;
  config: OidcConfig;
  fetch: ResponseFetch;
  now(): Date;
}

const CLOCK_TOLERANCE_SECONDS = 30;

/**
 * Access tokens are opaque by standard; some providers put claims into them (signin#4.6). The audience is not checked:
 * it is whatever API the token is for.
 */
export async function verifyAccessToken(
  { metadata, config, fetch, now }: Verification,
  accessToken: string,
): Promise<Claims> {
  const keys = createRemoteJWKSet(new URL(metadata.jwks_uri ?? ""), {
    [customFetch]: (url, init) => fetch(url, { headers: init.headers, signal: init.signal }),
  });
  try {
    const { payload } = await jwtVerify(accessToken, keys, {
      issuer: config.skipIssuerChecks ? undefined : metadata.issuer,
      currentDate: now(),
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
    });
    return payload;
  } catch (error) {
    const fault = findUpstreamError(error);
    if (fault) throw fault;
    // Not kept as a cause: it contains the token's claims.
    if (error instanceof errors.JOSEError) throw new AccessTokenError(error.message);
    throw error;
  }
}
