import { isScenarioName, type ScenarioName, scenarios } from "../scenarios/scenarios.ts";

export const PANEL_TAG = "mock-scenario-panel";

/**
 * A small panel in the corner of the running page that names the current world and switches to another at the same
 * address. It lives in a shadow root, so that its styles and the page's do not mix.
 */
export function showScenarioPanel(
  current: ScenarioName,
  page: Document,
  goTo = (address: string) => page.location.assign(address),
): void {
  page.querySelector(PANEL_TAG)?.remove();
  const panel = page.createElement(PANEL_TAG);
  panel.attachShadow({ mode: "open" }).append(styles(page), details(current, page, goTo));
  page.body.append(panel);
}

function details(current: ScenarioName, page: Document, goTo: (address: string) => void): HTMLElement {
  const closed = element(page, "details", [element(page, "summary", [`Mock world: ${current}`])]);
  const description = element(page, "p", [scenarios[current].description]);
  description.id = "description";
  const select = worlds(current, page);
  const go = element(page, "button", ["Begin this world"]);
  select.addEventListener("change", () => {
    if (isScenarioName(select.value)) description.textContent = scenarios[select.value].description;
  });

  const form = element(page, "form", [element(page, "label", ["World ", select]), description, go]);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    goTo(addressIn(select.value, page.location.href));
  });
  closed.append(form);
  closed.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !closed.open) return;
    closed.open = false;
    closed.querySelector("summary")?.focus();
  });
  return closed;
}

function worlds(current: ScenarioName, page: Document): HTMLSelectElement {
  const select = element(page, "select", []);
  select.name = "scenario";
  select.setAttribute("aria-describedby", "description");
  for (const name of Object.keys(scenarios)) {
    const option = element(page, "option", [name]);
    option.selected = name === current;
    select.append(option);
  }
  return select;
}

/** The address of this page in that world. */
function addressIn(scenario: string, href: string): string {
  const address = new URL(href);
  address.searchParams.set("scenario", scenario);
  return address.href;
}

function styles(page: Document): HTMLElement {
  return element(page, "style", [
    `
    :host { position: fixed; inset: auto auto .5rem .5rem; z-index: 2147483647; max-width: calc(100vw - 1rem); color-scheme: light dark; }
    details { max-width: 20rem; padding: .25rem .625rem; border: 1px solid #767f8d; border-radius: .5rem; background: Canvas; color: CanvasText; font: .8125rem/1.5 system-ui, sans-serif; box-shadow: 0 1px 6px rgb(0 0 0 / .3); overflow-wrap: anywhere; }
    summary { cursor: pointer; min-height: 1.5rem; }
    label { display: block; margin-top: .5rem; }
    p { margin: .5rem 0; }
    select, button { box-sizing: border-box; min-height: 2rem; max-width: 100%; font: inherit; }
    select { width: 100%; margin-top: .375rem; }
    button { margin-bottom: .375rem; padding: 0 .75rem; cursor: pointer; }
    :focus-visible { outline: 3px solid CanvasText; outline-offset: 2px; }
    @media print { :host { display: none; } }
    `,
  ]);
}

function element<Tag extends keyof HTMLElementTagNameMap>(page: Document, tag: Tag, children: (Node | string)[]) {
  const created = page.createElement(tag);
  created.append(...children);
  return created;
}
