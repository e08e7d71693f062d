import type { UserSession } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { Loaded } from "../../api/loaded.tsx";
import { SessionTable } from "../../api/sessions/session-table.tsx";
import { countInWords, KIND_ORDER, KINDS, sessionName } from "../../api/sessions/session-words.ts";
import { sessionList } from "../../api/sessions/sessions.queries.ts";
import { Select } from "../../components/forms/select.tsx";
import { NothingHere } from "../../components/lists/nothing-here.tsx";
import { PAGE_SIZE, Pager, rangeInWords } from "../../components/lists/pager.tsx";
import { NewsLine } from "../../components/page/news-line.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { type ListAddress, useListAddress } from "../../lib/use-list-address.ts";
import { useNews } from "../../lib/use-news.ts";
import { EndOtherSessions } from "./end-other-sessions.tsx";

/** dashboard#11.1. */
export default function SessionsPage() {
  const address = useListAddress();
  const news = useNews();
  const sessions = useQuery(sessionList());

  return (
    <Screen heading="Where you are signed in" title="Sessions" lead="Sign out of what you do not recognize.">
      <NewsLine news={news} />
      <Loaded query={sessions} loading="Loading your sessions…" failure="Your sessions could not be loaded.">
        {(all) => <Sessions all={all} address={address} onNews={news.tell} />}
      </Loaded>
    </Screen>
  );
}

interface SessionsProps {
  all: readonly UserSession[];
  address: ListAddress;
  onNews: (text: string) => void;
}

function Sessions({ all, address, onNews }: SessionsProps) {
  const others = all.filter(({ is_current }) => !is_current);
  const [current] = all.filter(({ is_current }) => is_current);
  return (
    <>
      {others.length > 0 && (
        <>
          <EndOtherSessions others={others} onEnded={() => onNews("You were signed out everywhere else.")} />
          <KindFilter all={all} address={address} />
        </>
      )}
      <Found
        sessions={ofKind(current ? [current, ...others] : others, address.get("kind"))}
        address={address}
        onEnded={(session) => onNews(`${sessionName(session)} no longer has access.`)}
      />
    </>
  );
}

function KindFilter({ all, address: { get, search } }: Pick<SessionsProps, "all" | "address">) {
  const kinds = KIND_ORDER.map((kind) => [kind, countInWords(kind, all)] as const).filter(([, words]) => words !== "");
  const chosen = get("kind");
  return (
    <div className="max-w-xs">
      <Select
        label="Show"
        options={[["", `Everything (${all.length})`], ...kinds]}
        value={kinds.some(([kind]) => kind === chosen) ? chosen : ""}
        onChange={({ currentTarget }) => search({ kind: currentTarget.value })}
      />
    </div>
  );
}

interface FoundProps {
  sessions: readonly UserSession[];
  address: ListAddress;
  onEnded: (session: UserSession) => void;
}

function Found({ sessions, address: { page: wanted, turnTo }, onEnded }: FoundProps) {
  if (sessions.length === 0) return <NothingHere>No sessions found.</NothingHere>;
  // The last one of the last page may have ended.
  const page = Math.min(wanted, Math.ceil(sessions.length / PAGE_SIZE) - 1);
  return (
    <>
      <SessionTable
        caption="Where you are signed in"
        sessions={sessions.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE)}
        onEnded={onEnded}
      />
      {sessions.length > PAGE_SIZE && (
        <p role="status" className="text-sm text-muted">
          {rangeInWords(page, sessions.length)}
        </p>
      )}
      <Pager page={page} count={sessions.length} onTurn={turnTo} />
    </>
  );
}

function ofKind(sessions: readonly UserSession[], kind: string): readonly UserSession[] {
  return Object.hasOwn(KINDS, kind) ? sessions.filter((session) => session.kind === kind) : sessions;
}
