import { routes } from "@coder-sign-in/api-types/routes";
import type { Scenario } from "../scenario.ts";

export const deviceStart: Scenario = {
  name: "device-start",
  title: "a code of GitHub's for somebody new (/api/v2/users/oauth2/github/device)",
  // All clients together may start 300 a minute, which no option raises.
  rateLimits: "off",
  work: {
    kind: "load",
    prepare: async () => ({ expect: [200], sending: { kind: "repeat", requests: () => [routes.getGitHubDevice] } }),
    bare: { creates: true },
  },
};
