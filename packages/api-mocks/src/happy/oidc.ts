import { member } from "../fixtures/basics.ts";
import type { Mocks } from "../mock/mock.ts";
import { localPath } from "../world/local-path.ts";
import { signIn, type World } from "../world/world.ts";

/** The provider knows its person at once, and sends them straight back. */
export function oidcMocks(world: World) {
  return {
    oidcCallback: ({ query }) => {
      signIn(world, { ...member, login_type: "oidc" });
      return { status: 307, headers: { Location: localPath(query.get("redirect") ?? "") } };
    },
  } satisfies Partial<Mocks>;
}
