import type { User } from "@coder-sign-in/api-types";
import { notFound, signedOut } from "../mock/answers.ts";
import type { Mocks } from "../mock/mock.ts";
import { findAccount, signedInUser, type World } from "../world/world.ts";

/** Who is signed in, and until when. */
export function sessionMocks(world: World) {
  return {
    getUser: ({ params }) => {
      if (signedInUser(world) === undefined) return signedOut();
      const user = findUser(world, params.user);
      return user === undefined ? notFound : { status: 200, body: user };
    },

    getOidcClaims: () => (signedInUser(world) === undefined ? signedOut() : { status: 200, body: { claims: {} } }),

    getUserRoles: ({ params }) => {
      if (signedInUser(world) === undefined) return signedOut();
      const user = findUser(world, params.user);
      if (user === undefined) return notFound;
      const organizations = user.organization_ids.map((id): [string, string[]] => [id, []]);
      const body = { roles: user.roles.map(({ name }) => name), organization_roles: Object.fromEntries(organizations) };
      return { status: 200, body };
    },

    getCurrentSession: () => {
      const { session } = world;
      if (session === null || signedInUser(world) === undefined) return signedOut();
      const body = {
        id: "mockmockmo",
        login_type: session.loginType,
        created_at: new Date(session.createdAtMs).toISOString(),
        expires_at: new Date(session.expiresAtMs).toISOString(),
      };
      return { status: 200, body };
    },
  } satisfies Partial<Mocks>;
}

function findUser(world: World, name: string | undefined): User | undefined {
  return findAccount(world, name)?.user;
}
