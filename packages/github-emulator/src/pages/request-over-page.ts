import { html } from "./html.ts";
import { messagePage } from "./message-page.ts";

export const requestOverPage = messagePage({
  title: "This request is over",
  text: html`<p>It has expired, was decided on another page, or you signed in as somebody else meanwhile. Nothing was changed.
Go back to where you came from and begin again.</p>`,
  status: 410,
  mark: "bad",
});
