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
  /** Absent: the login type says how it was created. */
  method?: KeyMethod;
  userAgent?: string;
}

export interface IssuedKey {
  id: string;
  /** `ID-SECRET`. Only its hash is stored. */
  token: string;
  row: ApiKeyRow;
}

type IssueDeps = Pick<Deps, "store" | "clock" | "random">;

/**
 * Pass the store of a transaction that has locked the person (`users.lock`): the database refuses a key for a person
 * who was deleted in the meantime, and that error is not handled here.
 */
export async function issueKey(deps: IssueDeps, request: Omit<KeyRequest, "tokenName">): Promise<IssuedKey> {
  const { token, row } = makeKey(deps, request);
  return { id: row.id, token, row: await deps.store.apiKeys.insert(row) };
}

/**
 * The key of a new session: also records the person as seen, and the sign-in by the link, if there is one. Otherwise
 * like `issueKey`.
 */
export async function issueSessionKey(deps: IssueDeps, request: KeyRequest, link?: NewUserLinkRow): Promise<IssuedKey> {
  const { token, row } = makeKey(deps, request);
  const inserted = await deps.store.apiKeys.insertAtSignIn(row, { lastSeenAt: deps.clock.now(), link });
  return { id: row.id, token, row: inserted };
}

/** Undefined if the person already has a token of that name. */
export async function issueNamedKey(
  deps: IssueDeps,
  request: KeyRequest & { tokenName: string },
): Promise<IssuedKey | undefined> {
  const { token, row } = makeKey(deps, request);
  const inserted = await deps.store.apiKeys.insertUnlessNamed(row);
  return inserted && { id: row.id, token, row: inserted };
}

const USER_AGENT_MAX_LENGTH = 512;

/** A new key, not stored yet, and the token, of which only the hash will be stored. */
export function makeKey<Request extends KeyRequest>(deps: Pick<Deps, "clock" | "random">, request: Request) {
  const secret = randomAlphanumerics(deps.random, KEY_SECRET_LENGTH);
  const now = deps.clock.now();
  const row = {
    expiresAt: new Date(now.getTime() + request.lifetimeSeconds * 1000),
    ...request,
    ...(request.userAgent && { userAgent: request.userAgent.slice(0, USER_AGENT_MAX_LENGTH) }),
    id: randomAlphanumerics(deps.random, KEY_ID_LENGTH),
    hashedSecret: sha256(secret),
    createdIpAddress: request.ipAddress,
    lastUsed: new Date(0),
    createdAt: now,
    updatedAt: now,
  } satisfies NewApiKeyRow;
  return { token: `${row.id}-${secret}`, row };
}
