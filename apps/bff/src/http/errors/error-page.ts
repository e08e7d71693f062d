import { createHash } from "node:crypto";
import { escapeHtml } from "../html/escape-html.ts";
import { renderMarkdown } from "../html/render-markdown.ts";
import { type HelpLink, renderHelp } from "./help.ts";
import { renderTrace, type Trace } from "./trace.ts";

interface ErrorPage {
  title: string;
  detail?: string;
  /** For the detail; plain text by default. */
  isMarkdown?: boolean;
  /** Shown if the text refers to an administrator. */
  help?: readonly HelpLink[];
  /** What an administrator searches the log for. */
  trace?: Trace;
  back: { href: string; text: string };
}

const STYLE = `
:root { color-scheme: light dark; --page: #f7f7f4; --surface: #fff; --text: #1b2024; --line: #d9d9d2; --accent: #0b6e63; }
@media (prefers-color-scheme: dark) {
  :root { --page: #14171a; --surface: #1c2125; --text: #eceeef; --line: #30373c; --accent: #4fd1bd; }
}
body { margin: 0; padding: 1.5rem 1rem; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main { box-sizing: border-box; max-width: 27rem; margin: 2rem auto; padding: 1.25rem 2rem; background: var(--surface); border: 1px solid var(--line); border-radius: 0.75rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
a, summary { color: var(--accent); }
summary { cursor: pointer; }
pre { font-size: 0.875rem; white-space: pre-wrap; }
button { min-height: 2.75rem; padding: 0 1rem; color: inherit; background: none; border: 1px solid currentcolor; border-radius: 0.375rem; font: inherit; }
`;

/** Lets the style pass a Content-Security-Policy that allows no other inline style. */
export const ERROR_PAGE_STYLE_SOURCE = `'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`;

/** A self-contained page: both color schemes, the dashboard's colors, and a script only for copying. */
export function errorPage({ title, detail = "", isMarkdown = false, help = [], trace, back }: ErrorPage): string {
  return `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${isMarkdown ? renderMarkdown(detail) : `<p>${escapeHtml(detail)}</p>`}
${renderHelp(`${title} ${detail}`, help)}
<p><a href="${escapeHtml(back.href)}">${escapeHtml(back.text)}</a></p>
${trace ? renderTrace(trace) : ""}
</main>
</body>
</html>
`;
}
