import type { UserSession, UserSessionKind } from "@coder-sign-in/api-types";
import type { ApiKeyRow } from "../../store/schema.ts";
import { clientInWords } from "./client-in-words.ts";

type SignedInRow = ApiKeyRow & {
  /** For an app's key; null for others. */
  appName: string | null;
  refreshableUntil: Date | null;
};

/** One place where a person is signed in, as `currentId` sees it (signin#12). */
export function presentSession(row: SignedInRow, currentId: string): UserSession {
  return {
    id: row.id,
    kind: kindOf(row),
    method: row.method ?? row.loginType,
    name: row.appName ?? row.tokenName,
    ...clientInWords(row.userAgent),
    ip_address: row.ipAddress,
    created_ip_address: row.createdIpAddress,
    created_at: row.createdAt.toISOString(),
    last_used_at: row.lastUsed.getTime() === 0 ? null : row.lastUsed.toISOString(),
    expires_at: lastEndOf(row).toISOString(),
    is_current: row.id === currentId,
  };
}

function kindOf({ loginType, method }: ApiKeyRow): UserSessionKind {
  if (loginType === "token") return "token";
  if (loginType === "oauth2_provider_app") return "app";
  return method === "session_key" ? "session_key" : "browser";
}

function lastEndOf({ expiresAt, refreshableUntil }: SignedInRow): Date {
  return refreshableUntil !== null && refreshableUntil > expiresAt ? refreshableUntil : expiresAt;
}
