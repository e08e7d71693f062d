import { auditSort } from "@coder-sign-in/api-types";
import type { Deps } from "../deps.ts";
import { SENT } from "../dispatch/answer.ts";
import type { Handlers } from "../dispatch/handler.ts";
import { parseChoice } from "../http/parse-choice.ts";
import { parsePage } from "../http/parse-page.ts";
import { exportAuditLogs } from "./export/export-audit-logs.ts";
import { listAuditLogs } from "./list-audit-logs.ts";
import { parseAuditQuery } from "./parse-audit-query.ts";
import { requireAuditReader } from "./require-audit-reader.ts";

const PAGE = { defaultLimit: 25, maxLimit: 100 };

/** The audit log, for owners and auditors. */
export function auditHandlers(deps: Deps): Handlers<"getAuditLogs" | "exportAuditLogs"> {
  return {
    async getAuditLogs({ session, query }) {
      requireAuditReader(session);
      const filter = parseAuditQuery(query.q ?? "");
      const page = { ...parsePage(query, PAGE), isOldestFirst: parseChoice(query, "sort", auditSort) === "time" };
      return { status: 200, body: await listAuditLogs(deps, filter, page) };
    },

    async exportAuditLogs(call) {
      await exportAuditLogs(deps, call);
      return SENT;
    },
  };
}
