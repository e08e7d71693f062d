import type { AuditLog } from "@coder-sign-in/api-types";

const NOBODY = "Unknown user";

/** A row's sentence, with names in place of the server's `{user}` and `{target}`. */
export function sentence({ description, user, resource_target }: AuditLog): string {
  return description
    .replace("{user}", () => user?.username ?? NOBODY)
    .replace("{target}", () => resource_target)
    .trim();
}

/** How the request ended, in a word and with its status. */
export function outcome({ status_code }: AuditLog): { label: string; isRefusal: boolean } {
  if (status_code < 400) return { label: `Done (${status_code})`, isRefusal: false };
  return { label: `${status_code < 500 ? "Refused" : "Failed"} (${status_code})`, isRefusal: true };
}

/** `status: dormant → active`; of a secret, only that it changed. */
export function changes({ diff }: AuditLog): string[] {
  return Object.entries(diff).map(([field, change]) => {
    const name = field.replaceAll("_", " ");
    return change.secret ? `${name}: changed` : `${name}: ${inWords(change.old)} → ${inWords(change.new)}`;
  });
}

function inWords(value: unknown): string {
  const text = Array.isArray(value) ? value.join(", ") : String(value ?? "");
  return text === "" ? "none" : text;
}
