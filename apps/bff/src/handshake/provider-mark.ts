import { ApiError } from "../http/api-error.ts";

/** The provider that a browser is sent to: one of the two that sign people in, or an external provider by its id. */
export type MarkedProvider = "github" | "oidc" | { externalId: string };

const OIDC_MARK = "oidc.";

/** Prefix of the PKCE verifier, in characters of RFC 7636 4.1. GitHub's has no mark. */
export function providerMark(provider: MarkedProvider): string {
  if (provider === "github") return "";
  return provider === "oidc" ? OIDC_MARK : `ext.${provider.externalId}.`;
}

/** The whole mark counts: a prefix that is not known belongs to no provider. */
export function isMarkedFor(codeVerifier: string, provider: MarkedProvider): boolean {
  const mark = codeVerifier.slice(0, codeVerifier.lastIndexOf(".") + 1);
  return mark === providerMark(provider) || (isSignIn(provider) && mark === `${providerMark(provider)}merge.`);
}

function isSignIn(provider: MarkedProvider): boolean {
  return provider === "github" || provider === "oidc";
}

/**
 * What was begun with one provider must not be finished with a code from another: its code and our secrets would go to
 * the wrong one (mix-up, RFC 9700 4.4).
 */
export function checkProvider({ codeVerifier }: { codeVerifier: string }, provider: MarkedProvider): void {
  if (!isMarkedFor(codeVerifier, provider)) throw new ApiError(401, "State mismatched.");
}
