import { MOCK_STATE } from "../fixtures/basics.ts";
import { exchangeFailed, refusal } from "../mock/answers.ts";
import type { Mocks } from "../mock/mock.ts";
import { pollFlow, presentFlow, startOrResume } from "../world/device-flow.ts";
import { localPath } from "../world/local-path.ts";
import type { World } from "../world/world.ts";

/** A deployment with the device flow: pending for two polls, then signed in (signin#4.3). */
export function githubDeviceMocks(world: World) {
  return {
    getGitHubDevice: ({ query, cookies }) => {
      world.redirect = cookies.oauth_redirect || world.redirect;
      return { status: 200, body: presentFlow(startOrResume(world, query.get("renew") === "true")) };
    },

    pollGitHubDevice: ({ body }) => {
      const outcome = pollFlow(world, body.device_code);
      if (outcome.status === "failed") return exchangeFailed(outcome.error);
      if (outcome.status === "signed_in") {
        return { status: 200, body: { status: "signed_in", redirect_url: outcome.redirectUrl } };
      }
      const { intervalSeconds: interval, expiresInSeconds: expires_in } = outcome;
      return { status: 200, body: { status: "authorization_pending", interval, expires_in } };
    },

    githubCallback: ({ query }) => {
      const code = query.get("code");
      if (code === null) return start(world, query.get("redirect"), query.get("oidc_merge_state"));
      if (query.get("state") === null) return refusal(400, "State must be provided.");
      const outcome = pollFlow(world, code);
      if (outcome.status === "signed_in") return { status: 200, body: { redirect_url: outcome.redirectUrl } };
      return exchangeFailed(outcome.status === "failed" ? outcome.error : "authorization_pending");
    },
  } satisfies Partial<Mocks>;
}

/** Reached by `fetch`; a click on the link is a navigation, which `vite.ts` answers the same way. */
function start(world: World, redirect: string | null, mergeState: string | null) {
  world.redirect = localPath(redirect ?? "");
  return { status: 307 as const, headers: { Location: `/login/device?state=${mergeState ?? MOCK_STATE}` } };
}
