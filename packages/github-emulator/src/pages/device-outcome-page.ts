import type { BrowserSession } from "../state/authorization.ts";
import { html } from "./html.ts";
import { messagePage } from "./message-page.ts";
import type { Page } from "./send-page.ts";

type Outcome = NonNullable<BrowserSession["outcome"]>;

const again = html`<p><a href="/login/device">Enter another code</a></p>`;

export function deviceOutcomePage(outcome: Outcome): Page {
  if (outcome.kind === "approved") {
    const text = html`<p><strong>${outcome.appName}</strong> is connected. You can close this window and go back to it;
it continues by itself within a few seconds.</p>${again}`;
    return messagePage({ title: "All set", text, mark: "good" });
  }
  const text = html`<p><strong>${outcome.appName}</strong> got no access, and the code no longer works. You can close this
window.</p>${again}`;
  return messagePage({ title: "Cancelled", text, mark: "bad" });
}
