import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import { isSameHash } from "../../http/secret-compare.ts";
import type { ApiKeyRow, UserRow } from "../../store/schema.ts";
import { type ApiKeyToken, parseApiKeyToken } from "../api-key-token.ts";
import { requireAudience } from "../app-keys/require-audience.ts";
import { refreshProviderToken } from "../provider-tokens/refresh-provider-token.ts";
import type { Session } from "../session.ts";
import type { Credential } from "./find-credential.ts";
import { recordUse, useDueAt } from "./record-use.ts";
import type { CheckedSession } from "./session-cache.ts";
import { expired, signedOut } from "./signed-out.ts";
import { wakeDormant } from "./wake-dormant.ts";

/** The checks of signin#1.4, in that order. Throws the `ApiError` of the first that fails. */
export function authenticate(
  deps: Deps,
  credential: Credential | undefined,
  ipAddress: string,
): Session | Promise<Session> {
  const session = remembered(deps, credential);
  if (!session) return authenticateAnew(deps, credential, ipAddress);
  deps.metrics.keyChecks.inc({ outcome: "accepted" });
  return session;
}

async function authenticateAnew(deps: Deps, credential: Credential | undefined, ipAddress: string): Promise<Session> {
  try {
    const session = await checkAndRemember(deps, credential, ipAddress);
    deps.metrics.keyChecks.inc({ outcome: "accepted" });
    return session;
  } catch (error) {
    const isRefusal = error instanceof ApiError && error.status < 500;
    deps.metrics.keyChecks.inc({ outcome: !credential ? "absent" : isRefusal ? "refused" : "error" });
    throw error;
  }
}

function remembered({ sessions, clock }: Deps, credential: Credential | undefined): Session | undefined {
  return credential && sessions.find(credential.hash, clock.now());
}

async function checkAndRemember(deps: Deps, credential: Credential | undefined, ipAddress: string): Promise<Session> {
  if (!credential) throw signedOut('Cookie "coder_session_token" or query parameter must be provided.');
  const { hash, token } = credential;
  return deps.sessions.check(hash, () => check(deps, token, ipAddress));
}

async function check(deps: Deps, token: string, ipAddress: string): Promise<CheckedSession> {
  const key = await findKey(deps, token);
  await requireAudience(deps, key);
  const providerTokenExpiry = await refreshProviderToken(deps, key);
  const [user, organizationIds] = await Promise.all([
    deps.store.users.findById(key.userId),
    deps.store.organizations.listIdsOfUser(key.userId),
  ]);
  if (!user) throw signedOut("API key is invalid.");

  await recordUse(deps, { key, user }, ipAddress);
  const active = requireActive(await wakeDormant(deps, user, ipAddress));
  return { session: { key, user: active, organizationIds }, dueAt: earliest(useDueAt(deps, key), providerTokenExpiry) };
}

function earliest(one: Date, other: Date | null): Date {
  return other !== null && other < one ? other : one;
}

async function findKey(deps: Deps, token: string): Promise<ApiKeyRow> {
  const parsed = parseApiKeyToken(token);
  if ("error" in parsed) throw signedOut(parsed.error);

  const key = await deps.store.apiKeys.findById(parsed.id);
  if (!key) throw await unknownKey(deps, parsed);
  if (!isSameHash(parsed.secret, key.hashedSecret)) throw signedOut("API key secret is invalid.");
  if (hasExpired(key, deps.clock.now())) throw expired(key.expiresAt);
  return key;
}

/** A key that was expired on purpose has ended, whatever a replica's clock says: it was last changed at its expiry. */
function hasExpired({ expiresAt, updatedAt }: ApiKeyRow, now: Date): boolean {
  return expiresAt < now || expiresAt <= updatedAt;
}

/**
 * Toolbox renews its token only when it learns that the old one has expired, even if another process has renewed it
 * (oauth-provider#D4).
 */
async function unknownKey(deps: Deps, { id, secret }: ApiKeyToken): Promise<ApiError> {
  const retired = await deps.store.retiredApiKeys.find(id);
  if (!retired || !isSameHash(secret, retired.hashedSecret)) return signedOut("API key is invalid.");
  return expired(retired.expiredAt);
}

function requireActive(user: UserRow): UserRow {
  if (user.status === "active") return user;
  throw new ApiError(
    401,
    `User is not active (status = "${user.status}"). Contact an admin to reactivate your account.`,
  );
}
