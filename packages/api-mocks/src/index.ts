export { helpfulAppearance } from "./fixtures/appearance.ts";
export * from "./fixtures.ts";
export { happyHandlers } from "./happy/happy.ts";
export { type MockRequest, mock, type Reply, type Resolver } from "./mock.ts";
export { writeAuthorizationRequest } from "./page-state.ts";
export { isScenarioName, type ScenarioName, scenarios } from "./scenarios.ts";
export type { World } from "./world.ts";
