import { Router } from "express";
import { parameters } from "../http/parameters.ts";
import type { Deps } from "../state/deps.ts";
import { findUserByLogin } from "../state/find.ts";
import { endSession, startSession } from "./browser-sessions.ts";
import { safeReturnTo } from "./return-to.ts";
import { sendPage } from "./send-page.ts";
import { signInPage } from "./sign-in-page.ts";

/** Choosing an account, and signing out. */
export function accountRoutes(deps: Deps): Router {
  const router = Router();

  router.get("/login", (_request, response) => {
    const { return_to, login } = parameters(response);
    sendPage(response, signInPage({ users: deps.state.users, returnTo: safeReturnTo(return_to), suggested: login }));
  });

  router.post("/login", (_request, response) => {
    const { return_to, login = "" } = parameters(response);
    const returnTo = safeReturnTo(return_to);
    const user = findUserByLogin(deps.state, login);
    if (user) {
      startSession(deps, { user, response });
      response.redirect(303, returnTo);
      return;
    }
    const error = "That account does not exist anymore. Choose another.";
    sendPage(response, signInPage({ users: deps.state.users, returnTo, suggested: undefined, error }));
  });

  router.post("/logout", (request, response) => {
    endSession(deps, { request, response });
    response.redirect(303, signInUrl(safeReturnTo(parameters(response).return_to)));
  });
  return router;
}

export function signInUrl(returnTo: string, login?: string): string {
  const query = new URLSearchParams({ return_to: returnTo });
  if (login) query.set("login", login);
  return `/login?${query}`;
}
