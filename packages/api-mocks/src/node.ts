import type { HttpHandler } from "msw";
import { type SetupServer, setupServer } from "msw/node";
import { refuseUnmocked } from "./mock/refuse-unmocked.ts";
import { openWorld } from "./scenarios/scenario.ts";
import { type ScenarioName, scenarios } from "./scenarios/scenarios.ts";
import type { World } from "./world/world.ts";

export { mock } from "./mock/mock.ts";

interface MockServer {
  /** From here on, a request without a mock fails and is not sent; the console prints the line that would mock it. */
  listen(): void;
  /** Answers that apply until the next `useScenario`. */
  use(...handlers: HttpHandler[]): void;
  close(): void;
  /** MSW's life-cycle events, for inspecting requests. Use sparingly: assert what the person sees. */
  events: SetupServer["events"];
}

const server = setupServer(refuseUnmocked());

/**
 * The pretend server for tests: call `listen` once per test file and choose a world with {@link useScenario} before
 * each test.
 */
export const mockServer: MockServer = {
  listen: () => server.listen({ onUnhandledRequest: "error" }),
  use: (...handlers) => server.use(...handlers),
  close: () => server.close(),
  events: server.events,
};

/** Starts a fresh world of this name and drops all earlier handlers. The returned world records what the page did. */
export function useScenario(name: ScenarioName): World {
  const { world, handler } = openWorld(scenarios[name]);
  server.resetHandlers(handler, refuseUnmocked());
  return world;
}
