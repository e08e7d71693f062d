import { besides, type ChangedPicture, type ChangedState } from "../compare/compare-galleries.ts";
import { escapeHtml, figure, page } from "./page.ts";

/** Before, after and the difference, for a reviewer to judge. */
export function renderDifferences(changed: readonly ChangedState[]): string {
  if (changed.length === 0) return page("Differences", "<p>Every picture is as it was.</p>");
  return page("Differences", `<p>${changed.length} states look different.</p>\n${changed.map(renderState).join("\n")}`);
}

function renderState({ photographed: { screen, state }, changed }: ChangedState): string {
  return `<article>
<h2>${escapeHtml(`${screen}: ${state.shows}`)}</h2>
<p class="scenario">${escapeHtml(state.at)}, scenario <code>${escapeHtml(state.scenario)}</code></p>
${changed.map(renderPicture).join("\n")}
</article>`;
}

function renderPicture({ file, look, share }: ChangedPicture): string {
  if (share === undefined) return `<div class="pictures">${figure(file, `new: ${look}`)}</div>`;
  return `<div class="pictures">${[
    figure(`${besides.before}/${file}`, `before: ${look}`),
    figure(file, `now: ${look}`),
    figure(`${besides.difference}/${file}`, `${(share * 100).toFixed(2)} % of the pixels differ`),
  ].join("\n")}</div>`;
}
