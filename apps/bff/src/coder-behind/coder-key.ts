import { LRUCache } from "lru-cache";
import type { Deps } from "../deps.ts";
import type { Session } from "../keys/session.ts";
import type { CoderKeyRow } from "../store/coder-schema.ts";
import type { UserRow } from "../store/schema.ts";
import type { Coder } from "../upstream/coder/coder.ts";
import { UpstreamError, type UpstreamFault } from "../upstream/upstream-error.ts";
import { CHECK_AGAIN_MS, makeCoderKey } from "./make-coder-key.ts";
import { isStillTheirs } from "./still-theirs.ts";

/** Longer than another replica's calls take to create a key. */
const POLL_MS = 100;
const MAX_POLLS = 150;
/** How long, after a failure, that Coder is not asked again for the same key. */
const HOLD_OFF_MS = 5000;
const RENEW_BEFORE_MS = 3_600_000;
/** How soon a check that could not be made is made up for. */
const CHECK_LATE_MS = 60_000;
/** A key this close to its end is not handed out: two servers' clocks differ. */
const MARGIN_MS = 30_000;

interface KnownKey {
  token: string;
  /** Until then it is handed on without asking the database. */
  askAgainAt: Date;
}

/** That Coder's keys for the keys here. */
export interface CoderKeys {
  /** The key there for the session's key here, created when it is first needed (coder-behind#4). */
  of(session: Session): string | Promise<string>;
}

/** Cached with the session: whatever makes replicas forget the session, or ends the key there, ends both. */
export function createCoderKeys(deps: Deps, coder: Coder): CoderKeys {
  const known = new WeakMap<Session, KnownKey>();
  const underWay = new Map<string, Promise<KnownKey>>();
  const failed = new LRUCache<string, { error: unknown; until: Date }>({ max: 10_000 });

  async function findOrMake(session: Session): Promise<KnownKey> {
    const { id } = session.key;
    const failure = failed.get(id);
    if (failure && deps.clock.now() < failure.until) throw failure.error;
    try {
      return await findOrMakeOnce(deps, coder, session);
    } catch (error) {
      failed.set(id, { error, until: later(deps, HOLD_OFF_MS) });
      throw error;
    }
  }

  async function ask(session: Session): Promise<string> {
    const { id } = session.key;
    const asked = underWay.get(id) ?? findOrMake(session).finally(() => underWay.delete(id));
    underWay.set(id, asked);
    const key = await asked;
    known.set(session, key);
    return key.token;
  }

  return {
    of(session) {
      const key = known.get(session);
      return key && deps.clock.now() < key.askAgainAt ? key.token : ask(session);
    },
  };
}

/**
 * However many ask, on all replicas, one of them creates the key. A key due for renewal is still handed on while it
 * cannot be renewed.
 */
async function findOrMakeOnce(deps: Deps, coder: Coder, session: Session): Promise<KnownKey> {
  for (let poll = 0; poll < MAX_POLLS; poll++) {
    const rows = await deps.store.coderKeys.listAlive(session.key.id, coder.address);
    const row = rows.find(({ state }) => state === "current");
    const goodUntil = row && (await stillGoodUntil(deps, coder, { row, user: session.user }));
    if (row && !goodUntil) continue;
    const now = deps.clock.now();
    const renewAt = row && renewalOf(row, session.key.expiresAt);
    if (row && renewAt && now < renewAt) return opened(deps, row, earlier(renewAt, goodUntil));
    if (!rows.some(({ state, nextTryAt }) => state === "making" && now < nextTryAt)) {
      const made = await makeCoderKey(deps, coder, { session, replaces: row?.name }).catch(orThrow(deps, row));
      if (made === row && made) return opened(deps, made, later(deps, HOLD_OFF_MS));
      if (made) return opened(deps, made, earlier(renewalOf(made, session.key.expiresAt), made.nextTryAt));
    }
    await deps.pause(POLL_MS);
  }
  throw new UpstreamError("timeout", "The Coder behind this server has not yet made a key for another request.");
}

interface Current {
  row: CoderKeyRow;
  user: UserRow;
}

/**
 * An administrator there may have deleted it. Undefined if so, if its account is no longer theirs, or if it ended here.
 */
async function stillGoodUntil(deps: Deps, coder: Coder, current: Current): Promise<Date | undefined> {
  const { name, nextTryAt } = current.row;
  if (deps.clock.now() < nextTryAt) return nextTryAt;
  const found = await look(deps, coder, current).catch(unlessUnreachable);
  if (found === false) {
    await deps.store.coderKeys.end(name, { nextTryAt: deps.clock.now() });
    return undefined;
  }
  const checkAt = later(deps, found === "unknown" ? CHECK_LATE_MS : CHECK_AGAIN_MS);
  return (await deps.store.coderKeys.confirm(name, checkAt)) ? checkAt : undefined;
}

const UNREACHABLE: readonly UpstreamFault[] = ["timeout", "saturated", "unreachable", "unavailable", "rate_limited"];

/**
 * While that Coder is away its keys are taken to exist. Any answer of it counts, also that it refuses our token. So
 * does every 403, though some are GitHub's way to ask to slow down.
 */
function unlessUnreachable(error: unknown): "unknown" {
  if (error instanceof UpstreamError && UNREACHABLE.includes(error.fault) && error.status !== 403) return "unknown";
  throw error;
}

/** Whether it exists there, and its account still belongs to the person here. */
async function look(deps: Deps, coder: Coder, { row, user }: Current): Promise<boolean> {
  const { name, coderUserId } = row;
  const [token, person, link] = await Promise.all([
    coder.findToken(coderUserId, name),
    coder.findPerson(coderUserId),
    deps.store.coderPeople.find(user.id, coder.address),
  ]);
  if (!token || !person || !link) return false;
  return isStillTheirs(deps, { user, row: link, person });
}

/** The key that could not be replaced, while it is still valid. */
function orThrow({ clock }: Pick<Deps, "clock">, row: CoderKeyRow | undefined) {
  return (error: unknown): CoderKeyRow => {
    if (row && clock.now() < endOf(row)) return row;
    throw error;
  };
}

function opened({ encryption }: Deps, row: CoderKeyRow, askAgainAt: Date): KnownKey {
  if (!row.encryptedToken) throw new Error(`The key ${row.name} is current and has no token.`);
  return { token: encryption.decrypt(row.encryptedToken), askAgainAt };
}

/** Renewing a key that ends together with the key here gains nothing. */
function renewalOf(row: CoderKeyRow, endsHere: Date): Date {
  const end = endOf(row);
  if (endsHere.getTime() <= row.expiresAt.getTime() + MARGIN_MS) return end;
  const lifetimeMs = row.expiresAt.getTime() - row.createdAt.getTime();
  return new Date(end.getTime() - Math.min(RENEW_BEFORE_MS, lifetimeMs / 2));
}

function endOf({ expiresAt }: CoderKeyRow): Date {
  return new Date(expiresAt.getTime() - MARGIN_MS);
}

function earlier(one: Date, other: Date | undefined): Date {
  return other !== undefined && other < one ? other : one;
}

function later({ clock }: Pick<Deps, "clock">, milliseconds: number): Date {
  return new Date(clock.now().getTime() + milliseconds);
}
