// @vitest-environment jsdom
import { beforeEach, expect, test } from "vitest";
import { scenarios } from "../scenarios/scenarios.ts";
import { PANEL_TAG, showScenarioPanel } from "./scenario-panel.ts";

beforeEach(() => {
  document.body.replaceChildren();
  history.replaceState(null, "", "/login?redirect=%2Fa");
});

test("the panel is closed, names the world and offers every other one", () => {
  const { root, select } = show();

  expect(root.querySelector("details")?.open).toBe(false);
  expect(root.querySelector("summary")?.textContent).toBe("Mock world: deviceDenied");
  expect(select.value).toBe("deviceDenied");
  expect([...select.options].map(({ value }) => value)).toEqual(Object.keys(scenarios));
});

test("a choice is described before it is made, and leads to the same address in that world", () => {
  const { root, select, wanted } = show();

  select.value = "usersMany";
  select.dispatchEvent(new Event("change"));
  expect(root.querySelector("p")?.textContent).toBe(scenarios.usersMany.description);

  root.querySelector("form")?.dispatchEvent(new Event("submit", { cancelable: true }));
  expect(wanted).toEqual(["http://localhost:3000/login?redirect=%2Fa&scenario=usersMany"]);
});

test("Escape closes it", () => {
  const { root } = show();
  const details = root.querySelector("details");
  if (details) details.open = true;

  details?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));

  expect(details?.open).toBe(false);
});

test("there is only ever one", () => {
  show();
  show();
  expect(document.querySelectorAll(PANEL_TAG)).toHaveLength(1);
});

function show() {
  const wanted: string[] = [];
  showScenarioPanel("deviceDenied", document, (address) => wanted.push(address));
  const root = document.querySelector(PANEL_TAG)?.shadowRoot;
  const select = root?.querySelector("select");
  if (!root || !select) throw new Error("no panel");
  return { root, select, wanted };
}
