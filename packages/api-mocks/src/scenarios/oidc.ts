import { authMethods } from "../fixtures.ts";
import type { Scenario } from "../scenario.ts";

/** Refusals after OpenID Connect are the server's own page, so they have no world here. */
export const oidc = {
  oidcOnly: {
    description: "An OpenID Connect provider, without text and icon of its own, is the only way to sign in.",
    mocks: () => ({
      getAuthMethods: () => ({
        status: 200,
        body: {
          ...authMethods,
          password: { enabled: false },
          github: { ...authMethods.github, enabled: false },
          oidc: { enabled: true, signInText: "OpenID Connect", iconUrl: "" },
        },
      }),
    }),
  },
} satisfies Record<string, Scenario>;
