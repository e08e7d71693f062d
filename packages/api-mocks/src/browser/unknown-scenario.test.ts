// @vitest-environment jsdom
import { expect, test } from "vitest";
import { isScenarioName, scenarios } from "../scenarios/scenarios.ts";
import { showUnknownScenario } from "./unknown-scenario.ts";

test("an unknown name gets a page that names it and links to every world there is, keeping the address", () => {
  history.replaceState(null, "", "/login?scenario=%3Cb%3Ehapy&redirect=%2Fa");
  showUnknownScenario("<b>hapy", document);

  expect(document.querySelector("h1")?.textContent).toBe("There is no scenario “<b>hapy”");
  const links = [...document.querySelectorAll("a")].map((link) => link.getAttribute("href"));
  const names = Object.keys(scenarios).filter(isScenarioName);
  expect(links).toEqual(names.map((name) => `/login?scenario=${name}&redirect=%2Fa`));
  expect(document.body.textContent).toContain(scenarios.happy.description);
});

test("who asks for the list gets it, and no word of a mistake", () => {
  showUnknownScenario("list", document);

  expect(document.title).toBe("Worlds of the pretend server");
});
