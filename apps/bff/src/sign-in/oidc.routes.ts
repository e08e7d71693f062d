import { routes } from "@coder-sign-in/api-types";
import { Router } from "express";
import type { Deps } from "../deps.ts";
import { checkOAuthReturn } from "../handshake/oauth-return.ts";
import { rejectProviderError } from "../handshake/provider-error.ts";
import { checkProvider } from "../handshake/provider-mark.ts";
import { auditOrigin } from "../observability/audit.ts";
import { findConversionAttempt } from "./convert-login/conversion-attempt.ts";
import { startOidc } from "./oidc/begin-oidc.ts";
import { requireOidc } from "./oidc/require-oidc.ts";
import { signInByOidc } from "./oidc/sign-in-by-oidc.ts";
import { startSession } from "./session-cookie.ts";
import { renderWebRefusals } from "./web-refusal.ts";

/** Sign-in with OpenID Connect (contract signin.md 3 and 4.6): to the provider without a code, back from it with one. */
export function oidcRoutes(deps: Deps): Router {
  const router = Router();

  router.get(routes.oidcCallback.path, async (request, response) => {
    const configured = requireOidc(deps);
    rejectProviderError(request);
    const { code, state, iss } = request.query;
    if (typeof code !== "string" || code === "") {
      return response.redirect(307, (await startOidc(deps, configured, request, response)).href);
    }
    const returned = checkOAuthReturn(request, deps.config, typeof state === "string" ? state : "");
    checkProvider(returned, "oidc");
    const key = await signInByOidc(deps, configured, {
      ...returned,
      code,
      issuer: typeof iss === "string" ? iss : undefined,
      origin: auditOrigin(request, response),
      conversion: await findConversionAttempt(deps, request, returned),
    });
    await startSession(deps, request, response, key);
    response.redirect(307, returned.redirect);
  });

  router.use(routes.oidcCallback.path, renderWebRefusals(deps));
  return router;
}
