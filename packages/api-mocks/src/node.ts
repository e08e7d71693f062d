import type { HttpHandler } from "msw";
import { type SetupServer, setupServer } from "msw/node";
import { refuseUnmocked } from "./mock/refuse-unmocked.ts";
import { handlersOf } from "./scenarios/scenario.ts";
import { type ScenarioName, scenarios } from "./scenarios/scenarios.ts";
import { createWorld, type World } from "./world/world.ts";

export { mock } from "./mock/mock.ts";

interface MockServer {
  /** From now on a request without a mock fails and is not sent; the console names the line that answers it. */
  listen(): void;
  /** Answers that hold until the next `useScenario`. */
  use(...handlers: HttpHandler[]): void;
  close(): void;
  /** MSW's life-cycle events, to look at requests sparingly: assert what the person sees. */
  events: SetupServer["events"];
}

const server = setupServer(refuseUnmocked());

/** The pretend server of tests: listen once for a test file, choose a world by {@link useScenario} before each test. */
export const mockServer: MockServer = {
  listen: () => server.listen({ onUnhandledRequest: "error" }),
  use: (...handlers) => server.use(...handlers),
  close: () => server.close(),
  events: server.events,
};

/** Begins a fresh world of this name and forgets every earlier handler. The world tells what the page did. */
export function useScenario(name: ScenarioName): World {
  const scenario = scenarios[name];
  const world = createWorld();
  scenario.arrange?.(world);
  server.resetHandlers(...handlersOf(scenario, world), refuseUnmocked());
  return world;
}
