import { type Html, html } from "../pages/html.ts";
import type { Page } from "../pages/send-page.ts";
import type { Control } from "./control.ts";
import { controlEndpoints } from "./control-endpoints.ts";

const SHOWN_REQUESTS = 30;

/** The state of the emulator and its control API for people; programs get JSON at the same address. */
export function controlPage(control: Control): Page {
  const { requests, polls, earlyPolls } = control.requests();
  const body = html`<h1>Emulated GitHub</h1>
<p>A pretend GitHub for developing and testing sign-in. Nothing here reaches github.com.
It is now <strong>${control.now().toISOString()}</strong> by the emulator's clock.</p>
<p><a href="/login/device">Enter a device code</a></p>
${table(
  "Device flows",
  ["Code", "App", "Status", "User", "Polls", "Early", "Expires"],
  control
    .deviceFlows()
    .reverse()
    .map((flow) => [
      code(flow.userCode),
      flow.clientId,
      flow.status,
      flow.login ?? "",
      flow.polls,
      flow.earlyPolls,
      flow.expiresAt,
    ]),
)}
${table(
  "Faults",
  ["Id", "Kind", "Group", "Hits", "Times"],
  control
    .faults()
    .map((fault) => [fault.id, fault.kind, fault.group ?? "every", fault.hits, fault.times ?? "until cleared"]),
)}
${table(
  "Users",
  ["Login", "Id", "Good for"],
  control.users().map((user) => [user.login, user.id, user.note]),
)}
${table(
  "Apps",
  ["Client id", "Name", "Good for"],
  control.apps().map((app) => [code(app.clientId), app.name, app.note]),
)}
${table(
  "Control API",
  ["Call", "What it does"],
  controlEndpoints.map(({ method, path, help }) => [code(`${method.toUpperCase()} /_emulator${path}`), help]),
)}
${table(
  `Latest requests (${polls} polls, ${earlyPolls} of them early)`,
  ["Time", "Request", "Status", "Outcome"],
  requests
    .filter(({ group }) => group !== "control" && group !== "other")
    .slice(-SHOWN_REQUESTS)
    .reverse()
    .map((entry) => [entry.emulatorTime, code(`${entry.method} ${entry.path}`), entry.status ?? "none", entry.outcome]),
)}`;
  return { title: "Overview", body, wide: true };
}

type Cell = Html | string | number;

const code = (text: string): Html => html`<code>${text}</code>`;

function table(caption: string, heads: string[], rows: Cell[][]): Html {
  const none = html`<p class="quiet">None.</p>`;
  const filled = html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`)}</tbody>
</table></div>`;
  return html`<h2>${caption}</h2>
${rows.length === 0 ? none : filled}`;
}
