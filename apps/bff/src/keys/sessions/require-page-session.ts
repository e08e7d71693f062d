import type { Endpoint } from "@coder-sign-in/api-types";
import type { Request, Response } from "express";
import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import type { Session } from "../session.ts";
import { findCredential } from "./find-credential.ts";
import { requireSession } from "./require-session.ts";

/** Redirects to the sign-in page, and back afterwards. */
export interface SignInFirst {
  status: 303;
  location: string;
}

interface PageExchange {
  request: Request;
  response: Response;
  /** The sign-in page's message for people who come without any key: no session of theirs has ended. */
  reason?: string;
}

/**
 * The session of a person who opens a page; without one, a redirect to the sign-in page (signin#1.4, RedirectToLogin).
 */
export async function requirePageSession(
  deps: Deps,
  endpoint: Endpoint,
  exchange: PageExchange,
): Promise<Session | SignInFirst> {
  try {
    return await requireSession(deps, endpoint, exchange);
  } catch (error) {
    return signInFirst(exchange, error);
  }
}

/** Rethrows every error except a missing session. */
export function signInFirst({ request, response, reason }: PageExchange, error: unknown): SignInFirst {
  if (!(error instanceof ApiError) || error.status !== 401) throw error;
  response.removeHeader("WWW-Authenticate");
  const message = (!findCredential(request) && reason) || error.body.message;
  const query = new URLSearchParams({ message, redirect: request.originalUrl });
  return { status: 303, location: `/login?${query}` };
}
