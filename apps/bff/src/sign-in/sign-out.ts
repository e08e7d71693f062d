import type { Response } from "express";
import type { Deps } from "../deps.ts";
import { clearCookie, SESSION_COOKIE } from "../http/cookies-and-csrf/cookies.ts";
import { type AuditOrigin, recordAudit } from "../observability/audit.ts";
import type { ApiKeyRow } from "../store/schema.ts";

const APP_SCOPE = "coder:application_connect";

interface EndingSession {
  key: ApiKeyRow;
  origin: AuditOrigin;
}

/** Signs out, and lets the browser forget (rules#27). */
export async function endSession(deps: Deps, response: Response, { key, origin }: EndingSession): Promise<void> {
  clearCookie(response, deps.config, SESSION_COOKIE);
  await signOut(deps, key, origin);
  response.set("Clear-Site-Data", '"cache", "storage"');
}

/**
 * Ends the session and the keys that workspace apps got through it (signin#2.4). Apps that the person has allowed
 * elsewhere, an IDE for example, stay signed in (oauth-provider#row169).
 */
async function signOut(deps: Deps, key: ApiKeyRow, origin: AuditOrigin): Promise<void> {
  await deps.store.transaction(async (store) => {
    await store.apiKeys.delete(key.id);
    await store.apiKeys.deleteByScope(key.userId, APP_SCOPE);
  });
  const { userId } = key;
  const who = { userId, resourceId: userId, resourceTarget: key.tokenName };
  await recordAudit(deps, origin, { action: "logout", resourceType: "api_key", ...who, statusCode: 200 });
}
