import type { Scenario } from "./scenario.ts";
import * as deviceEnds from "./scenarios/device-ends.ts";
import * as deviceStart from "./scenarios/device-start.ts";
import * as firstVisit from "./scenarios/first-visit.ts";
import * as outages from "./scenarios/outages.ts";
import * as password from "./scenarios/password.ts";
import * as refusals from "./scenarios/refusals.ts";
import * as waiting from "./scenarios/waiting.ts";

const happy: Scenario = {
  description: "Everything goes well: two pending polls, then GitHub's person is signed in.",
};

/** Every named world; the key is what `?scenario=` and `useScenario` take. */
export const scenarios = {
  happy,
  ...firstVisit,
  ...password,
  ...deviceStart,
  ...waiting,
  ...deviceEnds,
  ...refusals,
  ...outages,
} satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;

export function isScenarioName(name: string): name is ScenarioName {
  return Object.hasOwn(scenarios, name);
}
