import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Loaded } from "../../api/loaded.tsx";
import { Button } from "../../components/button.tsx";
import { Screen } from "../../components/screen.tsx";
import { type AuditFilter, auditLogs, PAGE_SIZE } from "./audit.queries.ts";
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
              {inWords(count, page)}
            </p>
            {audit_logs.length > 0 && <AuditTable logs={audit_logs} />}
            {count > PAGE_SIZE && <Pages count={count} page={page} onPage={setPage} />}
          </>
        )}
      </Loaded>
    </Screen>
  );
}

function inWords(count: number, page: number): string {
  if (count === 0) return "Nothing was found.";
  const first = page * PAGE_SIZE + 1;
  return `${first} to ${Math.min(first + PAGE_SIZE - 1, count)} of ${count}`;
}

function Pages({ count, page, onPage }: { count: number; page: number; onPage: (page: number) => void }) {
  const last = Math.ceil(count / PAGE_SIZE) - 1;
  return (
    <nav aria-label="Pages" className="flex justify-between gap-4">
      <Button look="secondary" disabled={page === 0} onClick={() => onPage(page - 1)}>
        Newer
      </Button>
      <Button look="secondary" disabled={page >= last} onClick={() => onPage(page + 1)}>
        Older
      </Button>
    </nav>
  );
}
