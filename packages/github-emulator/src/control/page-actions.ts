import { HttpError } from "../http/http-error.ts";
import { faultGroups, faultKinds } from "../state/fault.ts";
import type { Control } from "./control.ts";

interface PageAction {
  /** The message that the page shows afterwards. */
  done: string;
  run(control: Control, form: URLSearchParams): unknown;
}

/** The actions of the overview's buttons. */
const pageActions = {
  approve: {
    done: "The code is approved.",
    run: (control, form) => control.approve(text(form, "code"), text(form, "login")),
  },
  deny: { done: "The code is denied.", run: (control, form) => control.deny(text(form, "code")) },
  expire: { done: "The code has expired.", run: (control, form) => control.expire(text(form, "code")) },
  addFault: { done: "The fault is set.", run: addFault },
  clearFault: { done: "The fault is cleared.", run: (control, form) => control.clearFaults(number(form, "id")) },
  clearFaults: { done: "All faults are cleared.", run: (control) => control.clearFaults() },
  advance: { done: "The clock was advanced.", run: (control, form) => control.advance(number(form, "seconds")) },
  revokeTokens: { done: "All tokens are revoked.", run: (control) => control.revokeTokens() },
  reset: { done: "Everything is reset.", run: (control) => control.reset() },
} satisfies Record<string, PageAction>;

export type PageActionName = keyof typeof pageActions;

export function findPageAction(name: string | null): (PageAction & { name: string }) | undefined {
  const found = Object.entries<PageAction>(pageActions).find(([key]) => key === name);
  return found && { name: found[0], ...found[1] };
}

function addFault(control: Control, form: URLSearchParams) {
  const kind = faultKinds.find((one) => one === form.get("kind"));
  const group = faultGroups.find((one) => one === form.get("group"));
  if (!kind) throw new HttpError(400, "Choose a fault.");
  return control.addFault({
    kind,
    ...(group && { group }),
    clientId: form.get("clientId") || null,
    login: form.get("login") || null,
    times: form.get("times") ? number(form, "times") : null,
  });
}

const text = (form: URLSearchParams, name: string): string => form.get(name) ?? "";

function number(form: URLSearchParams, name: string): number {
  const value = form.get(name)?.trim() ?? "";
  if (/^\d+$/.test(value)) return Number(value);
  throw new HttpError(400, `${JSON.stringify(value)} is not a whole number.`);
}
