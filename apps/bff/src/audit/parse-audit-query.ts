import { auditAction, auditResourceType, type ValidationError } from "@coder-sign-in/api-types";
import { ApiError } from "../http/api-error.ts";
import type { AuditFilter } from "../store/tables/audit-logs.ts";

const DAY_MS = 24 * 3600 * 1000;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** `key:value` or `key:"value with spaces"`. */
const TERM = /(?:[^\s"]|"[^"]*")+/g;

/** Turns a search text into a filter. Throws 400 that names each term it does not understand. */
export function parseAuditQuery(text: string): AuditFilter {
  const problems: ValidationError[] = [];
  let filter: AuditFilter = {};
  for (const term of text.match(TERM) ?? []) {
    const [key, ...rest] = term.split(":");
    const value = rest.join(":").replaceAll('"', "").replaceAll("\u0000", "");
    const part = value === "" ? undefined : readTerm(key?.toLowerCase() ?? "", value);
    if (part) filter = { ...filter, ...part };
    else problems.push({ field: "q", detail: `Cannot search for ${JSON.stringify(term.slice(0, 100))}.` });
  }
  if (problems.length > 0) throw new ApiError(400, "Invalid audit search query.", { validations: problems });
  return filter;
}

function readTerm(key: string, value: string): AuditFilter | undefined {
  switch (key) {
    case "resource_type":
      return auditResourceType.safeParse(value).success ? { resourceType: value } : undefined;
    case "action":
      return auditAction.safeParse(value).success ? { action: value } : undefined;
    case "resource_id":
      return UUID.test(value) ? { resourceId: value } : undefined;
    case "username":
      return { username: value };
    case "email":
      return { email: value };
    case "date_from":
      return on(value, (day) => ({ from: day }));
    case "date_to":
      return on(value, (day) => ({ until: new Date(day.getTime() + DAY_MS) }));
    default:
      return undefined;
  }
}

function on(text: string, use: (day: Date) => AuditFilter): AuditFilter | undefined {
  const day = new Date(`${text}T00:00:00Z`);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime());
  return isDay && day.toISOString().startsWith(text) ? use(day) : undefined;
}
