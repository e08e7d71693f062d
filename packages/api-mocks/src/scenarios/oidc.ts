import type { AuthMethods } from "@coder-sign-in/api-types";
import { authMethods } from "../fixtures/basics.ts";
import type { Scenario } from "./scenario.ts";

const onlyOidc: AuthMethods = {
  ...authMethods,
  password: { enabled: false },
  github: { ...authMethods.github, enabled: false },
  oidc: { enabled: true, signInText: "OpenID Connect", iconUrl: "" },
};

/** Refusals after OpenID Connect are the server's own page, so they have no world here. */
export const oidc = {
  oidcOnly: {
    description: "An OpenID Connect provider, without text and icon of its own, is the only way to sign in.",
    mocks: () => ({ getAuthMethods: () => ({ status: 200, body: onlyOidc }) }),
  },

  straightToOidc: {
    description: "An OpenID Connect provider is the only way to sign in, and the sign-in page goes straight to it.",
    mocks: () => ({ getAuthMethods: () => ({ status: 200, body: { ...onlyOidc, sign_in_redirect: "oidc" } }) }),
  },
} satisfies Record<string, Scenario>;
