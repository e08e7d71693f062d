import type { Endpoint } from "@coder-sign-in/api-types";
import type { Request, RequestHandler, Response } from "express";
import type { Deps } from "../deps.ts";
import { ApiError } from "../http/api-error.ts";
import { requireSession } from "./require-session.ts";

/**
 * The same for a page: whoever has no session is sent to the sign-in page and comes back afterwards (contract signin.md
 * 1.4, RedirectToLogin).
 */
export function requirePageSession(deps: Deps, endpoint: Endpoint): RequestHandler {
  const check = requireSession(deps, endpoint);
  return async (request, response, next) => {
    try {
      await check(request, response, next);
    } catch (error) {
      redirectToSignIn({ request, response }, error);
    }
  };
}

/** Throws every error again but a missing session. */
export function redirectToSignIn({ request, response }: { request: Request; response: Response }, error: unknown) {
  if (!(error instanceof ApiError) || error.status !== 401) throw error;
  response.removeHeader("WWW-Authenticate");
  const query = new URLSearchParams({ message: error.body.message, redirect: request.originalUrl });
  response.redirect(303, `/login?${query}`);
}
