import type { Response } from "express";
import { type Html, html } from "./html.ts";

export interface Page {
  title: string;
  body: Html;
  status?: number;
  /** Who is signed in, and where to return after switching accounts. */
  viewer?: { login: string; id: number; returnTo: string };
  wide?: boolean;
}

/** Forms may lead to any app's callback, so `form-action` is deliberately left open. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'";

export function sendPage(response: Response, page: Page): void {
  response
    .status(page.status ?? 200)
    .set({
      "Content-Security-Policy": CONTENT_SECURITY_POLICY,
      "X-Content-Type-Options": "nosniff",
      // Without a referrer, browsers send "null" as the origin of these pages' own forms.
      "Referrer-Policy": "same-origin",
      "Cache-Control": "no-store",
    })
    .type("html")
    .send(`<!doctype html>\n${layout(page).markup}`);
}

function layout({ title, body, viewer, wide }: Page): Html {
  return html`<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Emulated GitHub</title>
<link rel="stylesheet" href="/assets/emulator.css">
<link rel="icon" href="data:,">
</head>
<body>
<header class="bar">
<a class="brand" href="/_emulator">Emulated GitHub</a>
<span class="tag">Test accounts only</span>
${viewer && switcher(viewer)}
</header>
<main class="${wide ? "wide" : "card"}">
${body}
</main>
</body>
</html>
`;
}

function switcher({ login, id, returnTo }: NonNullable<Page["viewer"]>): Html {
  return html`<form class="viewer" method="post" action="/logout">
<img src="/avatars/u/${id}" alt="" width="24" height="24">
<span>Signed in as <strong>${login}</strong></span>
<input type="hidden" name="return_to" value="${returnTo}">
<button class="link" type="submit">Switch account</button>
</form>`;
}
