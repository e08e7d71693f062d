import type { Response } from "express";
import type { Deps } from "../deps.ts";
import { ApiError } from "../http/api-error.ts";
import { appKeyOf } from "../keys/app-keys/app-key-of.ts";
import type { Session } from "../keys/session.ts";
import { wwwAuthenticate } from "../keys/sessions/www-authenticate.ts";

const DETAIL =
  "Neither an app nor a key that it created can allow apps or devices. Sign in to Coder yourself to do so.";

/**
 * An app cannot decide for a person what to allow, whatever its key's scopes and carrier (rules#41); otherwise what it
 * allowed would outlast it.
 */
export function refuseAppKeys(
  { config }: Pick<Deps, "config">,
  { session, response }: { session: Session; response: Response },
): void {
  if (appKeyOf(session.key) === null) return;
  response.set("WWW-Authenticate", wwwAuthenticate(config.accessUrl, 403, DETAIL));
  throw new ApiError(403, "Forbidden.", { detail: DETAIL });
}
