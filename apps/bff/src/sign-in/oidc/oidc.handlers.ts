import type { Deps } from "../../deps.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { callbackParameters } from "../../handshake/callback-parameters.ts";
import { redirectAfterSignIn } from "../../handshake/oauth-return.ts";
import { checkSignInReturn } from "../check-sign-in-return.ts";
import { startSession } from "../session-cookie.ts";
import { beginOidc } from "./begin-oidc.ts";
import { requireOidc } from "./require-oidc.ts";
import { signInByOidc } from "./sign-in-by-oidc.ts";

/** Sign-in with OpenID Connect (signin#3 and signin#4.6): to the provider without a code, back from it with one. */
export function oidcHandlers(deps: Deps): Handlers<"oidcCallback"> {
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
  };
}
