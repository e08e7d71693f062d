import type { Deps } from "../../deps.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { callbackParameters } from "../../handshake/callback-parameters.ts";
import { redirectAfterSignIn } from "../../handshake/oauth-return.ts";
import { checkSignInReturn } from "../check-sign-in-return.ts";
import { startSession } from "../session-cookie.ts";
import { endSession } from "../sign-out.ts";
import { beginOidc } from "./begin-oidc.ts";
import { findProviderLogout, pageAfterProviderLogout } from "./provider-logout.ts";
import { requireOidc } from "./require-oidc.ts";
import { signInByOidc } from "./sign-in-by-oidc.ts";

type Name = "oidcCallback" | "logoutAtProvider" | "returnFromProviderLogout";

/**
 * Sign-in with OpenID Connect (signin#3 and signin#4.6): to the provider without a code, back from it with one. Also
 * signing out there (signin#14).
 */
export function oidcHandlers(deps: Deps): Handlers<Name> {
  return {
    async oidcCallback({ origin, request, response }) {
      const oidc = requireOidc(deps);
      const { code, state, issuer } = callbackParameters(request);
      if (!code) return { status: 307, location: await beginOidc(deps, oidc, { request, response }) };
      const returned = await checkSignInReturn(deps, request, { provider: "oidc", state });
      const key = await signInByOidc(deps, oidc, { ...returned, code, issuer, origin });
      await startSession(deps, request, response, key);
      return { status: 307, location: redirectAfterSignIn(request, deps.config) };
    },

    async logoutAtProvider({ session, origin, response }) {
      await endSession(deps, response, { key: session.key, origin });
      const url = await findProviderLogout(deps, response, session.key);
      return { status: 200, body: { message: "Logged out!", ...(url && { provider_logout_url: url.href }) } };
    },

    returnFromProviderLogout({ query, request, response }) {
      return { status: 303, location: pageAfterProviderLogout(deps, request, response, query.state) };
    },
  };
}
