import { worldOf } from "../scenarios/scenario.ts";
import { isScenarioName, type ScenarioName, scenarios } from "../scenarios/scenarios.ts";
import { createWorld, type World } from "../world/world.ts";

const STORAGE_KEY = "coder-sign-in:mock-world";

export interface TabWorld {
  scenario: ScenarioName;
  world: World;
}

/**
 * The world of this tab: a fresh one when the address asks for a scenario, else the stored one, so that a page load
 * loses neither session nor device code, as with a real server; else `happy`.
 */
export function openTabWorld(requested: ScenarioName | null, storage: Storage): TabWorld {
  if (requested !== null) return freshWorld(requested);
  return remembered(storage) ?? freshWorld("happy");
}

export function rememberTabWorld(tab: TabWorld, storage: Storage): void {
  storage.setItem(STORAGE_KEY, JSON.stringify(tab));
}

function freshWorld(name: ScenarioName): TabWorld {
  return { scenario: name, world: worldOf(scenarios[name]) };
}

function remembered(storage: Storage): TabWorld | undefined {
  const text = storage.getItem(STORAGE_KEY);
  if (text === null) return undefined;
  try {
    const tab: unknown = JSON.parse(text);
    return isTabWorld(tab) ? tab : undefined;
  } catch {
    return undefined;
  }
}

/** A world stored by an older version of this package lacks a member and is discarded. */
function isTabWorld(tab: unknown): tab is TabWorld {
  if (typeof tab !== "object" || tab === null || !("scenario" in tab) || !("world" in tab)) return false;
  const { scenario, world } = tab;
  if (typeof scenario !== "string" || !isScenarioName(scenario)) return false;
  return typeof world === "object" && world !== null && Object.keys(createWorld()).every((key) => key in world);
}
