import { escapeHtml } from "./escape-html.ts";

interface ErrorPage {
  title: string;
  detail?: string;
  back: { href: string; text: string };
}

/** A page that needs nothing but itself: no script, no asset, both colour schemes. */
export function errorPage({ title, detail = "", back }: ErrorPage): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(detail)}</p>
<p><a href="${escapeHtml(back.href)}">${escapeHtml(back.text)}</a></p>
</main>
</body>
</html>
`;
}
