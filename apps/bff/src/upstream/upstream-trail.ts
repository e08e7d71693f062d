import { AsyncLocalStorage } from "node:async_hooks";

/** One request to a provider, without its content and answer, which contain codes and tokens. */
export interface AskedUpstream {
  /** What for. */
  operation: string;
  method: string;
  /** Without its query. For the log only: it may be one that only servers know. */
  address: string;
  /** The status, or why there is none. */
  answered: number | string;
}

/** The last ones say why something ended. */
const MAX_KEPT = 20;

const trails = new AsyncLocalStorage<AskedUpstream[]>();

/** Until everything that `run` starts has ended, calls to providers and their answers are added to the trail. */
export function withUpstreamTrail(trail: AskedUpstream[], run: () => void): void {
  trails.run(trail, run);
}

export function addToUpstreamTrail(asked: AskedUpstream): void {
  const trail = trails.getStore();
  if (!trail) return;
  trail.push(asked);
  if (trail.length > MAX_KEPT) trail.shift();
}
