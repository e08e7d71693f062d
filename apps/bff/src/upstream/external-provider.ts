import type { ExternalAuthConfig } from "../config/external-providers/external-auth-config.ts";
import type { Installation } from "./external-provider/installation.ts";
import { listInstallations } from "./external-provider/list-installations.ts";
import { revokeTokens } from "./external-provider/revoke-tokens.ts";
import { type TokenCheck, validateToken } from "./external-provider/validate-token.ts";
import type { HttpFetch } from "./http-fetch.ts";
import { createOAuthClient, type OAuthClient, type RevocableTokens } from "./oauth-client.ts";
import { createOutgoingFetch } from "./outgoing-fetch.ts";
import type { CallListener } from "./recent-calls.ts";

/** A provider that people link accounts of. Faults reject with `UpstreamError`, refusals with `OAuthRefusal`. */
export interface ExternalProvider {
  config: ExternalAuthConfig;
  oauth: OAuthClient;
  /** Whether the provider still accepts the token, and whose it is if the provider says so. */
  validate(accessToken: string): Promise<TokenCheck>;
  /** Where the provider's app is installed; undefined if it has no installable app. */
  installations(accessToken: string): Promise<Installation[] | undefined>;
  /** Undefined if the provider offers no way to. */
  revoke?(tokens: RevocableTokens): Promise<void>;
}

interface Outside {
  fetch: HttpFetch;
  now(): Date;
  timeoutMs: number;
  listen?: CallListener;
}

export function createExternalProviders(configs: readonly ExternalAuthConfig[], outside: Outside) {
  return configs.map((config) => createExternalProvider(config, outside));
}

function createExternalProvider(config: ExternalAuthConfig, outside: Outside): ExternalProvider {
  const isGitHub = config.type === "github";
  const addresses = [
    config.authUrl,
    config.tokenUrl,
    config.deviceCodeUrl,
    config.validateUrl,
    config.revokeUrl,
    config.appInstallationsUrl,
  ];
  const { listen } = outside;
  const fetch = createOutgoingFetch({
    ...outside,
    calls: listen && { provider: `external-auth/${config.id}`, operations: operationsOf(config), listen },
    provider: config.displayName,
    allowedOrigins: addresses.filter((url) => url !== "").map((url) => new URL(url).origin),
  });
  const oauth = createOAuthClient({
    provider: config.displayName,
    endpoints: {
      authorize: config.authUrl,
      token: config.tokenUrl,
      deviceCode: config.deviceCodeUrl || undefined,
      revocation: config.revokeUrl || undefined,
    },
    clientId: config.clientId,
    clientSecret: config.clientSecret,
    scopes: config.scopes,
    usesPkce: config.codeChallengeMethods.includes("S256"),
    hasPublicDeviceFlow: isGitHub,
    fetch,
  });
  return {
    config,
    oauth,
    validate: (accessToken) => validateToken(fetch, config, accessToken),
    installations: (accessToken) => listInstallations(fetch, config, accessToken),
    revoke: canRevoke(config) ? (tokens) => revokeTokens({ fetch, oauth, config }, tokens) : undefined,
  };
}

/** GitHub requires the app's secret for it, which the device flow does without. */
function canRevoke({ type, revokeUrl, clientSecret }: ExternalAuthConfig): boolean {
  return revokeUrl !== "" && (type !== "github" || clientSecret !== "");
}

function operationsOf(config: ExternalAuthConfig): Record<string, string> {
  return {
    [config.validateUrl]: "validate",
    [config.revokeUrl]: "revoke",
    [config.appInstallationsUrl]: "installations",
    [config.deviceCodeUrl]: "device_code",
    [config.tokenUrl]: "token",
  };
}
