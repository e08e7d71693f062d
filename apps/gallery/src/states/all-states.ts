import type { ScenarioName } from "@coder-sign-in/api-mocks";
import { accountStates } from "./account.ts";
import { administrationStates } from "./administration.ts";
import { appStates } from "./apps.ts";
import { deviceStates } from "./device.ts";
import { signInStates } from "./sign-in.ts";
import type { LeftOut, State } from "./state.ts";

/** Every scenario of the mocks: its pictures, or why it has none. A missing one does not compile. */
export const statesByScenario: Readonly<Record<ScenarioName, readonly State[] | LeftOut>> = {
  ...signInStates,
  ...deviceStates,
  ...accountStates,
  ...appStates,
  ...administrationStates,
};

export interface NamedState extends State {
  scenario: string;
}

export const allStates: readonly NamedState[] = Object.entries(statesByScenario).flatMap(([scenario, states]) =>
  "leftOut" in states ? [] : states.map((state) => ({ ...state, scenario })),
);
