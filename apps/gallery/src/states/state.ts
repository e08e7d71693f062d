import type { ScenarioName } from "@coder-sign-in/api-mocks";
import type { Page } from "@playwright/test";

export type Step = (page: Page) => Promise<unknown>;

/** One look of a screen. */
export interface State {
  /** Address of the page, with its query. */
  at: string;
  /** In a few words; unique among the states of its scenario. */
  shows: string;
  /** The steps from the loaded page to the state. */
  steps?: readonly Step[];
  /** Why it is not examined. */
  unexamined?: string;
}

/** Why a scenario has no pictures of its own. */
export interface LeftOut {
  leftOut: string;
}

/** Of some scenarios of the mocks. */
export type States = Partial<Record<ScenarioName, readonly State[] | LeftOut>>;
