import type { Deps } from "../deps.ts";

const EVERY_MS = 60_000;
/** An ended flow stays a while, so that a late tab still hears why. */
const KEEP_MS = 15 * 60_000;

export async function removeExpiredFlows({ store, clock }: Pick<Deps, "store" | "clock">): Promise<number> {
  return store.deviceFlows.deleteExpired(new Date(clock.now().getTime() - KEEP_MS));
}

/** Keeps the table small (rule 67). Returns what ends it. */
export function scheduleRemoval(deps: Pick<Deps, "store" | "clock" | "log">): () => void {
  const timer = setInterval(() => {
    removeExpiredFlows(deps).catch((error: unknown) =>
      deps.log.warn({ err: error }, "Expired device flows remain for now."),
    );
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
