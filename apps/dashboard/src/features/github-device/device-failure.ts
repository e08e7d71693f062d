import { ApiError } from "@coder-sign-in/api-client";
import { describeError, type ErrorInWords, isNoAnswer } from "../../api/trouble/describe-error.ts";
import { retryAfterOf } from "../../api/trouble/passing-trouble.ts";
import type { DeviceEndingCode } from "./device-endings.ts";

export interface DeviceFailure extends ErrorInWords {
  code: DeviceEndingCode;
  /** From when on a retry can help. */
  retryAtMs?: number;
}

/** OAuth error codes, as they come in `detail` or `error`. Both names of expiry are in use. */
const BY_OAUTH_CODE: Record<string, DeviceEndingCode> = {
  access_denied: "denied",
  expired_token: "expired",
  token_expired: "expired",
  incorrect_device_code: "not-valid-any-more",
  device_flow_disabled: "app-without-device-flow",
  unauthorized_client: "app-unknown",
  incorrect_client_credentials: "app-unknown",
};

/** Our own codes, which come in `error` only: what GitHub does not let Coder read, and unusable answers. */
const BY_OWN_CODE: Record<string, DeviceEndingCode> = {
  insufficient_scope: "scope-missing",
  permission_missing: "permission-missing",
  invalid_token: "token-refused",
  unusable_answer: "unusable-answer",
  wrong_address: "wrong-address",
};

const BY_MESSAGE: readonly (readonly [RegExp, DeviceEndingCode])[] = [
  [/^Github OAuth2 is not enabled|^The oauth2 method requested is not configured/, "github-off"],
  [/^Device flow is not enabled/, "device-flow-off"],
  [/^State mismatched|^Cookie "oauth_state"|^State must be provided|^PKCE challenge/, "state-lost"],
  [/^Signups are disabled/, "signups-off"],
  [/^Incorrect login type/, "wrong-login-type"],
  [/^Email already linked/, "linked-elsewhere"],
  [/^Your primary email must be verified/, "email-unverified"],
  [/suspended/, "suspended"],
];

const BY_DETAIL: readonly (readonly [RegExp, DeviceEndingCode])[] = [
  [/authorized team/, "not-in-team"],
  [/authorized Github organizations/, "not-in-organization"],
  [/^rate limit hit/, "github-rate-limited"],
];

/** A failure that has its own text, if it does. */
export function findEnding(error: unknown): DeviceFailure | undefined {
  if (!(error instanceof ApiError)) return undefined;
  const code =
    BY_OAUTH_CODE[error.code] ??
    BY_OWN_CODE[error.code] ??
    BY_OAUTH_CODE[error.detail] ??
    BY_MESSAGE.find(([text]) => text.test(error.message))?.[1] ??
    BY_DETAIL.find(([text]) => text.test(error.detail))?.[1];
  return code && { ...describeError(error), code };
}

/** Why no code could be obtained. Nothing is in progress yet, so every failure is shown. */
export function describeStartFailure(error: unknown, failedAtMs: number): DeviceFailure {
  const seconds = retryAfterOf(error);
  return {
    ...(findEnding(error) ?? { ...describeError(error), code: startCode(error) }),
    ...(seconds !== undefined && { retryAtMs: failedAtMs + seconds * 1000 }),
  };
}

function startCode(error: unknown): DeviceEndingCode {
  if (isNoAnswer(error)) return "server-unreachable";
  if (!(error instanceof ApiError)) return "unknown";
  const { status, detail } = error;
  if (status === 429) return "rate-limited";
  // An unavailable database is 503, too, but without a reason.
  const isGitHubs = status === 502 || status === 504 || (status === 503 && detail !== "");
  return isGitHubs ? "github-unreachable" : "unknown";
}
