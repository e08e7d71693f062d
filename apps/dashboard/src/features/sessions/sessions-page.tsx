import type { UserSession } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { Loaded } from "../../api/loaded.tsx";
import { SessionList } from "../../api/sessions/session-list.tsx";
import { sessionList } from "../../api/sessions/sessions.queries.ts";
import { NewsLine } from "../../components/page/news-line.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { useNews } from "../../lib/use-news.ts";
import { EndOtherSessions } from "./end-other-sessions.tsx";

/** dashboard#11.1. */
export default function SessionsPage() {
  const news = useNews();
  const sessions = useQuery(sessionList());

  return (
    <Screen heading="Where you are signed in" title="Sessions" lead="Sign out of what you do not recognize.">
      <NewsLine news={news} />
      <Loaded query={sessions} loading="Loading your sessions…" failure="Your sessions could not be loaded.">
        {(all) => <Sessions all={all} onNews={news.tell} />}
      </Loaded>
    </Screen>
  );
}

interface SessionsProps {
  all: readonly UserSession[];
  onNews: (text: string) => void;
}

function Sessions({ all, onNews }: SessionsProps) {
  const others = all.filter(({ is_current }) => !is_current);
  const [current] = all.filter(({ is_current }) => is_current);
  return (
    <>
      {others.length > 0 && (
        <EndOtherSessions others={others} onEnded={() => onNews("You were signed out everywhere else.")} />
      )}
      <SessionList
        caption="Where you are signed in"
        sessions={current ? [current, ...others] : others}
        onEnded={onNews}
      />
    </>
  );
}
