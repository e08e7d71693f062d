import { type Html, html } from "../pages/html.ts";
import type { Page } from "../pages/send-page.ts";
import { faultGroups, faultKinds } from "../state/fault.ts";
import type { Control } from "./control.ts";
import { controlEndpoints } from "./control-endpoints.ts";
import { hiddenLabel, pageButton, pageForm, pageTable, pageTime, select } from "./control-page-parts.ts";
import type { DeviceFlowView } from "./device-flow-view.ts";

const SHOWN_REQUESTS = 30;

/** The wording for a fault without limits, the same in its form and in the table. */
const EVERYWHERE = "everywhere it applies";
const EVERY_APP = "every app";
const EVERYBODY = "everybody";
const FOR_GOOD = "until cleared";

/** The result of the last button: one of the two, or neither. */
export interface Notice {
  done?: string | undefined;
  error?: string;
}

/** The emulator's state, buttons to change it, and its control API; programs get JSON at the same address. */
export function controlPage(control: Control, { done, error }: Notice = {}): Page {
  const body = html`<h1>Emulated GitHub</h1>
${done !== undefined && html`<p class="done" role="status">${done}</p>`}
${error !== undefined && html`<p class="error" role="alert">${error}</p>`}
<p>A pretend GitHub for developing and testing sign-in. Nothing here reaches github.com.
It is now <strong>${pageTime(control.now().toISOString())}</strong> by the emulator's clock.</p>
<p><a href="/_emulator">Refresh</a> · <a href="/login/device">Enter a device code as a person would</a></p>
${waitingCodes(control)}
${faults(control)}
${clock()}
${people(control)}
${calls(control)}`;
  return { title: "Overview", body, wide: true };
}

function waitingCodes(control: Control): Html {
  const flows = control.deviceFlows().reverse();
  const waiting = flows.filter(({ status }) => status === "pending");
  return html`<h2>Pending codes</h2>
${waiting.length === 0 && html`<p class="quiet">None. One appears as soon as an app asks for it.</p>`}
<ul class="plain">${waiting.map((flow) => html`<li>${waitingCode(control, flow)}</li>`)}</ul>
<h3>Device flows</h3>
${pageTable(
  "Device flows",
  ["Code", "App", "Status", "User", "Polls", "Early", "Expires"],
  flows.map((flow) => [
    code(flow.userCode),
    flow.clientId,
    flow.status,
    flow.login ?? "",
    flow.polls,
    flow.earlyPolls,
    pageTime(flow.expiresAt),
  ]),
)}`;
}

function waitingCode(control: Control, { userCode, clientId }: DeviceFlowView): Html {
  const app = control.apps().find((one) => one.clientId === clientId);
  const people = control.users().map(({ login }) => login);
  return pageForm(html`<p class="grow"><strong class="code">${userCode}</strong> <span class="quiet">${app?.name}</span></p>
<input type="hidden" name="code" value="${userCode}">
<label>${hiddenLabel(`${userCode}: approve `)}as ${select("login", people)}</label>
${pageButton("approve", "Approve", userCode)}
${pageButton("deny", "Deny", userCode)}
${pageButton("expire", "Expire", userCode)}`);
}

function faults(control: Control): Html {
  const set = control.faults();
  const apps = control.apps().map(({ clientId }) => clientId);
  const people = control.users().map(({ login }) => login);
  return html`<h2>Faults</h2>
${pageForm(html`<label>Fault ${select("kind", faultKinds)}</label>
<label>Where ${select("group", faultGroups, EVERYWHERE)}</label>
<label>App ${select("clientId", apps, EVERY_APP)}</label>
<label>Person ${select("login", people, EVERYBODY)}</label>
<label>Times <input class="field" name="times" inputmode="numeric" size="8" placeholder="${FOR_GOOD}"></label>
${pageButton("addFault", "Add fault")}`)}
<h3>Active faults</h3>
${pageTable(
  "Active faults",
  ["Clear", "Fault", "Where", "App", "Person", "Hits", "Times"],
  set.map((fault) => [
    pageForm(
      html`<input type="hidden" name="id" value="${fault.id}">${pageButton("clearFault", "Clear", `fault ${fault.id}`)}`,
    ),
    fault.kind,
    fault.group ?? EVERYWHERE,
    fault.clientId ?? EVERY_APP,
    fault.login ?? EVERYBODY,
    fault.hits,
    fault.times ?? FOR_GOOD,
  ]),
)}
${set.length > 1 && pageForm(pageButton("clearFaults", "Clear all faults"))}`;
}

function clock(): Html {
  return html`<h2>Clock and reset</h2>
${pageForm(html`<label>Seconds <input class="field" name="seconds" inputmode="numeric" size="6" value="900"></label>
${pageButton("advance", "Advance the clock")}
${pageButton("revokeTokens", "Revoke all tokens")}
${pageButton("reset", "Reset everything")}`)}`;
}

function people(control: Control): Html {
  return html`<h2>Users</h2>
${pageTable(
  "Users",
  ["Login", "ID", "Description"],
  control.users().map((user) => [user.login, user.id, user.note]),
)}
<h2>Apps</h2>
${pageTable(
  "Apps",
  ["Client ID", "Name", "Description"],
  control.apps().map((app) => [code(app.clientId), app.name, app.note]),
)}`;
}

function calls(control: Control): Html {
  const { requests, polls, earlyPolls } = control.requests();
  const shown = requests
    .filter(({ group }) => group !== "control" && group !== "other")
    .slice(-SHOWN_REQUESTS)
    .reverse();
  return html`<h2>Control API</h2>
${pageTable(
  "Control API",
  ["Call", "What it does"],
  controlEndpoints.map(({ method, path, help }) => [code(`${method.toUpperCase()} /_emulator${path}`), help]),
)}
<h2>Latest requests</h2>
<p class="quiet">${polls} polls, ${earlyPolls} of them early.</p>
${pageTable(
  "Latest requests",
  ["Time", "Request", "Status", "Outcome"],
  shown.map((entry) => [
    pageTime(entry.emulatorTime),
    code(`${entry.method} ${entry.path}`),
    entry.status ?? "none",
    entry.outcome,
  ]),
)}`;
}

const code = (text: string): Html => html`<code>${text}</code>`;
