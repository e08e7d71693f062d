import { fullAccessRequest } from "../../fixtures/authorization-requests.ts";
import type { Mocks } from "../../mock/mock.ts";
import { signedInUser, type World } from "../../world/world.ts";

const DAY_SECONDS = 86_400;

/** What apps call; the dashboard's pages never do (oauth-provider#6-8). */
export function oauth2TokenMocks(world: World) {
  const toLogin = { status: 303 as const, headers: { Location: "/login?redirect=%2Foauth2%2Fauthorize" } };
  const { cancel_uri } = fullAccessRequest();

  return {
    authorizeApp: ({ query }) => {
      if (signedInUser(world) === undefined) return toLogin;
      if (query.get("response_type") === "code") return { status: 200, body: "The grant page." };
      return { status: 302, headers: { Location: cancel_uri.replace("access_denied", "unsupported_response_type") } };
    },

    grantApp: () => {
      if (signedInUser(world) === undefined) return toLogin;
      return { status: 302, headers: { Location: cancel_uri.replace("error=access_denied", "code=mock-code") } };
    },

    issueOAuth2Tokens: () => ({
      status: 200,
      body: {
        access_token: "mockaccess-mockmockmockmockmockmo",
        token_type: "Bearer",
        expires_in: DAY_SECONDS,
        refresh_token: "coder_mockmockmo_mockmockmockmockmockmockmockmockmockmock",
        scope: "coder:all",
        expiry: new Date(Date.now() + DAY_SECONDS * 1000).toISOString(),
      },
    }),

    revokeOAuth2Token: () => ({ status: 200 }),
  } satisfies Partial<Mocks>;
}
