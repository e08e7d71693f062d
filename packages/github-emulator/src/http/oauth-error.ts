interface OAuthErrorDetails {
  status?: number;
  uri?: string;
  intervalSeconds?: number | null;
}

const DOCS = "https://docs.github.com";
const EXCHANGE_DOCS = `${DOCS}/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/`;
const DEVICE_DOCS = `${DOCS}/developers/apps/authorizing-oauth-apps#error-codes-for-the-device-flow`;

/** An error of GitHub's OAuth endpoints; GitHub reports nearly all of them with status 200. */
export class OAuthError extends Error {
  override name = "OAuthError";
  readonly code: string;
  readonly status: number;
  readonly uri: string;
  readonly intervalSeconds: number | null;

  constructor(code: string, description: string, details: OAuthErrorDetails = {}) {
    super(description);
    this.code = code;
    this.status = details.status ?? 200;
    this.uri = details.uri ?? EXCHANGE_DOCS;
    this.intervalSeconds = details.intervalSeconds ?? null;
  }
}

export function exchangeError(code: string): OAuthError {
  return new OAuthError(code, exchangeErrors[code] ?? "The request failed.", { uri: `${EXCHANGE_DOCS}#${code}` });
}

export function deviceError(code: string, details: OAuthErrorDetails = {}): OAuthError {
  return new OAuthError(code, deviceErrors[code] ?? "The request failed.", { uri: DEVICE_DOCS, ...details });
}

export const deviceFlowDisabled = (code: string): OAuthError =>
  new OAuthError(code, "Device Flow must be explicitly enabled for this App", { status: 400, uri: DOCS });

const exchangeErrors: Record<string, string> = {
  incorrect_client_credentials: "The client_id and/or client_secret passed are incorrect.",
  redirect_uri_mismatch: "The redirect_uri MUST match the registered callback URL for this application.",
  bad_verification_code: "The code passed is incorrect or expired.",
  unverified_user_email: "The primary email of the user must be verified.",
  bad_refresh_token: "The refresh token passed is incorrect or expired.",
  unsupported_grant_type: "The grant_type passed is not supported.",
};

const deviceErrors: Record<string, string> = {
  authorization_pending: "The authorization request is still pending.",
  slow_down: "Too many requests have been made in the same timeframe.",
  expired_token: "This 'device_code' has expired.",
  token_expired: "This 'device_code' has expired.",
  incorrect_device_code: "The device_code provided is not valid.",
  access_denied: "The authorization request was denied.",
};
