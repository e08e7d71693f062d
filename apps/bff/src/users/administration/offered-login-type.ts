import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import type { LoginType } from "../../store/schema.ts";
import { requireStrongPassword } from "../passwords/require-new-password.ts";

/** The sign-in methods of this deployment. */
export function signInTypes({ config }: Pick<Deps, "config">): LoginType[] {
  return [
    ...(config.passwordAuthDisabled ? [] : ["password" as const]),
    ...(config.github ? ["github" as const] : []),
    ...(config.oidc ? ["oidc" as const] : []),
  ];
}

/** A sign-in method of this deployment, or none at all. Throws 400. */
export function requireOffered(deps: Pick<Deps, "config">, loginType: LoginType): LoginType {
  if (loginType === "none" || signInTypes(deps).includes(loginType)) return loginType;
  throw invalid("login_type", `Nobody can sign in to this deployment with the login type "${loginType}".`);
}

/**
 * Requires a password for the login types that need one, and rejects it for all others; empty if it may be. Throws 400.
 */
export function requireFittingPassword(
  loginType: LoginType,
  password: string,
  { isNeeded }: { isNeeded: boolean },
): string {
  if (loginType !== "password") {
    if (password !== "") throw invalid("password", `An account of login type "${loginType}" has no password.`);
    return "";
  }
  if (password === "" && isNeeded) throw invalid("password", 'Validation failed for tag "required" with value: ""');
  if (password !== "") requireStrongPassword(password);
  return password;
}

function invalid(field: string, detail: string): ApiError {
  return new ApiError(400, "Validation failed.", { validations: [{ field, detail }] });
}
