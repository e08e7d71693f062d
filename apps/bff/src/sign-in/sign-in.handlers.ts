import type { Deps } from "../deps.ts";
import { always } from "../dispatch/always.ts";
import type { Handlers } from "../dispatch/handler.ts";
import { presentAuthMethods } from "./auth-methods.ts";
import { signInWithPassword } from "./password/sign-in-with-password.ts";
import { giveSession } from "./session-cookie.ts";
import { endSession } from "./sign-out.ts";

/** The available sign-in methods, sign-in with a password, and sign-out (signin#2.3-2.5). */
export function signInHandlers(deps: Deps): Handlers<"getAuthMethods" | "loginWithPassword" | "logout"> {
  return {
    getAuthMethods: always(presentAuthMethods(deps.config)),

    async loginWithPassword({ origin, body, request, response }) {
      const key = await signInWithPassword(deps, await body(), origin);
      await giveSession(deps, request, response, key);
      return { status: 201, body: { session_token: key.token } };
    },

    async logout({ session, origin, response }) {
      await endSession(deps, response, { key: session.key, origin });
      return { status: 200, body: { message: "Logged out!" } };
    },
  };
}
