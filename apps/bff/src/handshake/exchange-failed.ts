import { ApiError } from "../http/api-error.ts";
import { redactText } from "../observability/redact.ts";
import { OAuthRefusal } from "../upstream/oauth-refusal.ts";

const MESSAGE = "Failed exchanging Oauth code.";

/** Codes caused by the configuration or the provider, not by the person. */
const NOT_THE_PERSONS_FAULT = new Set([
  "incorrect_client_credentials",
  "unsupported_grant_type",
  "device_flow_disabled",
  "unauthorized_client",
  "invalid_client",
  "redirect_uri_mismatch",
]);

/** The exchange of a code failed, with the OAuth error code in `detail` (signin#3 step 11, design#4). */
export function exchangeFailed(error: string, cause?: OAuthRefusal): ApiError {
  return new ApiError(NOT_THE_PERSONS_FAULT.has(error) ? 502 : 400, MESSAGE, { detail: error, cause });
}

/** The text below a page's title: who refused, in the provider's words, or the machine-readable detail. */
export function detailForPeople({ cause, body, headers }: ApiError): string | undefined {
  const wait = headers["Retry-After"];
  if (wait !== undefined && body.detail) return `${body.detail} Try again in ${wait} s.`;
  if (!(cause instanceof OAuthRefusal) || body.detail !== cause.error) return body.detail;
  const words = cause.description === "" ? cause.error : `${cause.error} (${redactText(cause.description)})`;
  return `${cause.provider} refused: ${words}`;
}

export const EXCHANGE_FAILED = MESSAGE;
