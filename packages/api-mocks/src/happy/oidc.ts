import { member } from "../fixtures/basics.ts";
import { signedOut } from "../mock/answers.ts";
import type { Mocks } from "../mock/mock.ts";
import { localPath } from "../world/local-path.ts";
import { signedInUser, signIn, type World } from "../world/world.ts";

const PROVIDER_LOGOUT = "https://accounts.example.com/session/end";

/** The provider recognizes its person at once and redirects straight back. */
export function oidcMocks(world: World) {
  return {
    oidcCallback: ({ query }) => {
      signIn(world, { ...member, login_type: "oidc" });
      return { status: 307, headers: { Location: localPath(query.get("redirect") ?? "") } };
    },

    logoutAtProvider: () => {
      if (signedInUser(world) === undefined) return signedOut();
      world.session = null;
      return { status: 200, body: { message: "Logged out!", provider_logout_url: PROVIDER_LOGOUT } };
    },

    returnFromProviderLogout: () => ({ status: 303, headers: { Location: "/login?ways=all" } }),
  } satisfies Partial<Mocks>;
}
