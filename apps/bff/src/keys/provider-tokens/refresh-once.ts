import type { Deps } from "../../deps.ts";
import { NO_REFRESH_LEASE, type RefreshFault, type RefreshLease } from "../../store/tables/refresh-lease.ts";
import { OAuthRefusal } from "../../upstream/oauth-refusal.ts";
import { findUpstreamError, UpstreamError } from "../../upstream/upstream-error.ts";

/** Longer than a provider may take to answer; after that, a refresh that died is taken over. */
const LEASE_MS = 30_000;
/** How long the provider is not asked again after a failure. */
const HOLD_OFF_MS = 5000;
const POLL_MS = 100;
const MAX_POLLS = 50;

interface Leased {
  refreshLeaseUntil: Date | null;
  refreshFault: RefreshFault | null;
}

type LeaseChanges = { refreshLease?: null; refreshLeaseUntil: Date | null; refreshFault: string | null };

export interface Refreshing<Row extends Leased, Changes> {
  /** The provider's display name. */
  name: string;
  find(): Promise<Row | undefined>;
  needsRefresh(row: Row): boolean;
  claim(lease: RefreshLease): Promise<Row | undefined>;
  /** Asks the provider. */
  ask(row: Row): Promise<Changes>;
  settle(lease: string, changes: LeaseChanges | (Changes & LeaseChanges)): Promise<Row | undefined>;
}

/**
 * The row, once its tokens are fresh. Providers end the old pair at a refresh, so of parallel requests, on all
 * replicas, one refreshes. No database connection is held meanwhile: a provider that hangs would exhaust them. Throws
 * the provider's error, also to those that waited, and for some seconds afterwards without asking it again.
 */
export async function refreshOnce<Row extends Leased, Changes>(
  deps: Pick<Deps, "clock" | "random" | "pause">,
  work: Refreshing<Row, Changes>,
): Promise<Row | undefined> {
  for (let poll = 0; poll < MAX_POLLS; poll++) {
    const row = await work.find();
    if (!row || !work.needsRefresh(row)) return row;
    const now = deps.clock.now();
    if (row.refreshLeaseUntil === null || row.refreshLeaseUntil <= now) {
      const lease = { id: deps.random.uuid(), now, until: new Date(now.getTime() + LEASE_MS) };
      const claimed = await work.claim(lease);
      if (claimed) return askAndSettle(deps, work, { lease: lease.id, row: claimed });
    } else if (row.refreshFault) {
      throw faultError(row.refreshFault, work.name);
    }
    await deps.pause(POLL_MS);
  }
  throw new UpstreamError("timeout", `${work.name} has not yet answered another request for a new token.`);
}

async function askAndSettle<Row extends Leased, Changes>(
  deps: Pick<Deps, "clock">,
  { ask, settle, find }: Refreshing<Row, Changes>,
  { lease, row }: { lease: string; row: Row },
): Promise<Row | undefined> {
  try {
    const changes = await ask(row);
    return (await settle(lease, { ...changes, ...NO_REFRESH_LEASE })) ?? (await find());
  } catch (error) {
    const fault = faultOf(error);
    const until = new Date(deps.clock.now().getTime() + HOLD_OFF_MS);
    await settle(lease, fault ? { refreshLeaseUntil: until, refreshFault: JSON.stringify(fault) } : NO_REFRESH_LEASE);
    throw error;
  }
}

function faultOf(error: unknown): RefreshFault | undefined {
  if (error instanceof OAuthRefusal) {
    return { kind: "refused", error: error.error, description: error.description };
  }
  const upstream = findUpstreamError(error);
  if (!upstream) return undefined;
  const { fault: kind, message, retryAfterSeconds } = upstream;
  return { kind, message, retryAfterSeconds };
}

function faultError(fault: RefreshFault, provider: string): Error {
  if (fault.kind === "refused") return new OAuthRefusal(provider, fault.error, fault);
  return new UpstreamError(fault.kind, fault.message, { retryAfterSeconds: fault.retryAfterSeconds });
}
