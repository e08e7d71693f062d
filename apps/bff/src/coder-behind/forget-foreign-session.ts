import type { ErrorRequestHandler } from "express";
import type { Deps } from "../deps.ts";
import { ApiError } from "../http/api-error.ts";
import { sendJson } from "../http/bodies/json.ts";
import { clearCookie, readCookie, SESSION_COOKIE } from "../http/cookies-and-csrf/cookies.ts";
import { isOurs } from "./is-ours.ts";

/**
 * A sign-out that was refused as nobody here knows the session: that Coder gave it out, and only the cookie can be taken
 * away. Otherwise the browser would stay signed in there, since signing out is here (coder-behind#6).
 */
export function forgetForeignSession(deps: Deps): ErrorRequestHandler {
  return async (error: unknown, request, response, next) => {
    const token = readCookie(request, SESSION_COOKIE);
    const isRefused = error instanceof ApiError && error.status === 401;
    if (!token || !isRefused || (await isOurs(deps, token))) return next(error);
    response.removeHeader("WWW-Authenticate");
    response.set("Clear-Site-Data", '"cache", "storage"');
    clearCookie(response, deps.config, SESSION_COOKIE);
    sendJson(response, 200, { message: "Logged out!" });
  };
}
