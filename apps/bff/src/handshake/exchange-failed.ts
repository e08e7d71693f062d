import { ApiError } from "../http/api-error.ts";

const MESSAGE = "Failed exchanging Oauth code.";

/** Codes that are the configuration's fault or the provider's, not the person's. */
const NOT_THE_PERSONS_FAULT = new Set([
  "incorrect_client_credentials",
  "unsupported_grant_type",
  "device_flow_disabled",
  "unauthorized_client",
  "invalid_client",
  "redirect_uri_mismatch",
]);

/** The exchange of a code ended, with the OAuth error code in `detail` (contract signin.md 3 step 11, DESIGN decision 4). */
export function exchangeFailed(error: string): ApiError {
  return new ApiError(NOT_THE_PERSONS_FAULT.has(error) ? 502 : 400, MESSAGE, { detail: error });
}

export const EXCHANGE_FAILED = MESSAGE;
