export { writeAuthorizationRequest, writeOwnRoot } from "./browser/page-state.ts";
export { helpfulAppearance } from "./fixtures/appearance.ts";
export * from "./fixtures/basics.ts";
export { happyHandlers } from "./happy/happy.ts";
export { type MockRequest, mock, type Reply, type Resolver } from "./mock/mock.ts";
export { isScenarioName, type ScenarioName, scenarios } from "./scenarios/scenarios.ts";
export type { World } from "./world/world.ts";
