import { ApiError } from "@coder-sign-in/api-client";
import type { LoginWithPasswordRequest } from "@coder-sign-in/api-types";

interface Attempt {
  error: unknown;
  variables: LoginWithPasswordRequest | undefined;
}

/** A correct password that is not enough: the person is asked for more. */
export function credentialsToComplete({ error, variables }: Attempt): LoginWithPasswordRequest | undefined {
  return variables?.recovery_code || isPasskeyRequired(error) || isPasskeyMissing(error) ? variables : undefined;
}

export function isPasskeyRequired(error: unknown): boolean {
  return error instanceof ApiError && error.code === "passkey_required";
}

/** The deployment requires a passkey, and the account has none. */
export function isPasskeyMissing(error: unknown): boolean {
  return error instanceof ApiError && error.code === "passkey_missing";
}
