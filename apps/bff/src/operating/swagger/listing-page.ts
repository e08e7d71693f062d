import { createHash } from "node:crypto";
import type { OpenApiDocument, Operation } from "@coder-sign-in/api-types/openapi";
import { escapeHtml } from "../../http/html/escape-html.ts";
import { renderMarkdown, renderMarkdownLine } from "../../http/html/render-markdown.ts";

const STYLE = `
:root { color-scheme: light dark; --line: #d9d9d2; --accent: #0b6e63; }
@media (prefers-color-scheme: dark) { :root { --line: #30373c; --accent: #4fd1bd; } }
body { margin: 0 auto; max-width: 64rem; padding: 1.5rem 1rem; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
a { color: var(--accent); }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.4rem 0.75rem 0.4rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
code { font-size: 0.875rem; }
@media (max-width: 40rem) {
  table, tbody, tr, td { display: block; }
  thead { display: none; }
  tr { padding: 0.5rem 0; border-bottom: 1px solid var(--line); }
  td { padding: 0; border: 0; }
  td:last-child:not(:empty)::before { content: "Session: "; }
}
`;

/** No script, nothing from other origins, and no inline style but this one. */
export const LISTING_POLICY = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** One line per operation; shapes and examples are for tools that read the document. */
export function listingPage(document: OpenApiDocument): string {
  const rows = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => row(method, path, operation)),
  );
  const { title, version, description } = document.info;
  return `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} API</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)} API</h1>
<p>Version ${escapeHtml(version)}. With all schemas, as an OpenAPI ${document.openapi} document: <a href="/swagger/doc.json">doc.json</a>.</p>
${renderMarkdown(unwrap(description))}
<table>
<thead><tr><th scope="col">Method</th><th scope="col">Path</th><th scope="col">What it does</th><th scope="col">Session</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table>
</main>
</body>
</html>
`;
}

/** The source breaks its lines at a width that is not the page's. */
function unwrap(text: string): string {
  return text.replace(/(?<!\n)\n(?!\n)/g, " ");
}

function row(method: string, path: string, { summary, security }: Operation): string {
  const session = security.length > 0 ? "needed" : "";
  const breakable = escapeHtml(path).replace(/(?<!^)\//g, "/<wbr>");
  return `<tr><td>${escapeHtml(method.toUpperCase())}</td><td><code>${breakable}</code></td><td>${renderMarkdownLine(summary)}</td><td>${session}</td></tr>`;
}
