import { authMethods, changedAuthMethods, member } from "../fixtures/basics.ts";
import { signIn } from "../world/world.ts";
import type { Scenario } from "./scenario.ts";

const onlyOidc = changedAuthMethods({
  password: { enabled: false },
  github: { ...authMethods.github, enabled: false },
  oidc: { enabled: true, signInText: "OpenID Connect", iconUrl: "" },
});

const withLogout = changedAuthMethods({
  oidc: { enabled: true, signInText: "Sign in with Acme", iconUrl: "", rp_initiated_logout: true },
});

/** The server itself renders refusals after OpenID Connect, so they have no world here. */
export const oidc = {
  oidcOnly: {
    description: "An OpenID Connect provider, without text and icon of its own, is the only way to sign in.",
    mocks: () => ({ getAuthMethods: () => ({ status: 200, body: onlyOidc }) }),
  },

  oidcSignedIn: {
    description: "Somebody is signed in with OpenID Connect, and can sign out of the provider, too.",
    arrange: (world) => {
      const account = world.accounts.find(({ user }) => user.id === member.id);
      if (account) account.user = { ...member, login_type: "oidc" };
      signIn(world, { ...member, login_type: "oidc" });
    },
    mocks: () => ({ getAuthMethods: () => ({ status: 200, body: withLogout }) }),
  },

  straightToOidc: {
    description: "An OpenID Connect provider is the only way to sign in, and the sign-in page goes straight to it.",
    mocks: () => ({ getAuthMethods: () => ({ status: 200, body: { ...onlyOidc, sign_in_redirect: "oidc" } }) }),
  },
} satisfies Record<string, Scenario>;
