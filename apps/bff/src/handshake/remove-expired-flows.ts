import type { Deps } from "../deps.ts";
import { repeat } from "../repeat.ts";

const EVERY_MS = 60_000;
/** An ended flow is kept for a while, so that a late tab still learns why it ended. */
const KEEP_MS = 15 * 60_000;

export async function removeExpiredFlows({ store, clock }: Pick<Deps, "store" | "clock">): Promise<number> {
  return store.deviceFlows.deleteExpired(new Date(clock.now().getTime() - KEEP_MS));
}

/** Keeps the table small (rules#67). Returns a function that stops it. */
export function scheduleRemoval(deps: Pick<Deps, "store" | "clock" | "log">): () => Promise<void> {
  return repeat(
    EVERY_MS,
    () => removeExpiredFlows(deps),
    (error) =>
      deps.log.warn({ err: error }, "Expired device flows could not be removed; the server tries again in a minute."),
  );
}
