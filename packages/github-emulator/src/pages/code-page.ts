import { html } from "./html.ts";
import type { Page } from "./send-page.ts";

interface CodePage {
  viewer: { login: string; id: number };
  typed?: string;
  error?: { message: string; status: number };
}

export function codePage({ viewer, typed = "", error }: CodePage): Page {
  const body = html`<h1>Connect a device</h1>
<p>Enter the code that your device or app shows.</p>
<form method="post" action="/login/device" novalidate>
<label for="user-code">Code</label>
<input class="code-field" id="user-code" name="user_code" value="${typed}" placeholder="XXXX-XXXX" autofocus required
 maxlength="40" autocomplete="off" autocapitalize="characters" autocorrect="off" spellcheck="false"
 aria-describedby="${error ? "code-error" : "code-hint"}"${error && html` aria-invalid="true"`}>
${
  error
    ? html`<p class="error" id="code-error" role="alert">${error.message}</p>`
    : html`<p class="quiet small" id="code-hint">Eight letters and digits. Case and the hyphen do not matter.</p>`
}
<div class="actions"><button class="button primary" type="submit">Continue</button></div>
</form>
<p class="quiet small">Only enter a code that you asked for yourself. Nobody from support will ever send you one.</p>`;
  return {
    title: error ? "Error: connect a device" : "Connect a device",
    body,
    status: error?.status ?? 200,
    viewer: { ...viewer, returnTo: "/login/device" },
  };
}
