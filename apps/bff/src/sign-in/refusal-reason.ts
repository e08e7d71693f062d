import type { SignInRefusal } from "@coder-sign-in/api-types";
import { toApiError } from "../http/errors/api-error-renderer.ts";

/** The contract's texts, grouped into a few kinds. The first match counts. */
const MESSAGES: readonly (readonly [RegExp, SignInRefusal])[] = [
  [/suspended/, "suspended"],
  [/^Incorrect email or password/, "wrong_password"],
  [/^Incorrect login type|^Password authentication is disabled/, "login_type"],
  [/^Signups are disabled/, "sign_ups_closed"],
  [/passkey|recovery code/i, "passkey"],
  [/aren't a member|from an authorized domain/, "not_allowed"],
  [/email/i, "email"],
];

/** Codes of our own errors, and providers' OAuth error codes. */
const CODES: Readonly<Record<string, SignInRefusal>> = {
  access_denied: "cancelled",
  expired_token: "expired",
  token_expired: "expired",
  passkey_required: "passkey_required",
  passkey_missing: "passkey_missing",
};

/** Why a sign-in failed, for the audit log and the statistics (general#15.4). */
export function refusalReason(error: unknown): SignInRefusal {
  const { status, body } = toApiError(error);
  if (status === 429) return "too_many_attempts";
  if (status > 500) return "provider_unavailable";
  const code = CODES[body.error ?? ""] ?? CODES[body.detail ?? ""] ?? CODES[body.message.split(": ").at(-1) ?? ""];
  return code ?? MESSAGES.find(([text]) => text.test(body.message))?.[1] ?? "other";
}
