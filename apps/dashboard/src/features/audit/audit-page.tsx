import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Loaded } from "../../api/loaded.tsx";
import { Pager, rangeInWords } from "../../components/lists/pager.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { type AuditFilter, auditLogs } from "./audit.queries.ts";
import { AuditFilterForm } from "./audit-filter-form.tsx";
import { AuditTable } from "./audit-table.tsx";

const EVERYTHING: AuditFilter = { action: "", username: "", from: "", to: "" };

export default function AuditPage() {
  const [filter, setFilter] = useState(EVERYTHING);
  const [page, setPage] = useState(0);
  const logs = useQuery(auditLogs(filter, page));

  function onFilter(wanted: AuditFilter) {
    setFilter(wanted);
    setPage(0);
  }

  return (
    <Screen heading="Audit" lead="Who did what, from where, and how it ended.">
      <AuditFilterForm filter={filter} onFilter={onFilter} />
      <Loaded query={logs} loading="Loading the audit trail…" failure="The audit trail could not be loaded.">
        {({ count, audit_logs }) => (
          <>
            <p role="status" className="text-sm text-muted">
              {count === 0 ? "Nothing was found." : rangeInWords(page, count)}
            </p>
            {audit_logs.length > 0 && <AuditTable logs={audit_logs} />}
            <Pager page={page} count={count} back="Newer" on="Older" onTurn={setPage} />
          </>
        )}
      </Loaded>
    </Screen>
  );
}
