import { scenarios } from "../scenarios/scenarios.ts";

/** The name that asks for the list. */
const LIST = "list";

/** Replaces the page with a list of all worlds, each a link to this page in that world. */
export function showUnknownScenario(name: string, page: Document): void {
  const title = name === LIST ? "Worlds of the pretend server" : `There is no scenario “${name}”`;
  page.title = title;
  const main = element(page, "main", [
    element(page, "h1", [title]),
    element(page, "p", ["Pick one; this tab stays in it."]),
    element(
      page,
      "ul",
      Object.entries(scenarios).map(([scenario, { description }]) =>
        element(page, "li", [linkTo(page, scenario), `: ${description}`]),
      ),
    ),
  ]);
  main.style.cssText = "max-width: 60rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.75";
  page.body.replaceChildren(main);
}

function linkTo(page: Document, scenario: string): HTMLElement {
  const address = new URL(page.location.href);
  address.searchParams.set("scenario", scenario);
  const link = element(page, "a", [scenario]);
  link.setAttribute("href", address.pathname + address.search);
  link.style.textDecoration = "underline"; // which the style sheet of the page may have reset
  return link;
}

function element(page: Document, tag: string, children: (Node | string)[]): HTMLElement {
  const created = page.createElement(tag);
  created.append(...children);
  return created;
}
