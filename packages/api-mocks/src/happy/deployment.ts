import { authMethods, buildInfo } from "../fixtures/basics.ts";
import type { Mocks } from "../mock/mock.ts";

/** What a deployment tells anybody. */
export const deploymentMocks = {
  getHealth: () => ({ status: 200, body: "OK" }),
  checkLatency: () => ({ status: 200, body: "OK" }),
  getApiRoot: () => ({ status: 200, body: { message: "👋" } }),
  getBuildInfo: () => ({ status: 200, body: buildInfo }),
  getAuthMethods: () => ({ status: 200, body: authMethods }),
} satisfies Partial<Mocks>;
