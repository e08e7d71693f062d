import type { AuditLog } from "@coder-sign-in/api-types";
import { Disclosure } from "../../components/disclosure.tsx";
import { Fact, Facts } from "../../components/lists/facts.tsx";
import { type Column, Table } from "../../components/lists/table.tsx";
import { Time } from "../../components/time.tsx";
import { utcTime } from "../../lib/words/words-for-time.ts";
import { changes, outcome, sentence } from "./audit-words.ts";

const COLUMNS: [Column<AuditLog>, ...Column<AuditLog>[]] = [
  { title: "What happened", cell: (log) => <WhatHappened log={log} /> },
  { title: "Time (UTC)", width: "@2xl:w-32 @4xl:w-48", cell: ({ time }) => <Time at={time} words={utcTime} /> },
  { title: "From", width: "@2xl:w-36", cell: ({ ip }) => <span className="wrap-anywhere">{ip || "this server"}</span> },
  { title: "Outcome", width: "@2xl:w-32", cell: (log) => <Outcome log={log} /> },
];

interface AuditTableProps {
  caption: string;
  logs: readonly AuditLog[];
}

export function AuditTable({ caption, logs }: AuditTableProps) {
  return <Table caption={caption} columns={COLUMNS} rows={logs} keyOf={({ id }) => id} />;
}

function WhatHappened({ log }: { log: AuditLog }) {
  return (
    <>
      <span className="font-medium wrap-anywhere">{sentence(log)}</span>
      {changes(log).map((change) => (
        <span key={change} className="block text-sm text-muted wrap-anywhere">
          {change}
        </span>
      ))}
      <div className="text-sm">
        <Disclosure summary="Details">
          <Facts>
            {log.user_agent && <Fact name="User agent">{log.user_agent}</Fact>}
            <Fact name="Request ID">
              <code className="font-mono select-all">{log.request_id}</code>
            </Fact>
          </Facts>
        </Disclosure>
      </div>
    </>
  );
}

function Outcome({ log }: { log: AuditLog }) {
  const { label, isRefusal } = outcome(log);
  return <span className={isRefusal ? "font-medium text-danger" : ""}>{label}</span>;
}
