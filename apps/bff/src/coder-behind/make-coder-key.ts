import type { Deps } from "../deps.ts";
import { ApiError } from "../http/api-error.ts";
import { UNLIMITED_ALLOW_LIST } from "../keys/allow-list.ts";
import { randomAlphanumerics } from "../keys/api-key-token.ts";
import { UNLIMITED } from "../keys/scopes.ts";
import type { Session } from "../keys/session.ts";
import { signedOut } from "../keys/sessions/signed-out.ts";
import type { CoderKeyRow } from "../store/coder-schema.ts";
import type { CoderKeyIntent } from "../store/tables/coder-keys.ts";
import type { Coder, CoderLimits } from "../upstream/coder/coder.ts";
import { CoderRefusal } from "../upstream/coder/coder-refusal.ts";
import { auditKeyThere } from "./audit-coder.ts";
import { findThere } from "./coder-person.ts";

/**
 * Longer than all calls of one creation together; after that, its process counts as dead, and the key is looked for
 * there.
 */
const MAKING_MS = 60_000;
/** A call that got no answer may still be running at that Coder. */
const AFTERMATH_MS = 15_000;
/** How often it is checked that a key still exists there. */
export const CHECK_AGAIN_MS = 3_600_000;
/** How long a replaced key still works for requests that carry it. */
const GRACE_MS = 60_000;
/** That Coder might round anything shorter to zero, and the key would be renewed at every request. */
const LEAST_SECONDS = 120;

interface Making {
  name: string;
  personId: string;
  lifetimeSeconds: number;
  limits?: CoderLimits;
}

/**
 * Creates a key there for the session's key here (coder-behind#4). Undefined if another caller was faster. Its name is
 * stored before it is created, so that whatever happens next, it can be found and deleted.
 */
export async function makeCoderKey(
  deps: Deps,
  coder: Coder,
  { session: { key, user }, replaces }: { session: Session; replaces: string | undefined },
): Promise<CoderKeyRow | undefined> {
  const person = await findThere(deps, coder, user);
  const now = deps.clock.now();
  const lifetimeSeconds = await lifetimeOf(coder, person.id, secondsBetween(now, key.expiresAt));
  const intent: CoderKeyIntent = {
    name: `sign-in-${key.loginType.replaceAll("_", "-")}-${key.id}-${randomAlphanumerics(deps.random, 12)}`,
    coder: coder.address,
    coderUserId: person.id,
    apiKeyId: key.id,
    userId: user.id,
    createdAt: now,
    expiresAt: new Date(now.getTime() + lifetimeSeconds * 1000),
    nextTryAt: new Date(now.getTime() + MAKING_MS),
  };
  const intended = await deps.store.coderKeys.intend(intent, replaces);
  if (intended === "another was faster") return undefined;
  if (intended === "ended") throw signedOut("API key is invalid.");

  const making = { name: intent.name, personId: person.id, lifetimeSeconds, limits: limitsOf(key) };
  return note(deps, intent, await make(deps, coder, making));
}

async function note(
  deps: Deps,
  intent: CoderKeyIntent,
  { id, token }: { id: string; token: string },
): Promise<CoderKeyRow> {
  const now = deps.clock.now().getTime();
  const nextTryAt = new Date(now + CHECK_AGAIN_MS);
  const current = { coderKeyId: id, encryptedToken: deps.encryption.encrypt(token), nextTryAt };
  const replacedUntil = new Date(now + GRACE_MS);
  if (await deps.store.coderKeys.settle(intent, { ...current, replacedUntil })) {
    await auditKeyThere(deps, intent);
    return { ...intent, ...current, state: "current", tries: 0 };
  }
  await endAtOnce(deps, intent, id);
  throw signedOut("API key is invalid.");
}

async function make(deps: Deps, coder: Coder, making: Making): Promise<{ id: string; token: string }> {
  const { name, personId, lifetimeSeconds, limits } = making;
  const token = await coder.createToken(personId, { name, lifetimeSeconds, limits }).catch(async (error: unknown) => {
    if (error instanceof CoderRefusal) await deps.store.coderKeys.forget(name);
    else await deps.store.coderKeys.end(name, { nextTryAt: new Date(deps.clock.now().getTime() + AFTERMATH_MS) });
    throw limits && error instanceof CoderRefusal && error.status === 400 ? unknownLimits(error.words) : error;
  });
  const id = token.slice(0, token.indexOf("-"));
  if (limits) await requireLimited(deps, coder, { ...making, limits, id });
  return { id, token };
}

/** A Coder older than scopes would ignore them and issue a key with full access. */
async function requireLimited(
  deps: Deps,
  coder: Coder,
  { id, ...making }: Making & { limits: CoderLimits; id: string },
): Promise<void> {
  try {
    const made = await coder.findToken(making.personId, making.name);
    if (made && isSame(made.scopes, making.limits.scopes) && isSame(made.allowList, making.limits.allowList)) return;
    throw unknownLimits("It made a key that may do something else.");
  } catch (error) {
    await endAtOnce(deps, making, id);
    throw error;
  }
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return [...some].sort().join(" ") === [...others].sort().join(" ");
}

function endAtOnce(deps: Deps, { name }: { name: string }, coderKeyId: string): Promise<unknown> {
  return deps.store.coderKeys.end(name, { coderKeyId, nextTryAt: deps.clock.now() });
}

/** Absent for a key with the full access of its person. */
function limitsOf({ scopes, allowList }: Session["key"]): CoderLimits | undefined {
  if (scopes.includes(UNLIMITED) && allowList.includes(UNLIMITED_ALLOW_LIST)) return undefined;
  return { scopes, allowList };
}

async function lifetimeOf(coder: Coder, personId: string, remainingSeconds: number): Promise<number> {
  const max = (await coder.maxLifetimeSeconds(personId)) ?? Number.POSITIVE_INFINITY;
  return Math.max(Math.min(Math.max(remainingSeconds, LEAST_SECONDS), max), 1);
}

/** Fail closed: a key limited here must not become one with more access there. */
function unknownLimits(words: string): ApiError {
  return new ApiError(403, "The Coder behind this server does not know what this key is limited to.", {
    detail: `Its scopes cannot be handed on. ${words}`.trim(),
  });
}

function secondsBetween(from: Date, to: Date): number {
  return Math.ceil((to.getTime() - from.getTime()) / 1000);
}
