import type { User } from "../seed/seed.ts";
import { html } from "./html.ts";
import type { Page } from "./send-page.ts";

interface SignInPage {
  users: User[];
  returnTo: string;
  /** The login that the app suggested; it is listed first. */
  suggested: string | undefined;
  error?: string;
}

export function signInPage({ users, returnTo, suggested, error }: SignInPage): Page {
  const sorted = users.toSorted((one, other) => rank(other, suggested) - rank(one, suggested));
  const body = html`<h1>Choose who you are</h1>
<p class="quiet">These are made-up people. There are no passwords: one click signs you in.</p>
${error !== undefined && html`<p class="error" role="alert">${error}</p>`}
<form method="post" action="/login">
<input type="hidden" name="return_to" value="${returnTo}">
<ul class="accounts" aria-label="Accounts">
${sorted.map(
  (user) => html`<li><button class="account" type="submit" name="login" value="${user.login}">
<img src="/avatars/u/${user.id}" alt="" width="40" height="40">
<span><strong>${user.login}</strong>${user.name !== null && user.name !== user.login && ` · ${user.name}`}
<span class="quiet">${user.note}</span></span>
</button></li>
`,
)}</ul>
</form>`;
  return { title: "Sign in", body };
}

function rank(user: User, suggested: string | undefined): number {
  return user.login.toLowerCase() === suggested?.toLowerCase() ? 1 : 0;
}
