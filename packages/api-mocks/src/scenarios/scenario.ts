import { delay, type HttpHandler } from "msw";
import { happyMocks } from "../happy/happy.ts";
import { routeNames } from "../mock/find-route.ts";
import { type Mocks, mockAll, type Resolver } from "../mock/mock.ts";
import { createWorld, type World } from "../world/world.ts";

/** A named world: how it differs from the happy world. */
export interface Scenario {
  /** One line for whoever chooses a world. */
  description: string;
  /** Changes the world before the page sees it. */
  arrange?: (world: World) => void;
  mocks?: (world: World) => Partial<Mocks>;
  /** The page says that this server is below `/coder-sign-in`, and the rest of the host belongs to a Coder. */
  besideCoder?: boolean;
  /** Delay of every answer. */
  delayMs?: number;
}

/** A fresh world of a scenario, and the handler that answers for it. */
export function openWorld(scenario: Scenario): { world: World; handler: HttpHandler } {
  const world = worldOf(scenario);
  return { world, handler: handlerOf(scenario, world) };
}

export function worldOf({ arrange }: Scenario): World {
  const world = createWorld();
  arrange?.(world);
  return world;
}

export function handlerOf(scenario: Scenario, world: World): HttpHandler {
  return mockAll(mocksOf(scenario, world));
}

export function mocksOf(scenario: Scenario, world: World): Partial<Mocks> {
  const mocks: Mocks = { ...happyMocks(world), ...scenario.mocks?.(world) };
  return scenario.delayMs === undefined ? mocks : delayed(mocks, scenario.delayMs);
}

function delayed(mocks: Mocks, delayMs: number): Partial<Mocks> {
  const late: Partial<Mocks> = {};
  const delayOne = <Name extends (typeof routeNames)[number]>(name: Name) => {
    const resolver: Resolver<Name> = mocks[name];
    const lateResolver: Resolver<Name> = async (request) => {
      await delay(delayMs);
      return resolver(request);
    };
    Object.assign(late, { [name]: lateResolver });
  };
  routeNames.forEach(delayOne);
  return late;
}
