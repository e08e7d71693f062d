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
body { max-width: 27rem; margin: 0 auto; padding: 1.5rem 1rem; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
header { display: flex; align-items: center; gap: 0.625rem; margin-bottom: 1.5rem; padding: 0 0.25rem; font-size: 1.125rem; font-weight: 600; }
header svg { width: 1.75rem; height: 1.75rem; fill: var(--accent); }
main { padding: 0.25rem 1.25rem; background: var(--surface); border: 1px solid var(--line); border-radius: 0.75rem; }
@media (min-width: 40rem) {
  body { padding: 3rem 1rem; }
  main { padding: 1rem 2rem; }
}
h1 { font-size: 1.5rem; line-height: 1.25; text-wrap: balance; }
a, summary { color: var(--accent); }
details { margin: 1rem 0; }
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
<header>
<svg viewBox="0 0 32 32" aria-hidden="true" focusable="false"><path d="M5 2h15v4H9v20h11v4H5z"/><path d="M18 11h9v10h-9z"/></svg>
Coder
</header>
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
