import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { timeLimit } from "../../api/time-limit.ts";
import { PAGE_SIZE } from "../../components/lists/pager.tsx";

export type AuditFilter = Record<"action" | "username" | "from" | "to" | "sort", string>;

/** One page of the audit log. The previous page stays visible while the next one loads. */
export function auditLogs(filter: AuditFilter, page: number) {
  const sort = isOldestFirst(filter) ? ("time" as const) : ("-time" as const);
  const query = { q: toQuery(filter), sort, limit: String(PAGE_SIZE), offset: String(page * PAGE_SIZE) };
  return queryOptions({
    queryKey: ["audit-logs", query],
    queryFn: ({ signal }) => api.getAuditLogs({ query }, { signal: timeLimit(signal) }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

export function isOldestFirst({ sort }: AuditFilter): boolean {
  return sort === "time";
}

/** The search text of the filter. */
export function toQuery({ action, username, from, to }: AuditFilter): string {
  const terms = { action, username: username.trim(), date_from: from, date_to: to };
  return Object.entries(terms)
    .filter(([, value]) => value !== "")
    .map(([key, value]) => `${key}:${/\s/.test(value) ? `"${value}"` : value}`)
    .join(" ");
}
