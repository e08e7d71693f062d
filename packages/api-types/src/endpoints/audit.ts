import { z } from "zod";
import { auditExportFormat, auditLogResponse, auditSort } from "../deployment/audit.ts";
import type { Endpoint } from "../endpoint.ts";
import { response } from "../response.ts";
import { type RouteName, routes } from "../routes.ts";

const filter = z
  .string()
  .optional()
  .describe(
    "Filters, separated by spaces: `resource_type:`, `resource_id:`, `action:`, `username:`, `email:`, and `date_from:`, `date_to:` as YYYY-MM-DD (UTC, both inclusive).",
  );

/** The audit trail (signin#10.1). */
export const auditEndpoints = {
  getAuditLogs: {
    route: routes.getAuditLogs,
    summary: "Security events, newest first. For owners and auditors.",
    source: "signin#10.1",
    session: true,
    scope: "audit_log:read",
    query: z.object({
      q: filter,
      limit: z.string().optional().describe("1 to 100; 25 when absent."),
      offset: z.string().optional().describe("How many to skip."),
      sort: auditSort.optional().describe("Our addition: the oldest first by `time`, the newest by `-time`."),
    }),
    responses: { 200: auditLogResponse, 400: response, 401: response, 403: response },
  },
  exportAuditLogs: {
    route: routes.exportAuditLogs,
    summary: "All that the filter finds, newest first, as a file. Leaves a row itself. For owners and auditors.",
    source: "signin#10.3",
    session: true,
    scope: "audit_log:read",
    query: z.object({
      format: auditExportFormat
        .optional()
        .describe("`csv` when absent; `jsonl`: the rows of the list, one in each line."),
      q: filter,
    }),
    responses: { 200: null, 400: response, 401: response, 403: response },
  },
} as const satisfies Partial<Record<RouteName, Endpoint>>;
