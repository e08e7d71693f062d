import type { AuditExportFormat, AuditLog } from "@coder-sign-in/api-types";
import { csvLine } from "./csv.ts";

interface Format {
  type: string;
  extension: string;
  /** The text before the first row. */
  head: string;
  line(row: AuditLog): string;
}

/** In the order of the columns. Times are in UTC. */
const COLUMNS: readonly (readonly [name: string, cell: (row: AuditLog) => string])[] = [
  ["time", ({ time }) => time],
  ["user", ({ user }) => user?.username ?? ""],
  ["email", ({ user }) => user?.email ?? ""],
  ["action", ({ action }) => action],
  ["resource_type", ({ resource_type }) => resource_type],
  ["resource_id", ({ resource_id }) => resource_id],
  ["resource_target", ({ resource_target }) => resource_target],
  ["status_code", ({ status_code }) => String(status_code)],
  ["ip", ({ ip }) => ip],
  ["user_agent", ({ user_agent }) => user_agent],
  ["request_id", ({ request_id }) => request_id],
  ["diff", ({ diff }) => JSON.stringify(diff)],
  ["additional_fields", ({ additional_fields }) => JSON.stringify(additional_fields)],
  ["id", ({ id }) => id],
];

export const formats: Record<AuditExportFormat, Format> = {
  csv: {
    type: "text/csv; charset=utf-8; header=present",
    extension: "csv",
    head: csvLine(COLUMNS.map(([name]) => name)),
    line: (row) => csvLine(COLUMNS.map(([, cell]) => cell(row))),
  },
  jsonl: {
    type: "application/x-ndjson; charset=utf-8",
    extension: "jsonl",
    head: "",
    line: (row) => `${JSON.stringify(row)}\n`,
  },
};
