import type { AuthMethods } from "@coder-sign-in/api-types";
import { authMethods, changedAuthMethods, owner } from "../fixtures/basics.ts";
import { signedOut } from "../mock/answers.ts";
import type { Mocks } from "../mock/mock.ts";
import { signIn, type World } from "../world/world.ts";
import type { Scenario } from "./scenario.ts";

export const firstVisit = {
  noFirstUser: {
    description: "A fresh deployment: setup creates the first user.",
    arrange: forgetAccounts,
  },

  setupWeakPassword: {
    description: "A fresh deployment that refuses every password as too weak.",
    arrange: forgetAccounts,
    mocks: () => ({
      createFirstUser: () => ({
        status: 400,
        body: {
          message: "Password is invalid",
          validations: [
            {
              field: "password",
              detail:
                "insecure password, try including more special characters, using uppercase letters or using a longer password",
            },
          ],
        },
      }),
    }),
  },

  setupOidcOnly: {
    description: "A fresh deployment where passwords are off: the first person comes by OpenID Connect.",
    arrange: forgetAccounts,
    mocks: () => ({
      ...offering({
        password: { enabled: false },
        github: { ...authMethods.github, enabled: false },
        oidc: { enabled: true, signInText: "Sign in with Example SSO", iconUrl: OIDC_ICON },
      }),
      ...refusingPasswords(),
    }),
  },

  setupNoWay: {
    description: "A fresh deployment that offers no way to sign in.",
    arrange: forgetAccounts,
    mocks: () => ({
      ...offering({ password: { enabled: false }, github: { ...authMethods.github, enabled: false } }),
      ...refusingPasswords(),
    }),
  },

  setupPasswordsOff: {
    description: "A fresh deployment whose administrator switches passwords off while the setup page is open.",
    arrange: forgetAccounts,
    mocks: refusingPasswords,
  },

  setupRace: {
    description: "Somebody else creates the first user while the setup page is open.",
    arrange: forgetAccounts,
    mocks: () => ({
      createFirstUser: () => ({ status: 409, body: { message: "The initial user has already been created." } }),
    }),
  },

  alreadySignedIn: {
    description: "The owner is signed in.",
    arrange: (world) => signIn(world, owner),
  },

  sessionExpired: {
    description: "The browser's session has ended; passwords and GitHub work, every session is refused at once.",
    mocks: () => {
      const expired = () => signedOut('API key expired at "2026-02-03 08:15:00 +0000 UTC".');
      return { getUser: expired, getUserRoles: expired, getCurrentSession: expired, logout: expired };
    },
  },

  noAuthMethods: {
    description: "The deployment offers no way to sign in.",
    mocks: () => offering({ password: { enabled: false }, github: { ...authMethods.github, enabled: false } }),
  },

  githubOnly: {
    description: "GitHub is the only way to sign in.",
    mocks: () => offering({ password: { enabled: false } }),
  },

  straightToGithub: {
    description: "GitHub is the only way to sign in, and the sign-in page goes straight to it.",
    mocks: () => offering({ password: { enabled: false }, sign_in_redirect: "github" }),
  },

  passwordOnly: {
    description: "The password is the only way to sign in.",
    mocks: () => offering({ github: { ...authMethods.github, enabled: false } }),
  },

  oidcEnabled: {
    description: "Password, GitHub and an OpenID Connect provider with its own text and icon.",
    mocks: () => offering({ oidc: { enabled: true, signInText: "Sign in with Example SSO", iconUrl: OIDC_ICON } }),
  },

  termsOfService: {
    description: "Terms of service must be accepted before signing in.",
    mocks: () => offering({ terms_of_service_url: "https://example.com/terms" }),
  },
} satisfies Record<string, Scenario>;

const OIDC_ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='7'/%3E%3C/svg%3E";

function forgetAccounts(world: World): void {
  world.accounts = [];
}

function offering(change: Partial<AuthMethods>): Partial<Mocks> {
  return { getAuthMethods: () => ({ status: 200, body: changedAuthMethods(change) }) };
}

/** As the server does while password sign-in is disabled. */
function refusingPasswords(): Partial<Mocks> {
  const body = {
    message: "Password authentication is disabled.",
    detail: "Nobody could sign in to this account. The first person who signs in with GitHub becomes owner.",
  };
  return { createFirstUser: () => ({ status: 403, body }) };
}
