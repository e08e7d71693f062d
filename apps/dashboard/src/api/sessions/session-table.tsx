import type { UserSession } from "@coder-sign-in/api-types";
import { type Column, Table } from "../../components/lists/table.tsx";
import { Moment } from "../../components/moment.tsx";
import { EndSession } from "./end-session.tsx";
import { clientName, METHODS, sessionName } from "./session-words.ts";

export interface SessionTableProps {
  sessions: readonly UserSession[];
  caption: string;
  /** Their owner; absent for one's own. */
  user?: string;
  onEnded: (news: string) => void;
}

const COLUMNS: [Column<UserSession>, ...Column<UserSession>[]] = [
  { title: "Session", cell: (session) => <Name session={session} /> },
  { title: "Method", width: "@2xl:w-28 @4xl:w-40", cell: ({ method }) => METHODS[method] },
  {
    title: "Address",
    width: "@2xl:w-32 @4xl:w-44",
    cell: ({ ip_address }) => <span className="wrap-anywhere">{ip_address}</span>,
  },
  { title: "Last used", width: "@2xl:w-28", cell: (session) => <LastUse session={session} /> },
  { title: "Created", width: "@2xl:w-32 @4xl:w-40", cell: (session) => <Creation session={session} /> },
];

export function SessionTable({ sessions, caption, user, onEnded }: SessionTableProps) {
  return (
    <Table
      caption={caption}
      columns={COLUMNS}
      rows={sessions}
      keyOf={({ id }) => id}
      actionsFor={(session) =>
        session.is_current ? null : <EndSession session={session} user={user} onEnded={onEnded} />
      }
    />
  );
}

function Name({ session }: { session: UserSession }) {
  return (
    <>
      <span className="font-medium wrap-anywhere">{sessionName(session)}</span>
      {session.is_current && <span className="block text-sm font-medium text-accent">This session</span>}
      {session.kind === "session_key" && (
        <span className="block text-sm text-muted">created in {clientName(session)}</span>
      )}
    </>
  );
}

/** With its address, unless that is the one beside it. */
function Creation({ session: { created_at, created_ip_address, ip_address } }: { session: UserSession }) {
  const isElsewhere = created_ip_address !== "" && created_ip_address !== ip_address;
  return (
    <span>
      <Moment at={created_at} />
      {isElsewhere && <span className="block text-muted wrap-anywhere">from {created_ip_address}</span>}
    </span>
  );
}

function LastUse({ session: { is_current, last_used_at } }: { session: UserSession }) {
  if (is_current) return "now";
  return last_used_at === null ? "never" : <Moment at={last_used_at} />;
}
