import type { Deps } from "../../deps.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { redirectAfterSignIn } from "../../handshake/oauth-return.ts";
import { startDeviceFlow } from "../../handshake/start-device-flow.ts";
import { OAUTH_STATE_COOKIE, readCookie } from "../../http/cookies-and-csrf/cookies.ts";
import { checkSignInReturn } from "../check-sign-in-return.ts";
import { requireDeviceFlow } from "../github/require-github.ts";
import { startSession } from "../session-cookie.ts";
import { signInByDevice } from "./sign-in-by-device.ts";
import { signInFlowKind } from "./sign-in-flow-kind.ts";

/** What the page with the code requests (signin#4.2 and signin#4.3). */
export function deviceFlowHandlers(deps: Deps): Handlers<"getGitHubDevice" | "pollGitHubDevice"> {
  return {
    async getGitHubDevice({ query, origin: { ipAddress }, request }) {
      const { github } = requireDeviceFlow(deps);
      const owner = readCookie(request, OAUTH_STATE_COOKIE);
      const wanted = { owner, renew: query.renew === "true", ipAddress };
      return { status: 200, body: await startDeviceFlow(deps, signInFlowKind(github), wanted) };
    },

    async pollGitHubDevice({ origin, body, request, response }) {
      const github = requireDeviceFlow(deps);
      const { device_code: handle, state } = await body();
      const returned = await checkSignInReturn(deps, request, { provider: "github", state });
      const signIn = await signInByDevice(deps, github, { ...returned, handle, origin });
      if (signIn.status === "waiting") {
        const { intervalSeconds: interval, expiresInSeconds: expires_in } = signIn;
        return { status: 200, body: { status: "authorization_pending", interval, expires_in } };
      }
      await startSession(deps, request, response, signIn.key);
      return { status: 200, body: { status: "signed_in", redirect_url: redirectAfterSignIn(request, deps.config) } };
    },
  };
}
