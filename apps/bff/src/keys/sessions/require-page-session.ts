import type { Endpoint } from "@coder-sign-in/api-types";
import type { Request, Response } from "express";
import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import type { Session } from "../session.ts";
import { findCredential } from "./find-credential.ts";
import { requireSession } from "./require-session.ts";

/** To the sign-in page, and back afterwards. */
export interface SignInFirst {
  status: 303;
  location: string;
}

interface PageExchange {
  request: Request;
  response: Response;
  /** Said at sign-in to whoever comes without any key: no session of theirs has ended. */
  reason?: string;
}

/**
 * The session of somebody who opens a page; where there is none, the way to the sign-in page (signin#1.4,
 * RedirectToLogin).
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

/** Throws every error again but a missing session. */
export function signInFirst({ request, response, reason }: PageExchange, error: unknown): SignInFirst {
  if (!(error instanceof ApiError) || error.status !== 401) throw error;
  response.removeHeader("WWW-Authenticate");
  const message = (!findCredential(request) && reason) || error.body.message;
  const query = new URLSearchParams({ message, redirect: request.originalUrl });
  return { status: 303, location: `/login?${query}` };
}
