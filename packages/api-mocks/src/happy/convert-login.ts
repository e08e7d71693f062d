import { CONVERT_STATE } from "../fixtures/basics.ts";
import { notFound, refusal, signedOut } from "../mock/answers.ts";
import type { Mocks } from "../mock/mock.ts";
import { findAccount, signedInUser, type World } from "../world/world.ts";

const LIFETIME_MS = 5 * 60 * 1000;

/** signin#2.7 and signin#5. `signInWithGitHub` does the callback. */
export function convertLoginMocks(world: World) {
  return {
    getUserLoginType: ({ params }) => {
      const person = signedInUser(world);
      if (person === undefined) return signedOut();
      if (findAccount(world, params.user)?.user.id !== person.id) {
        return refusal(403, "You are not authorized to view this user's login type.");
      }
      return { status: 200, body: { login_type: person.login_type } };
    },

    convertLoginType: ({ params, body }) => {
      const person = signedInUser(world);
      if (person === undefined) return signedOut();
      const account = findAccount(world, params.user);
      if (account?.user.id !== person.id) return notFound;
      if (body.to_type !== "github" && body.to_type !== "oidc") {
        return refusal(400, `Unknown login type "${body.to_type}".`);
      }
      if (!account.password || account.password !== body.password) {
        return refusal(401, "Incorrect email or password.");
      }
      world.convertingUserId = account.user.id;
      const expires_at = new Date(Date.now() + LIFETIME_MS).toISOString();
      return {
        status: 201,
        body: { state_string: CONVERT_STATE, expires_at, to_type: body.to_type, user_id: account.user.id },
      };
    },
  } satisfies Partial<Mocks>;
}
