import type { Photographed } from "../pictures/photograph.ts";
import { escapeHtml, figure, page } from "./page.ts";

/** Every state below its screen, with a list of the screens at the top. */
export function renderIndex(photographed: readonly Photographed[]): string {
  const names = [...new Set(photographed.map(({ screen }) => screen))].sort();
  const statesOf = (name: string) => photographed.filter(({ screen }) => screen === name);
  const links = names.map(
    (name) => `<li><a href="#${escapeHtml(name)}">${escapeHtml(name)}</a> (${statesOf(name).length})</li>`,
  );
  const sections = names.map((name) => renderScreen(name, statesOf(name)));
  return page("Gallery", `<nav aria-label="Screens"><ul>${links.join("\n")}</ul></nav>\n${sections.join("\n")}`);
}

function renderScreen(name: string, states: readonly Photographed[]): string {
  return `<section id="${escapeHtml(name)}"><h2>${escapeHtml(name)}</h2>${states.map(renderState).join("\n")}</section>`;
}

function renderState({ state, title, troubles, pictures }: Photographed): string {
  return `<article>
<h3>${escapeHtml(state.shows)}</h3>
<p class="scenario">${escapeHtml(state.at)}, scenario <code>${escapeHtml(state.scenario)}</code>, “${escapeHtml(title)}”</p>
${troubles.map((trouble) => `<p class="trouble">${escapeHtml(trouble)}</p>`).join("\n")}
<div class="pictures">${pictures.map(({ file, look }) => figure(file, look)).join("\n")}</div>
</article>`;
}
