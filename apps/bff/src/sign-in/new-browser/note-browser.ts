import type { Request, Response } from "express";
import type { Deps } from "../../deps.ts";
import { BROWSER_COOKIE, readCookie, setCookie } from "../../http/cookies-and-csrf/cookies.ts";
import { sha256 } from "../../http/secret-compare.ts";
import { randomAlphanumerics } from "../../keys/api-key-token.ts";
import type { ApiKeyRow } from "../../store/schema.ts";

const ID = /^[a-zA-Z0-9]{32}$/;
const ID_LENGTH = 32;
/** The longest that browsers keep a cookie (RFC 6265bis 5.5). */
const MAX_AGE_SECONDS = 400 * 86_400;
const MOST_BROWSERS = 20;

type BegunSession = Pick<ApiKeyRow, "userId" | "ipAddress" | "userAgent">;

/**
 * Records the browser that a person has signed in with, and so detects a new one, about which they are told
 * (signin#13). Without a mail relay nothing is stored. Errors never affect the sign-in.
 */
export async function noteBrowser(deps: Deps, request: Request, response: Response, key: BegunSession): Promise<void> {
  if (!deps.mailer) return;
  const { userId, ipAddress, userAgent } = key;
  const hashedId = sha256(`${userId} ${recognize(deps, request, response, key)}`);
  try {
    const seen = await deps.store.knownBrowsers.see({ hashedId, userId, ipAddress, userAgent, now: deps.clock.now() });
    if (seen === "new") await deps.store.knownBrowsers.forgetOldest(userId, MOST_BROWSERS);
  } catch (error) {
    deps.log.error({ err: error, userId }, "A browser could not be noted; its person is not told if it is a new one.");
  }
}

/** By a cookie that serves no other purpose. A program keeps none, and is recognized by its name and address. */
function recognize(deps: Deps, request: Request, response: Response, { ipAddress, userAgent }: BegunSession): string {
  const kept = readCookie(request, BROWSER_COOKIE) ?? "";
  if (!ID.test(kept) && !userAgent.startsWith("Mozilla/")) return `${userAgent} ${ipAddress}`;
  const value = ID.test(kept) ? kept : randomAlphanumerics(deps.random, ID_LENGTH);
  setCookie(response, deps.config, { name: BROWSER_COOKIE, value, maxAge: MAX_AGE_SECONDS });
  return value;
}
