import { findRefusal } from "../oauth-refusal.ts";
import { findUpstreamError, UpstreamError } from "../upstream-error.ts";

/** Its name in messages. */
export const OIDC_PROVIDER = "The OpenID Connect provider";

/** The library's errors in our terms. They are not kept as causes, since they contain tokens. */
export function rejectOidcTrouble(error: unknown): never {
  const known = findUpstreamError(error) ?? findRefusal(error);
  if (known) throw known;
  const reason = error instanceof Error ? ` (${error.message})` : "";
  throw new UpstreamError("malformed", `${OIDC_PROVIDER} sent an answer that could not be understood${reason}.`);
}
