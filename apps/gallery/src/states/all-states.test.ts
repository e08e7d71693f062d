import { isScenarioName, scenarios } from "@coder-sign-in/api-mocks";
import { expect, test } from "vitest";
import { allStates, statesByScenario } from "./all-states.ts";
import { routes, screenAt } from "./screens.ts";

test("every scenario of the mocks has states, or a reason to have none", () => {
  expect(Object.keys(statesByScenario).sort()).toEqual(Object.keys(scenarios).sort());
  for (const states of Object.values(statesByScenario)) {
    if ("leftOut" in states) expect(states.leftOut).toMatch(/\w+ \w+/);
    else expect(states.length).toBeGreaterThan(0);
  }
});

test("a reason that refers to another scenario names one that has states", () => {
  const reasons = Object.values(statesByScenario).flatMap((states) => ("leftOut" in states ? [states.leftOut] : []));
  const named = reasons.flatMap((reason) => reason.match(/\b[a-z]+[A-Z]\w+/g) ?? []).filter(isScenarioName);

  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => "leftOut" in statesByScenario[name])).toEqual([]);
});

test("every route of the dashboard is shown, and the page for addresses that lead nowhere", () => {
  const shown = new Set(allStates.map(({ at }) => screenAt(at)));

  expect(routes.length).toBeGreaterThan(20);
  expect([...routes, "*"].filter((route) => !shown.has(route))).toEqual([]);
});

test("each state has a name of its own", () => {
  const names = allStates.map(({ scenario, at, shows }) => `${screenAt(at)} ${scenario} ${shows}`);

  expect(new Set(names).size).toBe(names.length);
});
