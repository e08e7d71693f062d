import { escapeHtml } from "./escape-html.ts";

const LINK = /\[([^\]\n]+)\]\(((?:https?:\/\/|mailto:)[^\s()]+)\)/;

/**
 * The Markdown that operators use in short notices: paragraphs, line breaks, **bold**, *emphasis*, `code` and
 * [links](https://example.com) to web and mail addresses. Everything else, HTML above all, is shown as text.
 */
export function renderMarkdown(markdown: string): string {
  const paragraphs = markdown
    .replaceAll("\r\n", "\n")
    .trim()
    .split(/\n{2,}/);
  return paragraphs.map((paragraph) => `<p>${renderMarkdownLine(paragraph)}</p>`).join("\n");
}

/** The same within a paragraph. */
export function renderMarkdownLine(markdown: string): string {
  return renderLinks(escapeHtml(markdown));
}

function renderLinks(html: string): string {
  const link = LINK.exec(html);
  if (!link) return renderWords(html);
  const [whole, label = "", href = ""] = link;
  const after = html.slice(link.index + whole.length);
  return `${renderWords(html.slice(0, link.index))}<a href="${href}">${renderWords(label)}</a>${renderLinks(after)}`;
}

function renderWords(html: string): string {
  return html
    .replace(/\*\*([^*\n]+)\*\*/g, "<strong>$1</strong>")
    .replace(/(?<![\w*])([*_])([^*_\n]+)\1(?![\w*])/g, "<em>$2</em>")
    .replace(/`([^`\n]+)`/g, "<code>$1</code>")
    .replaceAll("\n", "<br>\n");
}
