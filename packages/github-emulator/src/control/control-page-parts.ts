import { type Html, html } from "../pages/html.ts";
import type { PageActionName } from "./page-actions.ts";

type Cell = Html | string | number;

export function pageForm(content: Html): Html {
  return html`<form class="controls" method="post" action="/_emulator/page">
${content}
</form>`;
}

/** `of` tells people who hear only the button what it acts on. */
export function pageButton(action: PageActionName, label: string, of?: string): Html {
  return html`<button class="button" type="submit" name="action" value="${action}">${label}${of !== undefined && hiddenLabel(` ${of}`)}</button>`;
}

export const hiddenLabel = (text: string): Html => html`<span class="hidden">${text}</span>`;

/** `none` is the first choice, with no value. */
export function select(name: string, values: readonly string[], none?: string): Html {
  return html`<select class="field" name="${name}">
${none !== undefined && html`<option value="">${none}</option>`}
${values.map((value) => html`<option value="${value}">${value}</option>`)}
</select>`;
}

/** A time that does not wrap. */
export const pageTime = (iso: string): Html => html`<time class="time" datetime="${iso}">${iso}</time>`;

/** Where there is no room for columns, each row becomes a card whose cells repeat the column headings. */
export function pageTable(name: string, heads: string[], rows: Cell[][]): Html {
  if (rows.length === 0) return html`<p class="quiet">None.</p>`;
  return html`<div class="scroll" role="region" aria-label="${name}" tabindex="0"><table>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${rows.map((cells) => html`<tr>${cells.map((cell, index) => html`<td data-head="${heads[index]}">${cell}</td>`)}</tr>\n`)}</tbody>
</table></div>`;
}
