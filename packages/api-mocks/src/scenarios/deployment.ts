import type { User } from "@coder-sign-in/api-types";
import { noActivity } from "../fixtures/activity.ts";
import { authMethods, BUILD_VERSION, changedAuthMethods, member, owner } from "../fixtures/basics.ts";
import { deploymentConfig } from "../fixtures/deployment-config.ts";
import { manyOptions } from "../fixtures/many-options.ts";
import { internalError } from "../mock/answers.ts";
import { signIn, type World } from "../world/world.ts";
import type { Scenario } from "./scenario.ts";

const auditor: User = {
  ...member,
  id: "0a0d1700-0000-4000-8000-000000000003",
  username: "audrey",
  name: "Audrey Auditor",
  email: "audrey@example.com",
  roles: [{ name: "auditor", display_name: "Auditor" }],
};

const ownerIsSignedIn = (world: World) => signIn(world, owner);

/** Pages about the deployment, in every state that people may see. */
export const deploymentScenarios = {
  deploymentAuditor: {
    description: "An auditor is signed in, who reads everything but the health of the deployment.",
    arrange: (world) => {
      world.accounts.push({ user: auditor, password: "" });
      signIn(world, auditor);
    },
  },
  deploymentProvidersOff: {
    description: "The owner is signed in; a password is the only way to sign in.",
    arrange: ownerIsSignedIn,
    mocks: () => ({
      getAuthMethods: () => ({
        status: 200,
        body: changedAuthMethods({ github: { enabled: false, default_provider_configured: false } }),
      }),
    }),
  },
  deploymentOidc: {
    description: "The owner is signed in; people sign in with GitHub and with OpenID Connect only.",
    arrange: ownerIsSignedIn,
    mocks: () => ({
      getAuthMethods: () => ({
        status: 200,
        body: changedAuthMethods({ password: { enabled: false }, oidc: { ...authMethods.oidc, enabled: true } }),
      }),
    }),
  },
  deploymentQuiet: {
    description: "The owner is signed in; nobody has signed in for a week.",
    arrange: ownerIsSignedIn,
    mocks: () => ({ getDeploymentActivity: () => ({ status: 200, body: noActivity() }) }),
  },
  deploymentActivityError: {
    description: "The owner is signed in; the sign-ins cannot be counted.",
    arrange: ownerIsSignedIn,
    mocks: () => ({ getDeploymentActivity: () => internalError }),
  },
  updateCurrent: {
    description: "The owner is signed in; this build is the latest release.",
    arrange: ownerIsSignedIn,
    mocks: () => ({
      getUpdateCheck: () => ({
        status: 200,
        body: {
          current: true,
          version: BUILD_VERSION,
          url: `https://github.com/coder/coder/releases/tag/${BUILD_VERSION}`,
        },
      }),
    }),
  },
  updateNotChecked: {
    description: "The owner is signed in; updates are to be checked for, and nothing was found out yet.",
    arrange: ownerIsSignedIn,
    mocks: () => {
      const { config, options } = deploymentConfig();
      const body = { config: { ...config, update_check: true }, options };
      return { getDeploymentConfig: () => ({ status: 200, body }) };
    },
  },
  optionsMany: {
    description: "The owner is signed in; there are as many options as Coder has, 243.",
    arrange: ownerIsSignedIn,
    mocks: () => ({
      getDeploymentConfig: () => ({ status: 200, body: { ...deploymentConfig(), options: manyOptions() } }),
    }),
  },
} satisfies Record<string, Scenario>;
