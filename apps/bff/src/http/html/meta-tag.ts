import { escapeHtml } from "./escape-html.ts";

/** What the server tells the page that it sends (dashboard#1.1). */
export function metaTag(property: string, content: string): string {
  return `<meta property="${property}" content="${escapeHtml(content)}">`;
}
