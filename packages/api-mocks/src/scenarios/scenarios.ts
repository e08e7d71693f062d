import { accountScenarios } from "./account.ts";
import { audit } from "./audit.ts";
import { coderBehind } from "./coder-behind.ts";
import { deploymentScenarios } from "./deployment.ts";
import { deviceApproval } from "./device-approval.ts";
import { deviceEnds } from "./device-ends.ts";
import { deviceStart } from "./device-start.ts";
import { externalAuthScenarios } from "./external-auth.ts";
import { firstVisit } from "./first-visit.ts";
import { generalScenarios } from "./general.ts";
import { grant } from "./grant.ts";
import { oauth2Apps } from "./oauth2-apps.ts";
import { oidc } from "./oidc.ts";
import { operating } from "./operating.ts";
import { outages } from "./outages.ts";
import { passkeyScenarios } from "./passkeys.ts";
import { passwordRefusals } from "./password.ts";
import { passwordChangeRefusals } from "./password-change.ts";
import { refusals } from "./refusals.ts";
import type { Scenario } from "./scenario.ts";
import { tokenScenarios } from "./tokens.ts";
import { userSessionScenarios } from "./user-sessions.ts";
import { usersScenarios } from "./users.ts";
import { waiting } from "./waiting.ts";

const named = {
  happy: { description: "Everything goes well: two pending polls, then GitHub's person is signed in." },
  ...firstVisit,
  ...oidc,
  ...passwordRefusals,
  ...passwordChangeRefusals,
  ...passkeyScenarios,
  ...deviceStart,
  ...waiting,
  ...deviceEnds,
  ...refusals,
  ...tokenScenarios,
  ...userSessionScenarios,
  ...externalAuthScenarios,
  ...usersScenarios,
  ...accountScenarios,
  ...outages,
  ...audit,
  ...generalScenarios,
  ...deploymentScenarios,
  ...operating,
  ...coderBehind,
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
