import { auditSort } from "@coder-sign-in/api-types";
import type { Deps } from "../deps.ts";
import type { Handlers } from "../dispatch/handler.ts";
import { forbidden } from "../http/api-error.ts";
import { parseChoice } from "../http/parse-choice.ts";
import { parsePage } from "../http/parse-page.ts";
import { allowListCovers } from "../keys/allow-list.ts";
import { mayReadAuditLogs } from "../users/roles.ts";
import { listAuditLogs } from "./list-audit-logs.ts";
import { parseAuditQuery } from "./parse-audit-query.ts";

const PAGE = { defaultLimit: 25, maxLimit: 100 };

/** The audit trail, for owners and auditors. */
export function auditHandlers(deps: Deps): Handlers<"getAuditLogs"> {
  return {
    async getAuditLogs({ session: { user, key }, query }) {
      // Its rows show people, so a key that names only some of them does not see it.
      const isReachable = ["audit_log:*", "user:*"].every((target) => allowListCovers(key.allowList, target));
      if (!mayReadAuditLogs(user) || !isReachable) throw forbidden();
      const filter = parseAuditQuery(query.q ?? "");
      const page = { ...parsePage(query, PAGE), isOldestFirst: parseChoice(query, "sort", auditSort) === "time" };
      return { status: 200, body: await listAuditLogs(deps, filter, page) };
    },
  };
}
