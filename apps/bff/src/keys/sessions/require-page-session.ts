import type { Endpoint } from "@coder-sign-in/api-types";
import type { Request, Response } from "express";
import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import type { Session } from "../session.ts";
import { requireSession } from "./require-session.ts";

/** To the sign-in page, and back afterwards. */
export interface SignInFirst {
  status: 303;
  location: string;
}

/**
 * The session of somebody who opens a page; where there is none, the way to the sign-in page (signin#1.4,
 * RedirectToLogin).
 */
export async function requirePageSession(
  deps: Deps,
  endpoint: Endpoint,
  exchange: { request: Request; response: Response },
): Promise<Session | SignInFirst> {
  try {
    return await requireSession(deps, endpoint, exchange);
  } catch (error) {
    return signInFirst(exchange, error);
  }
}

/** Throws every error again but a missing session. */
export function signInFirst(
  { request, response }: { request: Request; response: Response },
  error: unknown,
): SignInFirst {
  if (!(error instanceof ApiError) || error.status !== 401) throw error;
  response.removeHeader("WWW-Authenticate");
  const query = new URLSearchParams({ message: error.body.message, redirect: request.originalUrl });
  return { status: 303, location: `/login?${query}` };
}
