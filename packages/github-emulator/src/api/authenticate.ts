import type { Request } from "express";
import { HttpError } from "../http/http-error.ts";
import { traceOf } from "../http/trace.ts";
import { hasScope } from "../oauth/scopes.ts";
import type { App, AppPermission, User } from "../seed/seed.ts";
import type { Deps } from "../state/deps.ts";
import { findApp, findUser } from "../state/find.ts";
import type { Token } from "../state/token.ts";

export interface Caller {
  token: Token;
  user: User;
  app: App;
}

/** The user that the bearer token belongs to; revoked, expired and unknown tokens all get the same 401. */
export function requireCaller({ state, clock }: Deps, request: Request): Caller {
  const [, accessToken] = /^(?:bearer|token) +(\S+)$/i.exec(request.get("authorization") ?? "") ?? [];
  if (accessToken === undefined) throw new HttpError(401, "Requires authentication");

  const token = state.tokens.get(accessToken);
  const isExpired = token?.expiresAt != null && clock.now() >= token.expiresAt;
  const user = token && findUser(state, token.userId);
  const app = token && findApp(state, token.clientId);
  if (!user || !app || isExpired) throw new HttpError(401, "Bad credentials");

  if (request.res) traceOf(request.res).clientId = app.clientId;
  return { token, user, app };
}

export const permissionsOf = ({ token, app }: Pick<Caller, "token" | "app">): AppPermission[] =>
  token.narrowedTo?.permissions ?? app.permissions;

export interface Need {
  /** OAuth apps: one of these scopes. */
  scopes: string[];
  /** GitHub Apps: this permission. */
  permission: AppPermission;
  /** The answer to a missing scope or permission. */
  status?: 403 | 404;
}

export function checkAccess({ token, app }: Caller, { scopes, permission, status = 403 }: Need): void {
  if (app.type === "github-app") {
    if (!permissionsOf({ token, app }).includes(permission))
      throw new HttpError(403, "Resource not accessible by integration");
    return;
  }
  if (scopes.some((scope) => hasScope(token.scopes, scope))) return;
  throw new HttpError(status, status === 404 ? "Not Found" : `You need at least ${scopes.join(" scope or ")} scope.`);
}
