import * as oauth from "openid-client";
import { conformingFetch, readDeviceCode, readTokens } from "./answers/conforming-fetch.ts";
import { findRefusal } from "./oauth-refusal.ts";
import type { OutgoingFetch } from "./outgoing-fetch.ts";
import { basicAuthentication, createPlaceFinder } from "./secret-place.ts";
import { findUpstreamError, UpstreamError } from "./upstream-error.ts";

export interface ProviderTokens {
  accessToken: string;
  refreshToken?: string;
  /** Absent: the token never expires. */
  expiresInSeconds?: number;
}

export type RevocableTokens = Pick<ProviderTokens, "accessToken" | "refreshToken">;

export interface StartedDeviceFlow {
  deviceCode: string;
  userCode: string;
  verificationUri: string;
  expiresInSeconds: number;
  /** Absent if the provider names none. */
  intervalSeconds?: number;
}

export type DevicePoll =
  | { status: "granted"; tokens: ProviderTokens }
  | { status: "waiting" }
  /** `intervalSeconds` is the provider's new minimum, if it names one. */
  | { status: "slow_down"; intervalSeconds?: number }
  /** The OAuth error code (RFC 8628 3.5, github#1.2). */
  | { status: "failed"; error: string };

export interface OAuthClientOptions {
  /** The provider's name in messages. */
  provider: string;
  endpoints: {
    authorize: string;
    token: string;
    deviceCode?: string;
    /** RFC 7009. */
    revocation?: string;
  };
  clientId: string;
  /** Empty: a public client. */
  clientSecret: string;
  scopes: readonly string[];
  /** Whether the provider supports PKCE with S256 (RFC 7636). */
  usesPkce: boolean;
  /** Device flow requests are sent without the secret, as GitHub expects. */
  hasPublicDeviceFlow: boolean;
  fetch: OutgoingFetch;
}

const DEVICE_CODE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

export type OAuthClient = ReturnType<typeof createOAuthClient>;

/** A provider's OAuth endpoints. Faults reject with `UpstreamError`, refusals with `OAuthRefusal`. */
export function createOAuthClient(options: OAuthClientOptions) {
  const { clientSecret, usesPkce } = options;
  const publicClient = openClient(options, oauth.None());
  const confidentialClients = clientSecret !== "" && {
    body: openClient(options, oauth.ClientSecretPost(clientSecret)),
    header: openClient(options, basicAuthentication(clientSecret)),
  };
  const inPlace = createPlaceFinder(["body", "header"]);
  const asOurselves = <Result>(ask: (client: Client) => Promise<Result>): Promise<Result> =>
    confidentialClients ? inPlace((place) => ask(confidentialClients[place])) : ask(publicClient);
  const asDevice: typeof asOurselves = (ask) => (options.hasPublicDeviceFlow ? ask(publicClient) : asOurselves(ask));
  const scope = options.scopes.length > 0 ? { scope: options.scopes.join(" ") } : undefined;
  const rejectProtocolError = rejectorOf(options.provider);

  return {
    /** Where the web flow sends the browser (RFC 6749 4.1.1, RFC 7636 4.3). */
    async authorizationUrl(request: { redirectUri: string; state: string; codeVerifier: string }) {
      return oauth.buildAuthorizationUrl(publicClient.library, {
        redirect_uri: request.redirectUri,
        ...scope,
        state: request.state,
        ...(usesPkce && {
          code_challenge: await oauth.calculatePKCECodeChallenge(request.codeVerifier),
          code_challenge_method: "S256",
        }),
      });
    },

    /** RFC 6749 4.1.3. `callbackUrl` carries `code` and `state`; the caller has compared the state. */
    exchangeCode(callbackUrl: URL, expectedState: string, codeVerifier: string): Promise<ProviderTokens> {
      const checks = { expectedState, pkceCodeVerifier: usesPkce ? codeVerifier : undefined };
      return asOurselves(({ library }) => oauth.authorizationCodeGrant(library, callbackUrl, checks)).then(
        tokensOf,
        rejectProtocolError,
      );
    },

    /** RFC 8628 3.1. */
    async startDeviceFlow(): Promise<StartedDeviceFlow> {
      const started = await asDevice((client) => client.startDeviceFlow({ ...scope })).catch(rejectProtocolError);
      return {
        deviceCode: started.device_code,
        userCode: started.user_code,
        verificationUri: started.verification_uri,
        expiresInSeconds: started.expires_in,
        intervalSeconds: started.interval,
      };
    },

    /** One poll of the token endpoint (RFC 8628 3.4). The caller decides when to poll again. */
    async pollDeviceCode(deviceCode: string): Promise<DevicePoll> {
      try {
        return { status: "granted", tokens: await asDevice((client) => client.pollDeviceCode(deviceCode)) };
      } catch (error) {
        const refusal = findRefusal(error);
        if (!refusal) return rejectProtocolError(error);
        if (refusal.error === "authorization_pending") return { status: "waiting" };
        if (refusal.error === "slow_down") return { status: "slow_down", intervalSeconds: refusal.intervalSeconds };
        return { status: "failed", error: refusal.error };
      }
    },

    /** RFC 6749 6. */
    refresh(refreshToken: string): Promise<ProviderTokens> {
      return asOurselves(({ library }) => oauth.refreshTokenGrant(library, refreshToken)).then(
        tokensOf,
        rejectProtocolError,
      );
    },

    /** RFC 7009 2.1. */
    revoke(token: string, kind: "access_token" | "refresh_token"): Promise<void> {
      return asOurselves(({ library }) => oauth.tokenRevocation(library, token, { token_type_hint: kind })).catch(
        rejectProtocolError,
      );
    },
  };
}

/** The client, with one authentication method. */
interface Client {
  library: oauth.Configuration;
  startDeviceFlow(parameters: Record<string, string>): ReturnType<typeof readDeviceCode>;
  pollDeviceCode(deviceCode: string): Promise<ProviderTokens>;
}

function openClient(
  { provider, endpoints, clientId, fetch }: OAuthClientOptions,
  authentication: oauth.ClientAuth,
): Client {
  const server = {
    issuer: new URL(endpoints.authorize).origin,
    authorization_endpoint: endpoints.authorize,
    token_endpoint: endpoints.token,
    revocation_endpoint: endpoints.revocation,
  };
  const library = new oauth.Configuration(server, clientId, undefined, authentication);
  const conforming = conformingFetch(fetch, { provider, endpoints, keepsIdToken: false });
  // `fetch` has its own time-out; the library's outlives the call by half a minute, with everything that it references.
  library.timeout = undefined;
  library[oauth.customFetch] = (url, init) => conforming(url, init as RequestInit);
  // The configuration ensures that plain http is used on loopback only.
  const all = [endpoints.token, endpoints.revocation];
  if (all.some((url) => url?.startsWith("http:"))) oauth.allowInsecureRequests(library);
  const reading = { provider, keepsIdToken: false };
  /** Nothing is requested as often as device flows, and the library would cost as much as the rest of a poll. */
  const send = async (url: string, parameters: Record<string, string>) => {
    const body = new URLSearchParams(parameters);
    const headers = new Headers({ accept: "application/json" });
    await authentication(server, { client_id: clientId }, body, headers);
    return fetch(url, { method: "POST", headers, body });
  };
  return {
    library,
    async startDeviceFlow(parameters) {
      if (endpoints.deviceCode === undefined) throw new Error(`${provider} has no device flow.`);
      return readDeviceCode(await send(endpoints.deviceCode, { ...parameters, client_id: clientId }), reading);
    },
    async pollDeviceCode(deviceCode) {
      const answer = await send(endpoints.token, { grant_type: DEVICE_CODE_GRANT, device_code: deviceCode });
      return tokensOf(await readTokens(answer, reading));
    },
  };
}

type Granted = Pick<oauth.TokenEndpointResponse, "access_token" | "refresh_token" | "expires_in">;

export function tokensOf(answer: Granted): ProviderTokens {
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token,
    expiresInSeconds: answer.expires_in || undefined,
  };
}

function rejectorOf(provider: string) {
  return (error: unknown): never => {
    const known = findUpstreamError(error) ?? findRefusal(error);
    if (known) throw known;
    throw new UpstreamError("malformed", `${provider} sent an answer that could not be understood.`, { cause: error });
  };
}
