import { deploymentActivity } from "../fixtures/activity.ts";
import { helpfulAppearance } from "../fixtures/appearance.ts";
import { owner } from "../fixtures/basics.ts";
import { forbidden, internalError, refusal } from "../mock/answers.ts";
import { signIn, type World } from "../world/world.ts";
import type { Scenario } from "./scenario.ts";

const ownerIsSignedIn = (world: World) => signIn(world, owner);

/** The deployment as an owner sees it. */
export const generalScenarios = {
  deployment: {
    description: "The owner is signed in; the deployment is configured and up to date.",
    arrange: ownerIsSignedIn,
  },
  deploymentForbidden: {
    description: "The owner has lost the role meanwhile: configuration and stats answer 403.",
    arrange: ownerIsSignedIn,
    mocks: () => ({ getDeploymentConfig: () => forbidden, getDeploymentStats: () => forbidden }),
  },
  deploymentUnavailable: {
    description: "The owner is signed in; configuration, stats and update check answer 500.",
    arrange: ownerIsSignedIn,
    mocks: () => ({
      getDeploymentConfig: () => internalError,
      getDeploymentStats: () => internalError,
      getUpdateCheck: () => internalError,
    }),
  },
  supportLinks: {
    description: "The owner is signed in; the operator has named own support links and documentation.",
    arrange: ownerIsSignedIn,
    mocks: () => ({ getAppearance: () => ({ status: 200, body: helpfulAppearance }) }),
  },
  statsProcessing: {
    description: "The owner is signed in; the Coder behind has just started and counted nothing yet.",
    arrange: ownerIsSignedIn,
    mocks: () => ({
      getDeploymentActivity: () => ({ status: 200, body: { ...deploymentActivity(), has_coder_behind: true } }),
      getDeploymentStats: () => refusal(400, "Deployment stats are still processing!"),
    }),
  },
  updateAvailable: {
    description: "The owner is signed in; there is a newer release.",
    arrange: ownerIsSignedIn,
    mocks: () => ({
      getUpdateCheck: () => ({
        status: 200,
        body: {
          current: false,
          version: "v99.999.999",
          url: "https://github.com/coder/coder/releases/tag/v99.999.999",
        },
      }),
    }),
  },
} satisfies Record<string, Scenario>;
