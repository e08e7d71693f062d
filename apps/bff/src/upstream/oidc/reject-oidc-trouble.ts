import * as oauth from "openid-client";
import { OAuthRefusal } from "../oauth-refusal.ts";
import { findUpstreamError, UpstreamError } from "../upstream-error.ts";

/** How it is called in messages. */
export const OIDC_PROVIDER = "The OpenID Connect provider";

/** The library's errors in our terms. They are not kept as causes, since they carry tokens. */
export function rejectOidcTrouble(error: unknown): never {
  const fault = findUpstreamError(error);
  if (fault) throw fault;
  if (error instanceof oauth.ResponseBodyError)
    throw new OAuthRefusal(OIDC_PROVIDER, error.error, error.error_description);
  const reason = error instanceof Error ? ` (${error.message})` : "";
  throw new UpstreamError("malformed", `${OIDC_PROVIDER} sent an answer that could not be understood${reason}.`);
}
