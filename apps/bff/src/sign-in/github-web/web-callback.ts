import type { Deps } from "../../deps.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { callbackParameters } from "../../handshake/callback-parameters.ts";
import { redirectAfterSignIn } from "../../handshake/oauth-return.ts";
import { checkSignInReturn } from "../check-sign-in-return.ts";
import { requireGitHub } from "../github/require-github.ts";
import { startSession } from "../session-cookie.ts";
import { beginByWeb } from "./begin-by-web.ts";
import { signInByWeb } from "./sign-in-by-web.ts";

/** To GitHub's consent page without a code, back from it with one (signin#3 and signin#4.4). */
export function webCallback(deps: Deps): Handlers["githubCallback"] {
  return async ({ origin, request, response }) => {
    const github = requireGitHub(deps);
    const { code, state } = callbackParameters(request);
    if (!code) return { status: 307, location: await beginByWeb(deps, github, { request, response }) };
    const returned = await checkSignInReturn(deps, request, { provider: "github", state });
    const key = await signInByWeb(deps, github, { ...returned, code, origin });
    await startSession(deps, request, response, key);
    return { status: 307, location: redirectAfterSignIn(request, deps.config) };
  };
}
