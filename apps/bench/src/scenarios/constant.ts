import { routes } from "@coder-sign-in/api-types/routes";
import type { Scenario } from "../scenario.ts";

export const constant: Scenario = {
  name: "constant",
  title: "the same few bytes for everybody (/api/v2/buildinfo)",
  work: {
    kind: "load",
    prepare: async () => ({ expect: [200], sending: { kind: "repeat", requests: () => [routes.getBuildInfo] } }),
    bare: {},
  },
};
