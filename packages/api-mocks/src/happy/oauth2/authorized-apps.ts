import { signedOut } from "../../mock/answers.ts";
import type { Mocks } from "../../mock/mock.ts";
import { signedInUser, type World } from "../../world/world.ts";

/** The apps that a person has allowed (oauth-provider#8). */
export function authorizedAppMocks(world: World) {
  return {
    getAuthorizedApps: () =>
      signedInUser(world) === undefined ? signedOut() : { status: 200, body: world.oauth2.authorized },

    revokeAuthorizedApp: ({ query }) => {
      if (signedInUser(world) === undefined) return signedOut();
      const clientId = query.get("client_id");
      if (clientId === null) {
        return { status: 400, body: { error: "invalid_request", error_description: "Missing client_id parameter" } };
      }
      world.oauth2.authorized = world.oauth2.authorized.filter(({ app }) => app.id !== clientId);
      return { status: 204 };
    },
  } satisfies Partial<Mocks>;
}
