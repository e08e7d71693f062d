import type { RequestHandler } from "express";
import type { Deps } from "../deps.ts";
import { clientAddress } from "../http/addresses/client-address.ts";
import { ApiError } from "../http/api-error.ts";
import { UNLIMITED_ALLOW_LIST } from "../keys/allow-list.ts";
import { UNLIMITED } from "../keys/scopes.ts";
import type { Session } from "../keys/session.ts";
import { authenticate } from "../keys/sessions/authenticate.ts";
import { findOriginalCredential } from "../keys/sessions/find-credential.ts";
import { answerProxy } from "./answer-proxy.ts";
import { identityHeaders } from "./identity-headers.ts";
import { otherAuthorization } from "./other-authorization.ts";
import { otherCookies } from "./other-cookies.ts";
import { requireKeyElsewhere, requirePlainKey } from "./require-plain-key.ts";

/** Tells a reverse proxy who sent a request, for any service behind it. */
export function forwardAuth(deps: Deps): RequestHandler {
  return answerProxy(deps, {
    path: "forward-auth",
    async answer({ request, response, original }) {
      requirePlainKey(original.url);
      const credential = findOriginalCredential(request, original.url);
      const session = await authenticate(deps, credential, clientAddress(request));
      response.locals.session = session;
      requireWholeKey(session);
      requireKeyElsewhere(original.url, credential?.token);
      return {
        ...identityHeaders(session.user),
        Authorization: otherAuthorization(request, credential?.token),
        Cookie: otherCookies(request),
      };
    },
  });
}

/** No scope covers other services, so a key with limited scopes reaches none (forward-auth#3). */
function requireWholeKey({ key }: Session): void {
  if (key.scopes.includes(UNLIMITED) && key.allowList.includes(UNLIMITED_ALLOW_LIST)) return;
  throw new ApiError(403, "Forbidden.", { detail: `The API key lacks the scope ${UNLIMITED}, for all resources.` });
}
