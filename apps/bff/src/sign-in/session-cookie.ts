import type { Request, Response } from "express";
import type { Deps } from "../deps.ts";
import {
  clearCookie,
  OAUTH_CONVERT_COOKIE,
  readCookie,
  SESSION_COOKIE,
  setCookie,
} from "../http/cookies-and-csrf/cookies.ts";
import { isSameHash } from "../http/secret-compare.ts";
import { parseApiKeyToken } from "../keys/api-key-token.ts";
import type { IssuedKey } from "../keys/issue-key.ts";
import { noteBrowser } from "./new-browser/note-browser.ts";

/** The cookie survives browser restarts; a session ends by its key's expiry (signin#1.3). */
const MAX_AGE_SECONDS = 31_536_000;

export function setSessionCookie(
  response: Response,
  { config }: Pick<Deps, "config">,
  { token }: Pick<IssuedKey, "token">,
): void {
  setCookie(response, config, { name: SESSION_COOKIE, value: token, maxAge: MAX_AGE_SECONDS });
}

/** Gives the browser its new session in place of the old one. */
export async function giveSession(deps: Deps, request: Request, response: Response, key: IssuedKey): Promise<void> {
  await endPreviousSession(deps, request);
  setSessionCookie(response, deps, key);
  await noteBrowser(deps, request, response, key.row);
}

/** Completes a flow at a provider with a session; after some conversions there is none. */
export async function startSession(
  deps: Deps,
  request: Request,
  response: Response,
  key: IssuedKey | undefined,
): Promise<void> {
  if (key) {
    await giveSession(deps, request, response, key);
  } else {
    await endPreviousSession(deps, request);
    clearCookie(response, deps.config, SESSION_COOKIE);
  }
  if (readCookie(request, OAUTH_CONVERT_COOKIE)) clearCookie(response, deps.config, OAUTH_CONVERT_COOKIE);
}

/** Ends the session that a browser had before it signed in again, so that its old cookie is worthless (rules#20). */
async function endPreviousSession(deps: Deps, request: Request): Promise<void> {
  const parsed = parseApiKeyToken(readCookie(request, SESSION_COOKIE) ?? "");
  if ("error" in parsed) return;
  const key = await deps.store.apiKeys.findById(parsed.id);
  const isSession = key !== undefined && key.loginType !== "token" && isSameHash(parsed.secret, key.hashedSecret);
  if (isSession) await deps.store.apiKeys.delete(key.id);
}
