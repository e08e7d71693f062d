import type { Request, Response } from "express";
import type { ApiKeyRow, UserRow } from "../store/schema.ts";

/** Who a request comes from, and by which key. */
export interface Session {
  user: UserRow;
  key: ApiKeyRow;
}

/** The session that `requireSession` found. Throws where the route forgot to require one. */
export function sessionOf(response: Response): Session {
  const session: Session | undefined = response.locals.session;
  if (!session) throw new Error("The route has no requireSession in front of it.");
  return session;
}

export function clientAddress(request: Request): string {
  return request.ip ?? "0.0.0.0";
}
