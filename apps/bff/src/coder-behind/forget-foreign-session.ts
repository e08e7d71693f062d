import type { ErrorRequestHandler } from "express";
import type { Deps } from "../deps.ts";
import { ApiError } from "../http/api-error.ts";
import { sendJson } from "../http/bodies/json.ts";
import { clearCookie, readCookie, SESSION_COOKIE } from "../http/cookies-and-csrf/cookies.ts";
import { isOurs } from "./is-ours.ts";

/**
 * A refused sign-out of a session that is unknown here: that Coder issued it, and all we can do is remove the cookie.
 * Otherwise the browser would stay signed in there, because sign-out happens here (coder-behind#6).
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
