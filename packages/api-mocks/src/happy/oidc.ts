import { member } from "../fixtures.ts";
import { localPath } from "../local-path.ts";
import type { Mocks } from "../mock.ts";
import { signIn, type World } from "../world.ts";

/** The provider knows its person at once, and sends them straight back. */
export function oidcMocks(world: World) {
  return {
    oidcCallback: ({ query }) => {
      signIn(world, { ...member, login_type: "oidc" });
      return { status: 307, headers: { Location: localPath(query.get("redirect") ?? "") } };
    },
  } satisfies Partial<Mocks>;
}
