import { type AuditExportFormat, auditExportFormat } from "@coder-sign-in/api-types";
import type { Response } from "express";
import type { Deps } from "../../deps.ts";
import type { Call } from "../../dispatch/call.ts";
import { parseChoice } from "../../http/parse-choice.ts";
import { begun, sendStream } from "../../http/send-stream.ts";
import { audited } from "../../observability/audit.ts";
import type { AuditEvent } from "../../observability/audit-event.ts";
import { parseAuditQuery } from "../parse-audit-query.ts";
import { requireAuditReader } from "../require-audit-reader.ts";
import { formats } from "./formats.ts";
import { readAuditLogs } from "./read-audit-logs.ts";

type ExportCall = Pick<Call<"exportAuditLogs">, "session" | "query" | "origin" | "response">;

/** The record of who exported what is on disk before the first row is sent. */
export async function exportAuditLogs(deps: Deps, { session, query, origin, response }: ExportCall): Promise<void> {
  const event: AuditEvent = { action: "export", resourceType: "audit_log", userId: session.user.id };
  const { format, parts } = await audited(deps, origin, { event, statusCode: 200 }, async (row) => {
    requireAuditReader(session);
    const { q = "" } = query;
    const format = parseChoice(query, "format", auditExportFormat) ?? "csv";
    row.facts = { format, filter: q };
    return { format, parts: await begun(readAuditLogs(deps, parseAuditQuery(q))) };
  });
  nameFile(
    response,
    `audit-${deps.clock
      .now()
      .toISOString()
      .replace(/[-:]|\.\d+/g, "")}.${formats[format].extension}`,
  );
  await sendStream(response, formats[format].type, textOf(format, parts));
}

function nameFile(response: Response, name: string): void {
  response.set("Content-Disposition", `attachment; filename="${name}"`);
}

async function* textOf(format: AuditExportFormat, parts: ReturnType<typeof readAuditLogs>): AsyncGenerator<string> {
  const { head, line } = formats[format];
  yield head;
  for await (const rows of parts) yield rows.map(line).join("");
}
