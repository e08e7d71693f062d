import * as oauth from "openid-client";
import type { OidcConfig } from "../../config/oidc-config.ts";
import type { ResponseFetch } from "../answers/answer.ts";
import { UpstreamError } from "../upstream-error.ts";
import { isSafeEndpoint } from "./is-safe-endpoint.ts";

interface MetadataReaderOptions {
  config: OidcConfig;
  fetch: ResponseFetch;
  /** The origins of discovered endpoints are added to it. */
  allowedOrigins: string[];
  /** The purposes of those endpoints are added to it. */
  operations: Record<string, string>;
}

const required = ["authorization_endpoint", "token_endpoint", "jwks_uri"] as const;
const called = ["token_endpoint", "jwks_uri", "userinfo_endpoint", "revocation_endpoint"] as const;
const CALLED = {
  token_endpoint: "token",
  jwks_uri: "keys",
  userinfo_endpoint: "user_info",
  revocation_endpoint: "revoke",
};

/** OpenID Connect Discovery 1.0 section 4: the addresses of the provider's endpoints. */
export function createMetadataReader({ config, fetch, allowedOrigins, operations }: MetadataReaderOptions) {
  const { issuerUrl, skipIssuerChecks } = config;
  operations[`${issuerUrl.href.replace(/\/$/, "")}/.well-known/openid-configuration`] = "discovery";
  const ask = skipIssuerChecks ? asIfIssuedBy(issuerUrl, fetch) : fetch;
  return async (): Promise<oauth.ServerMetadata> => {
    const found = await oauth.discovery(issuerUrl, config.clientId, undefined, oauth.None(), {
      [oauth.customFetch]: (url, init) => ask(url, init as RequestInit),
      execute: issuerUrl.protocol === "http:" ? [oauth.allowInsecureRequests] : [],
    });
    const metadata = { ...found.serverMetadata() };
    const missing = required.find((name) => typeof metadata[name] !== "string");
    if (missing) throw new UpstreamError("malformed", `it contains no ${missing}.`);
    // Sign-in does without it.
    if (!isSafeEndpoint(issuerUrl, metadata.revocation_endpoint ?? "")) delete metadata.revocation_endpoint;
    for (const name of [...called, "authorization_endpoint"] as const) checkEndpoint(issuerUrl, name, metadata[name]);
    for (const name of called) {
      const endpoint = metadata[name];
      if (endpoint === undefined) continue;
      const { origin, pathname } = new URL(endpoint);
      if (!allowedOrigins.includes(origin)) allowedOrigins.push(origin);
      operations[origin + pathname] = CALLED[name];
    }
    return metadata;
  };
}

/** Tokens and the client's secret travel to the endpoints, so they need the same protection as the issuer. */
function checkEndpoint(issuerUrl: URL, name: string, endpoint: unknown): void {
  if (endpoint === undefined) return;
  if (typeof endpoint !== "string" || !isSafeEndpoint(issuerUrl, endpoint))
    throw new UpstreamError("malformed", `its ${name} is not an https URL.`);
}

/** Where issuer checks are skipped, another issuer's document counts as the configured one's. */
function asIfIssuedBy(issuerUrl: URL, fetch: ResponseFetch): ResponseFetch {
  return async (url, init) => {
    const answer = await fetch(url, init);
    const body: unknown = await answer
      .clone()
      .json()
      .catch(() => undefined);
    if (typeof body !== "object" || body === null) return answer;
    const document = { ...body, issuer: issuerUrl.href, authorization_response_iss_parameter_supported: false };
    return Response.json(document, { status: answer.status });
  };
}
