import type { Config } from "../../config/config.ts";
import { escapeHtml } from "../html/escape-html.ts";

export interface HelpLink {
  name: string;
  target: string;
}

/** Whom to contact and where to read, as the operator has configured it. */
export function helpOf({ supportLinks, docsUrl }: Pick<Config, "supportLinks" | "docsUrl">): HelpLink[] {
  const links = [...supportLinks, { name: "Documentation", target: docsUrl }];
  return links.filter(({ target }) => /^(?:https?:\/\/|mailto:)/i.test(target));
}

/** Placed below text that refers to an administrator. */
export function renderHelp(words: string, help: readonly HelpLink[]): string {
  if (help.length === 0 || !/\badmin/i.test(words)) return "";
  const items = help.map(({ name, target }) => `<li><a href="${escapeHtml(target)}">${escapeHtml(name)}</a></li>`);
  return `<ul aria-label="Help">${items.join("")}</ul>`;
}
