import type { RequestHandler } from "express";
import type { Config } from "../config/config.ts";
import { clearUnprefixedCookie, HOST_PREFIX, readCookie, SESSION_COOKIE } from "./cookies.ts";

/**
 * With `__Host-` cookies switched on, only the prefixed session cookie counts; handlers know it by its plain name. A
 * plain one is ignored and deleted (contract signin.md 1.3).
 */
export function presentHostCookies(config: Config): RequestHandler {
  return (request, response, next) => {
    if (!config.cookies.hostPrefix) return next();
    const plain = readCookie(request, SESSION_COOKIE);
    if (plain !== undefined) clearUnprefixedCookie(response, config, SESSION_COOKIE);
    request.cookies = { ...request.cookies, [SESSION_COOKIE]: readCookie(request, HOST_PREFIX + SESSION_COOKIE) };
    next();
  };
}
