import { describeScope } from "../oauth/scopes.ts";
import type { App, User } from "../seed/seed.ts";
import { type Html, html } from "./html.ts";
import type { Page } from "./send-page.ts";

interface ConsentPage {
  app: App;
  user: User;
  scopes: string[];
  /** The form's address and the name of what it decides. */
  action: string;
  id: string;
  /** Device flow: the code to compare. Web flow: where the browser goes next. */
  userCode?: string;
  goesTo?: string;
  returnTo: string;
}

const SHOWN_ORGS = 5;

export function consentPage({ app, user, scopes, action, id, userCode, goesTo, returnTo }: ConsentPage): Page {
  const body = html`<h1 tabindex="-1" autofocus>Authorize ${app.name}</h1>
<p><strong>${app.name}</strong> by <strong>${app.owner}</strong> wants access to your account
<strong>${user.login}</strong>.</p>
${
  userCode !== undefined &&
  html`<div class="compare">Does your device show this code?<span class="code">${userCode}</span></div>`
}
<h2>It will be able to</h2>
<ul class="facts">${permissionsInWords(app, scopes).map((words) => html`<li>${words}</li>`)}</ul>
${scopes.length > 0 && html`<p class="quiet small">Scopes: ${scopes.join(", ")}</p>`}
${organizations(user)}
<p class="quiet small">Continue only if you have just started this yourself.
If you did not${userCode !== undefined && ", or the code differs"}, cancel.</p>
<form method="post" action="${action}">
<input type="hidden" name="id" value="${id}">
<div class="actions">
<button class="button primary" type="submit" name="decision" value="authorize">Authorize</button>
<button class="button" type="submit" name="decision" value="cancel">Cancel</button>
</div>
</form>
${goesTo !== undefined && html`<p class="quiet small">Either way you return to ${goesTo}</p>`}`;
  return { title: `Authorize ${app.name}`, body, viewer: { login: user.login, id: user.id, returnTo } };
}

function permissionsInWords(app: App, scopes: string[]): string[] {
  if (app.type === "github-app") {
    const words = {
      emails: "Read your email addresses",
      members: "See your organizations and teams where it is installed",
    };
    return ["Know who you are", ...app.permissions.map((permission) => words[permission])];
  }
  return scopes.length === 0 ? ["Read your public profile"] : scopes.map(describeScope);
}

function organizations({ memberships }: User): Html {
  if (memberships.length === 0) return html`<h2>Organizations</h2><p>None.</p>`;
  const shown = memberships.slice(0, SHOWN_ORGS);
  const more = memberships.length - shown.length;
  return html`<h2>Organizations</h2>
<ul class="facts">
${shown.map(({ org, state, teams }) => html`<li>${[org, ...teams].join("/")}${state === "pending" && " (invitation pending)"}</li>`)}
${more > 0 && html`<li>and ${more} more</li>`}
</ul>`;
}
