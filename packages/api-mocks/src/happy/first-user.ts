import { owner } from "../fixtures/basics.ts";
import type { Mocks } from "../mock/mock.ts";
import type { World } from "../world/world.ts";

/** signin#2.1 and signin#2.2. The first user gets no session: the page signs in next. */
export function firstUserMocks(world: World) {
  return {
    getFirstUser: () =>
      world.accounts.length > 0
        ? { status: 200, body: { message: "The initial user has already been created!" } }
        : { status: 404, body: { message: "The initial user has not been created!" } },

    createFirstUser: ({ body }) => {
      if (world.accounts.length > 0) {
        return { status: 409, body: { message: "The initial user has already been created." } };
      }
      const user = { ...owner, email: body.email, username: body.username, name: body.name ?? "" };
      world.accounts.push({ user, password: body.password });
      return { status: 201, body: { user_id: user.id, organization_id: user.organization_ids[0] ?? user.id } };
    },
  } satisfies Partial<Mocks>;
}
