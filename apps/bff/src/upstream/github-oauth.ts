import * as oauth from "openid-client";
import { conformingFetch } from "./conforming-fetch.ts";
import type { GitHubEndpoints } from "./github-endpoints.ts";
import { OAuthRefusal } from "./oauth-refusal.ts";
import type { OutgoingFetch } from "./outgoing-fetch.ts";
import { findUpstreamError, UpstreamError } from "./upstream-error.ts";

export interface ProviderTokens {
  accessToken: string;
  refreshToken?: string;
  /** Absent: the token never expires. */
  expiresInSeconds?: number;
}

export interface StartedDeviceFlow {
  deviceCode: string;
  userCode: string;
  verificationUri: string;
  expiresInSeconds: number;
  /** Absent where the provider names none. */
  intervalSeconds?: number;
}

export type DevicePoll =
  | { status: "granted"; tokens: ProviderTokens }
  | { status: "waiting" }
  /** `intervalSeconds` is the provider's new minimum where it names one. */
  | { status: "slow_down"; intervalSeconds?: number }
  /** The OAuth error code (RFC 8628 3.5, contract github.md 1.2). */
  | { status: "failed"; error: string };

interface GitHubOAuthOptions {
  endpoints: GitHubEndpoints;
  clientId: string;
  clientSecret: string;
  fetch: OutgoingFetch;
}

const DEVICE_CODE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";
/** Least scope that tells who somebody is and which organizations they belong to (contract signin.md 4.1). */
const SCOPE = "read:user read:org user:email";

export type GitHubOAuth = ReturnType<typeof createGitHubOAuth>;

/** GitHub's OAuth endpoints. Faults reject with `UpstreamError`, refusals with `OAuthRefusal`. */
export function createGitHubOAuth({ endpoints, clientId, clientSecret, fetch }: GitHubOAuthOptions) {
  const configure = (authentication: oauth.ClientAuth) => configuration(endpoints, clientId, authentication, fetch);
  const publicClient = configure(oauth.None());
  const confidentialClient = clientSecret === "" ? publicClient : configure(oauth.ClientSecretPost(clientSecret));

  return {
    /** Where the web flow sends the browser (RFC 6749 4.1.1, RFC 7636 4.3). */
    async authorizationUrl(request: { redirectUri: string; state: string; codeVerifier: string; login?: string }) {
      return oauth.buildAuthorizationUrl(confidentialClient, {
        redirect_uri: request.redirectUri,
        scope: SCOPE,
        state: request.state,
        code_challenge: await oauth.calculatePKCECodeChallenge(request.codeVerifier),
        code_challenge_method: "S256",
      });
    },

    /** RFC 6749 4.1.3. `callbackUrl` carries `code` and `state`; the caller has compared the state. */
    exchangeCode(callbackUrl: URL, expectedState: string, codeVerifier: string): Promise<ProviderTokens> {
      return oauth
        .authorizationCodeGrant(confidentialClient, callbackUrl, { expectedState, pkceCodeVerifier: codeVerifier })
        .then(tokensOf, rejectProtocolError);
    },

    /** RFC 8628 3.1. */
    async startDeviceFlow(): Promise<StartedDeviceFlow> {
      const started = await oauth
        .initiateDeviceAuthorization(publicClient, { scope: SCOPE })
        .catch(rejectProtocolError);
      return {
        deviceCode: started.device_code,
        userCode: started.user_code,
        verificationUri: started.verification_uri,
        expiresInSeconds: started.expires_in,
        intervalSeconds: started.interval,
      };
    },

    /** One poll of the token endpoint (RFC 8628 3.4). The caller decides when to ask again. */
    async pollDeviceCode(deviceCode: string): Promise<DevicePoll> {
      try {
        const answer = await oauth.genericGrantRequest(publicClient, DEVICE_CODE_GRANT, { device_code: deviceCode });
        return { status: "granted", tokens: tokensOf(answer) };
      } catch (error) {
        if (!(error instanceof oauth.ResponseBodyError)) return rejectProtocolError(error);
        if (error.error === "authorization_pending") return { status: "waiting" };
        if (error.error === "slow_down") return { status: "slow_down", intervalSeconds: intervalOf(error.cause) };
        return { status: "failed", error: error.error };
      }
    },

    /** RFC 6749 6. */
    refresh(refreshToken: string): Promise<ProviderTokens> {
      return oauth.refreshTokenGrant(confidentialClient, refreshToken).then(tokensOf, rejectProtocolError);
    },
  };
}

function configuration(
  endpoints: GitHubEndpoints,
  clientId: string,
  authentication: oauth.ClientAuth,
  fetch: OutgoingFetch,
): oauth.Configuration {
  const server = {
    issuer: new URL(endpoints.authorize).origin,
    authorization_endpoint: endpoints.authorize,
    token_endpoint: endpoints.token,
    device_authorization_endpoint: endpoints.deviceCode,
  };
  const configured = new oauth.Configuration(server, clientId, undefined, authentication);
  const conforming = conformingFetch(fetch);
  configured[oauth.customFetch] = (url, init) => conforming(url, init as RequestInit);
  if (endpoints.token.startsWith("http:")) oauth.allowInsecureRequests(configured);
  return configured;
}

function tokensOf(answer: oauth.TokenEndpointResponse): ProviderTokens {
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token,
    expiresInSeconds: answer.expires_in || undefined,
  };
}

function intervalOf(body: unknown): number | undefined {
  const interval = typeof body === "object" && body !== null && "interval" in body ? Number(body.interval) : Number.NaN;
  return Number.isInteger(interval) && interval > 0 ? interval : undefined;
}

function rejectProtocolError(error: unknown): never {
  const fault = findUpstreamError(error);
  if (fault) throw fault;
  if (error instanceof oauth.ResponseBodyError) throw new OAuthRefusal(error.error, error.error_description ?? "");
  throw new UpstreamError("malformed", "GitHub sent an answer that could not be understood.", { cause: error });
}
