import { refusal, signedOut } from "../mock/answers.ts";
import type { Mocks } from "../mock/mock.ts";
import { signedInUser, signIn, type World } from "../world/world.ts";

/** signin#2.3 and signin#2.4. */
export function passwordMocks(world: World) {
  return {
    loginWithPassword: ({ body }) => {
      const account = world.accounts.find(({ user }) => user.email.toLowerCase() === body.email.toLowerCase());
      if (account === undefined || account.password === "" || account.password !== body.password) {
        return refusal(401, "Incorrect email or password.");
      }
      signIn(world, account.user);
      return { status: 201, body: { session_token: "mockmockmo-mockmockmockmockmockmo" } };
    },

    logout: () => {
      if (signedInUser(world) === undefined) return signedOut();
      world.session = null;
      return { status: 200, body: { message: "Logged out!" } };
    },
  } satisfies Partial<Mocks>;
}
