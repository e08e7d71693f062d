import type { Request, Response } from "express";
import type { User } from "../seed/seed.ts";
import type { BrowserSession } from "../state/authorization.ts";
import type { Deps } from "../state/deps.ts";
import { findUser } from "../state/find.ts";
import { createPageId } from "../state/random-codes.ts";

const COOKIE = "emulated_github_session";

export interface Viewer {
  session: BrowserSession;
  user: User;
}

export function findViewer({ state }: Deps, request: Request): Viewer | undefined {
  const session = state.sessions.get(readCookie(request) ?? "");
  const user = session && findUser(state, session.userId);
  return session && user && { session, user };
}

/** A new session for every sign-in: nothing started as one user continues as another. */
export function startSession({ state }: Deps, { user, response }: { user: User; response: Response }): void {
  const session: BrowserSession = { id: createPageId(), userId: user.id, claim: undefined, outcome: undefined };
  state.sessions.set(session.id, session);
  response.cookie(COOKIE, session.id, { httpOnly: true, sameSite: "lax", path: "/" });
}

export function endSession({ state }: Deps, { request, response }: { request: Request; response: Response }): void {
  state.sessions.delete(readCookie(request) ?? "");
  response.clearCookie(COOKIE, { path: "/" });
}

function readCookie(request: Request): string | undefined {
  const pairs = (request.get("cookie") ?? "").split(/; */);
  return pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
}
