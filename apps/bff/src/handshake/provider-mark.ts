import { ApiError } from "../http/api-error.ts";

export type SignInProvider = "github" | "oidc";

const OIDC_MARK = "oidc.";

/** What the PKCE verifier of a sign-in begins with, in characters of RFC 7636 4.1. GitHub's has no mark. */
export function providerMark(provider: SignInProvider): string {
  return provider === "oidc" ? OIDC_MARK : "";
}

export function isMarkedFor(codeVerifier: string, provider: SignInProvider): boolean {
  return codeVerifier.startsWith(OIDC_MARK) === (provider === "oidc");
}

/**
 * A sign-in that was begun with one provider is not finished with a code from another: its code and our secrets would
 * go to the wrong one (mix-up, RFC 9700 4.4).
 */
export function checkProvider({ codeVerifier }: { codeVerifier: string }, provider: SignInProvider): void {
  if (!isMarkedFor(codeVerifier, provider)) throw new ApiError(401, "State mismatched.");
}
