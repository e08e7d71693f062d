import { githubDeviceMocks } from "../happy/github-device.ts";
import { refusal } from "../mock/answers.ts";
import type { Scenario } from "./scenario.ts";

const RATE_LIMIT_SECONDS = 60;

export const deviceStart = {
  deviceDisabled: {
    description: "The GitHub app does not allow the device flow.",
    mocks: () => ({
      getGitHubDevice: () => ({
        status: 502,
        body: {
          message: "Failed to authorize device.",
          detail: "Device Flow must be explicitly enabled for this App",
          error: "device_flow_disabled",
        },
      }),
    }),
  },

  deviceFlowOff: {
    description: "This deployment signs in with GitHub's web flow only; somebody opened /login/device by hand.",
    mocks: () => ({
      getGitHubDevice: () => refusal(400, "Device flow is not enabled for Github OAuth2."),
    }),
  },

  githubNotConfigured: {
    description: "GitHub sign-in is not configured; somebody opened /login/device by hand.",
    mocks: () => ({
      getGitHubDevice: () => refusal(400, "Github OAuth2 is not enabled."),
    }),
  },

  githubRateLimited: {
    description: "GitHub limits the app: no code for the first 60 seconds, with Retry-After.",
    mocks: (world) => ({
      getGitHubDevice: (request) => {
        const waitedSeconds = (Date.now() - world.startedAtMs) / 1000;
        if (waitedSeconds >= RATE_LIMIT_SECONDS) return githubDeviceMocks(world).getGitHubDevice(request);
        const seconds = Math.ceil(RATE_LIMIT_SECONDS - waitedSeconds);
        return {
          status: 502,
          headers: { "Retry-After": String(seconds) },
          body: {
            message: "Failed to authorize device.",
            detail: `rate limit hit, unable to authorize device. Try again in ${seconds} s.`,
          },
        };
      },
    }),
  },

  githubTimeout: {
    description: "GitHub does not answer when a code is asked for.",
    mocks: () => ({
      getGitHubDevice: () => ({
        status: 504,
        body: { message: "Failed to authorize device.", detail: "GitHub did not answer within 10 s." },
      }),
    }),
  },
} satisfies Record<string, Scenario>;
