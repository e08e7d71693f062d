import type { RequestHandler } from "express";
import type { Config } from "../../config/config.ts";
import { clearUnprefixedCookie, HOST_COOKIES, HOST_PREFIX, readCookie } from "./cookies.ts";

/**
 * With `__Host-` cookies enabled, only the prefixed session and CSRF cookies count; handlers use their plain names. A
 * plain one is ignored and deleted (signin#1.3).
 */
export function presentHostCookies(config: Config): RequestHandler {
  return (request, response, next) => {
    for (const name of HOST_COOKIES) {
      if (readCookie(request, name) !== undefined) clearUnprefixedCookie(response, config, name);
      request.cookies = { ...request.cookies, [name]: readCookie(request, HOST_PREFIX + name) };
    }
    next();
  };
}
