import { OAuthError } from "../oauth-error.ts";

export function invalidGrant(description: string): OAuthError {
  return new OAuthError("invalid_grant", description);
}

export const invalidTarget = () => new OAuthError("invalid_target", "The resource parameter is invalid");
