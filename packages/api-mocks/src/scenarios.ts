import type { Scenario } from "./scenario.ts";
import { accountScenarios } from "./scenarios/account.ts";
import { audit } from "./scenarios/audit.ts";
import { deploymentScenarios } from "./scenarios/deployment.ts";
import { deviceApproval } from "./scenarios/device-approval.ts";
import { deviceEnds } from "./scenarios/device-ends.ts";
import { deviceStart } from "./scenarios/device-start.ts";
import { externalAuthScenarios } from "./scenarios/external-auth.ts";
import { firstVisit } from "./scenarios/first-visit.ts";
import { generalScenarios } from "./scenarios/general.ts";
import { grant } from "./scenarios/grant.ts";
import { oauth2Apps } from "./scenarios/oauth2-apps.ts";
import { oidc } from "./scenarios/oidc.ts";
import { operating } from "./scenarios/operating.ts";
import { outages } from "./scenarios/outages.ts";
import { passwordRefusals } from "./scenarios/password.ts";
import { passwordChangeRefusals } from "./scenarios/password-change.ts";
import { refusals } from "./scenarios/refusals.ts";
import { tokenScenarios } from "./scenarios/tokens.ts";
import { usersScenarios } from "./scenarios/users.ts";
import { waiting } from "./scenarios/waiting.ts";

const named = {
  happy: { description: "Everything goes well: two pending polls, then GitHub's person is signed in." },
  ...firstVisit,
  ...oidc,
  ...passwordRefusals,
  ...passwordChangeRefusals,
  ...deviceStart,
  ...waiting,
  ...deviceEnds,
  ...refusals,
  ...tokenScenarios,
  ...externalAuthScenarios,
  ...usersScenarios,
  ...accountScenarios,
  ...outages,
  ...audit,
  ...generalScenarios,
  ...deploymentScenarios,
  ...operating,
  ...grant,
  ...deviceApproval,
  ...oauth2Apps,
};

export type ScenarioName = keyof typeof named;

/** Every named world; the key is what `?scenario=` and `useScenario` take. */
export const scenarios: Readonly<Record<ScenarioName, Scenario>> = named;

export function isScenarioName(name: string): name is ScenarioName {
  return Object.hasOwn(scenarios, name);
}
