import type { AuditLog } from "@coder-sign-in/api-types";
import type { ReactNode } from "react";
import { logTime } from "../../lib/words/words-for-time.ts";
import { changes, outcome, sentence } from "./audit-words.ts";

const COLUMNS = ["What happened", "When", "From where", "Outcome"];

/** A table; on a phone each row is a card that repeats the names of its columns. */
export function AuditTable({ logs }: { logs: readonly AuditLog[] }) {
  return (
    <table className="block w-full text-left text-sm lg:table">
      <caption className="sr-only">Audit trail, newest first</caption>
      <thead className="sr-only lg:not-sr-only lg:table-header-group">
        <tr className="border-b border-line text-muted">
          {COLUMNS.map((column) => (
            <th key={column} scope="col" className="py-2 pr-4 font-medium">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="flex flex-col gap-3 lg:table-row-group">
        {logs.map((log) => (
          <AuditRow key={log.id} log={log} />
        ))}
      </tbody>
    </table>
  );
}

function AuditRow({ log }: { log: AuditLog }) {
  const { label, isRefusal } = outcome(log);
  return (
    <tr className="flex flex-col gap-1 rounded-md border border-line p-3 align-top lg:table-row lg:border-0 lg:border-b">
      <td className="font-medium wrap-anywhere lg:py-3 lg:pr-4">
        {sentence(log)}
        {changes(log).map((change) => (
          <span key={change} className="block font-normal text-muted">
            {change}
          </span>
        ))}
      </td>
      <Cell name="When">
        <time dateTime={log.time}>{logTime(Date.parse(log.time))}</time>
      </Cell>
      <Cell name="From where">
        {log.ip || "this server"}
        {log.user_agent && <span className="block text-muted">{log.user_agent}</span>}
      </Cell>
      <Cell name="Outcome">
        <span className={isRefusal ? "font-medium text-danger" : ""}>{label}</span>
        <span className="block text-xs text-muted">Request {log.request_id.slice(0, 8)}</span>
      </Cell>
    </tr>
  );
}

function Cell({ name, children }: { name: string; children: ReactNode }) {
  return (
    <td className="wrap-anywhere lg:max-w-56 lg:py-3 lg:pr-4">
      <span className="text-muted lg:hidden">{name}: </span>
      {children}
    </td>
  );
}
