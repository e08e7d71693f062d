import type { Deps } from "../deps.ts";
import { sha256 } from "../http/secret-compare.ts";
import type { ApiKeyRow, KeyMethod, LoginType, NewApiKeyRow, NewUserLinkRow } from "../store/schema.ts";
import { KEY_ID_LENGTH, KEY_SECRET_LENGTH, randomAlphanumerics } from "./api-key-token.ts";
import type { KeyLimits } from "./tokens/key-limits.ts";

interface KeyRequest extends Partial<KeyLimits> {
  userId: string;
  loginType: LoginType;
  lifetimeSeconds: number;
  ipAddress: string;
  /** Absent: at the end of its lifetime. */
  expiresAt?: Date;
  tokenName?: string;
  /** The app's key that it ends with. */
  appKeyId?: string | null;
  /** Absent: the login type tells how it was made. */
  method?: KeyMethod;
  userAgent?: string;
}

export interface IssuedKey {
  id: string;
  /** `ID-SECRET`. Only its hash is kept. */
  token: string;
  row: ApiKeyRow;
}

type IssueDeps = Pick<Deps, "store" | "clock" | "random">;

/**
 * Give it the store of a transaction that has locked the person (`users.lock`): the database refuses a key for somebody
 * who was deleted meanwhile, which nobody expects here.
 */
export async function issueKey(deps: IssueDeps, request: Omit<KeyRequest, "tokenName">): Promise<IssuedKey> {
  const { token, row } = makeKey(deps, request);
  return { id: row.id, token, row: await deps.store.apiKeys.insert(row) };
}

/**
 * The key of a session that begins: the person is seen by it, and signed in by the link, where there is one. Like
 * `issueKey`.
 */
export async function issueSessionKey(deps: IssueDeps, request: KeyRequest, link?: NewUserLinkRow): Promise<IssuedKey> {
  const { token, row } = makeKey(deps, request);
  const inserted = await deps.store.apiKeys.insertAtSignIn(row, { lastSeenAt: deps.clock.now(), link });
  return { id: row.id, token, row: inserted };
}

/** Undefined when that person has a token of that name. */
export async function issueNamedKey(
  deps: IssueDeps,
  request: KeyRequest & { tokenName: string },
): Promise<IssuedKey | undefined> {
  const { token, row } = makeKey(deps, request);
  const inserted = await deps.store.apiKeys.insertUnlessNamed(row);
  return inserted && { id: row.id, token, row: inserted };
}

const USER_AGENT_MAX_LENGTH = 512;

/** A new key, which is yet to be stored, and the token of which only the hash is. */
export function makeKey(deps: Pick<Deps, "clock" | "random">, request: KeyRequest) {
  const secret = randomAlphanumerics(deps.random, KEY_SECRET_LENGTH);
  const now = deps.clock.now();
  const row: NewApiKeyRow & { expiresAt: Date } = {
    expiresAt: new Date(now.getTime() + request.lifetimeSeconds * 1000),
    ...request,
    ...(request.userAgent && { userAgent: request.userAgent.slice(0, USER_AGENT_MAX_LENGTH) }),
    id: randomAlphanumerics(deps.random, KEY_ID_LENGTH),
    hashedSecret: sha256(secret),
    lastUsed: new Date(0),
    createdAt: now,
    updatedAt: now,
  };
  return { token: `${row.id}-${secret}`, row };
}
