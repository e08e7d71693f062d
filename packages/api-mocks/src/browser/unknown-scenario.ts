import { scenarios } from "../scenarios/scenarios.ts";

/** Replaces the page by a list of the worlds there are, each a link to this same page in that world. */
export function showUnknownScenario(name: string, page: Document): void {
  const title = `There is no scenario “${name}”`;
  page.title = title;
  page.body.replaceChildren(
    element(page, "main", [
      element(page, "h1", [title]),
      element(page, "p", ["The pretend server knows these worlds. Pick one:"]),
      element(
        page,
        "ul",
        Object.entries(scenarios).map(([scenario, { description }]) =>
          element(page, "li", [linkTo(page, scenario), `: ${description}`]),
        ),
      ),
    ]),
  );
}

function linkTo(page: Document, scenario: string): HTMLElement {
  const address = new URL(page.location.href);
  address.searchParams.set("scenario", scenario);
  const link = element(page, "a", [scenario]);
  link.setAttribute("href", address.pathname + address.search);
  return link;
}

function element(page: Document, tag: string, children: (Node | string)[]): HTMLElement {
  const created = page.createElement(tag);
  created.append(...children);
  return created;
}
