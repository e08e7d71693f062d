import { type Html, html } from "./html.ts";
import type { Page } from "./send-page.ts";

interface Message {
  title: string;
  text: Html;
  status?: number;
  mark?: "good" | "bad";
}

/** A page with one message and a link onwards. */
export function messagePage({ title, text, status = 200, mark }: Message): Page {
  const body = html`${mark === "good" && html`<p class="mark" aria-hidden="true">✓</p>`}
${mark === "bad" && html`<p class="mark bad" aria-hidden="true">✕</p>`}
<h1 tabindex="-1" autofocus>${title}</h1>
${text}`;
  return { title, body, status };
}
