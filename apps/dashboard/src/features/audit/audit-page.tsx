import { useQuery } from "@tanstack/react-query";
import { AuditTable } from "../../api/audit/audit-table.tsx";
import { Loaded } from "../../api/loaded.tsx";
import { NothingHere } from "../../components/lists/nothing-here.tsx";
import { Pager, rangeInWords } from "../../components/lists/pager.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { useListAddress } from "../../lib/use-list-address.ts";
import { type AuditFilter, auditLogs, isOldestFirst } from "./audit.queries.ts";
import { AuditExport } from "./audit-export.tsx";
import { AuditFilterForm } from "./audit-filter-form.tsx";

export default function AuditPage() {
  const { get, page, search, turnTo } = useListAddress();
  const filter: AuditFilter = {
    action: get("action"),
    username: get("username"),
    from: get("from"),
    to: get("to"),
    sort: get("sort"),
  };
  const [back, on] = isOldestFirst(filter) ? ["Older", "Newer"] : ["Newer", "Older"];
  const logs = useQuery(auditLogs(filter, page));

  return (
    <Screen heading="Audit" lead="Who did what, when and from where.">
      <AuditFilterForm filter={filter} onFilter={search} />
      <Loaded query={logs} loading="Loading the audit log…" failure="The audit log could not be loaded.">
        {({ count, audit_logs }) => (
          <>
            {count === 0 ? (
              <NothingHere>No entries found.</NothingHere>
            ) : (
              <p role="status" className="text-sm text-muted">
                {rangeInWords(page, count)}
              </p>
            )}
            {count > 0 && <AuditExport filter={filter} count={count} />}
            {audit_logs.length > 0 && <AuditTable caption="Audit log" logs={audit_logs} />}
            <Pager page={page} count={count} back={back} on={on} onTurn={turnTo} />
          </>
        )}
      </Loaded>
    </Screen>
  );
}
