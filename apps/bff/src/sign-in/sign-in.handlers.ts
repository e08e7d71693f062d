import type { Deps } from "../deps.ts";
import { always } from "../dispatch/always.ts";
import type { Handlers } from "../dispatch/handler.ts";
import { clearCookie, SESSION_COOKIE } from "../http/cookies-and-csrf/cookies.ts";
import { presentAuthMethods } from "./auth-methods.ts";
import { signInWithPassword } from "./password/sign-in-with-password.ts";
import { giveSession } from "./session-cookie.ts";
import { signOut } from "./sign-out.ts";

/** The ways to sign in, the one with a password, and the way out (signin#2.3-2.5). */
export function signInHandlers(deps: Deps): Handlers<"getAuthMethods" | "loginWithPassword" | "logout"> {
  return {
    getAuthMethods: always(presentAuthMethods(deps.config)),

    async loginWithPassword({ origin, body, request, response }) {
      const key = await signInWithPassword(deps, await body(), origin);
      await giveSession(deps, request, response, key);
      return { status: 201, body: { session_token: key.token } };
    },

    async logout({ session, origin, response }) {
      clearCookie(response, deps.config, SESSION_COOKIE);
      await signOut(deps, session.key, origin);
      response.set("Clear-Site-Data", '"cache", "storage"');
      return { status: 200, body: { message: "Logged out!" } };
    },
  };
}
