import type { Seed } from "../seed/seed.ts";
import type { EmulatorClock } from "./clock.ts";
import type { State } from "./state.ts";

/** What every handler is given. `state` is replaced by a reset, so nobody keeps it. */
export interface Deps {
  readonly clock: EmulatorClock;
  readonly seed: Seed;
  state: State;
}
