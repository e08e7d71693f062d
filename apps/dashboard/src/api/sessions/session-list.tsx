import { PAGE_SIZE, Pager, rangeInWords } from "../../components/lists/pager.tsx";
import { useListAddress } from "../../lib/use-list-address.ts";
import { KindFilter, ofChosenKind } from "./kind-filter.tsx";
import { SessionTable, type SessionTableProps } from "./session-table.tsx";

/** Sessions by kind and page, which are in the address. */
export function SessionList({ sessions: all, ...table }: SessionTableProps) {
  const address = useListAddress();
  const sessions = ofChosenKind(all, address);
  // The last session of the last page may have ended.
  const page = Math.min(address.page, Math.ceil(sessions.length / PAGE_SIZE) - 1);
  return (
    <>
      <KindFilter sessions={all} address={address} />
      <SessionTable {...table} sessions={sessions.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE)} />
      {sessions.length > PAGE_SIZE && (
        <p role="status" className="text-sm text-muted">
          {rangeInWords(page, sessions.length)}
        </p>
      )}
      <Pager page={page} count={sessions.length} onTurn={address.turnTo} />
    </>
  );
}
