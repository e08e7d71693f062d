import type { Seed } from "../seed/seed.ts";
import type { EmulatorClock } from "./clock.ts";
import type { State } from "./state.ts";

/** What every handler receives. A reset replaces `state`, so do not hold on to it. */
export interface Deps {
  readonly clock: EmulatorClock;
  readonly seed: Seed;
  state: State;
}
