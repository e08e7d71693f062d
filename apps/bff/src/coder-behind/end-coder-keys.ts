import type { Deps } from "../deps.ts";
import { repeat } from "../repeat.ts";
import type { CoderKeyRow } from "../store/coder-schema.ts";
import type { Coder } from "../upstream/coder/coder.ts";

const EVERY_MS = 3_000;
const AT_ONCE = 20;
/** Per run, so that a server that stops need not wait for a long queue. */
const MOST_BATCHES = 10;
/** Longer than the calls for one key may take. */
const CLAIM_MS = 60_000;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60_000;
/** A key known only by name may still be created there by a call that got no answer. */
const LOOKED_FOR_MS = 10 * 60_000;

type EndingDeps = Pick<Deps, "store" | "clock" | "log" | "coder">;

/**
 * Deletes at that Coder what has ended here, and what was created and never recorded (coder-behind#6). Failures stay in
 * the queue and are retried until they succeed, by whichever replica is first.
 */
export async function endCoderKeys(deps: EndingDeps): Promise<void> {
  const { coder, store, clock } = deps;
  if (!coder) return;
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const now = clock.now();
    const until = new Date(now.getTime() + CLAIM_MS);
    const due = await store.coderKeys.claimDue({ coder: coder.address, now, until, limit: AT_ONCE });
    const ended = await Promise.all(due.map((row) => endOne(deps, coder, row)));
    // If that Coder is unreachable, the rest waits for the next run.
    if (due.length < AT_ONCE || ended.includes(false)) return;
  }
}

/** Returns a function that stops it. */
export function scheduleEnds(deps: EndingDeps): () => Promise<void> {
  return repeat(
    EVERY_MS,
    () => endCoderKeys(deps),
    (error) => deps.log.warn({ err: error }, "Keys at the Coder behind this server remain for now."),
  );
}

/** False: that Coder is in trouble. */
async function endOne(deps: EndingDeps, coder: Coder, row: CoderKeyRow): Promise<boolean> {
  const { store, clock, log } = deps;
  try {
    const isGone = await remove(coder, row);
    const age = clock.now().getTime() - row.createdAt.getTime();
    if (isGone || age > LOOKED_FOR_MS) await store.coderKeys.forget(row.name);
    else await tryAgain(deps, row);
    return true;
  } catch (error) {
    log.warn({ err: error, tries: row.tries }, "A key at the Coder behind this server could not be deleted.");
    await tryAgain(deps, row);
    return false;
  }
}

/** False: it was not found, which does not prove that it will not be created. */
async function remove(coder: Coder, { coderUserId, coderKeyId, name }: CoderKeyRow): Promise<boolean> {
  const id = coderKeyId ?? (await coder.findToken(coderUserId, name))?.id;
  if (id === undefined) return false;
  await coder.deleteKey(coderUserId, id);
  return true;
}

function tryAgain({ store, clock }: EndingDeps, { name, tries }: CoderKeyRow): Promise<unknown> {
  const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(tries, 10), LONGEST_PAUSE_MS);
  return store.coderKeys.tryAgain(name, new Date(clock.now().getTime() + pauseMs));
}
