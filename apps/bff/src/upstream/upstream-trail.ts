import { AsyncLocalStorage } from "node:async_hooks";

/** One request to a provider. What was sent with it and came back is left out: codes and tokens are among it. */
export interface AskedUpstream {
  method: string;
  /** Without its query. */
  address: string;
  /** The status, or why none came. */
  answered: number | string;
}

/** The last ones say why something ended. */
const MAX_KEPT = 20;

const trails = new AsyncLocalStorage<AskedUpstream[]>();

/** Until what `run` begins has ended, what providers are asked and answer is added to the trail. */
export function withUpstreamTrail(trail: AskedUpstream[], run: () => void): void {
  trails.run(trail, run);
}

export function addToUpstreamTrail(asked: AskedUpstream): void {
  const trail = trails.getStore();
  if (!trail) return;
  trail.push(asked);
  if (trail.length > MAX_KEPT) trail.shift();
}
