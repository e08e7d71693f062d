import type { Deps } from "../../deps.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { callbackParameters } from "../../handshake/callback-parameters.ts";
import { EXCHANGE_FAILED } from "../../handshake/exchange-failed.ts";
import { redirectAfterSignIn } from "../../handshake/oauth-return.ts";
import { checkSignInReturn } from "../check-sign-in-return.ts";
import { requireGitHub } from "../github/require-github.ts";
import { startSession } from "../session-cookie.ts";
import { beginByDevice } from "./begin-by-device.ts";
import { signInByDevice } from "./sign-in-by-device.ts";

/** Redirects to our page with the code, and then makes one poll per request, in Coder's way (signin#4.3). */
export function deviceCallback(deps: Deps): Handlers["githubCallback"] {
  return async ({ origin, request, response }) => {
    const github = requireGitHub(deps);
    const { code, state } = callbackParameters(request);
    if (!code) return { status: 307, location: await beginByDevice(deps, { request, response }) };
    const returned = await checkSignInReturn(deps, request, { provider: "github", state });
    const signIn = await signInByDevice(deps, github, { ...returned, handle: code, origin });
    if (signIn.status === "waiting") {
      return { status: 400, body: { message: EXCHANGE_FAILED, detail: "authorization_pending" } };
    }
    await startSession(deps, request, response, signIn.key);
    return { status: 200, body: { redirect_url: redirectAfterSignIn(request, deps.config) } };
  };
}
