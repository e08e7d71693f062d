import type { User, UserSession } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { Loaded } from "../../api/loaded.tsx";
import { SessionList } from "../../api/sessions/session-list.tsx";
import { sessionList } from "../../api/sessions/sessions.queries.ts";
import { paths } from "../../app/paths.ts";
import { TextLink } from "../../components/actions/text-link.tsx";
import { NothingHere } from "../../components/lists/nothing-here.tsx";
import { Section } from "../../components/page/section.tsx";
import { SignOutEverywhere } from "./sign-out-everywhere.tsx";

interface UserSessionsProps {
  user: User;
  /** The server shows them to owners only. */
  isReadable: boolean;
  isOneself: boolean;
  onNews: (text: string) => void;
}

export function UserSessions({ isReadable, isOneself, ...props }: UserSessionsProps) {
  return (
    <Section title="Signed in">
      {isOneself && (
        <p>
          Your own sessions are in <TextLink to={paths.sessions.href()}>your account settings</TextLink>.
        </p>
      )}
      {!isOneself && !isReadable && (
        <p className="text-muted">Only owners can see and end other people's sessions and tokens.</p>
      )}
      {!isOneself && isReadable && <Sessions {...props} />}
    </Section>
  );
}

type SessionsProps = Pick<UserSessionsProps, "user" | "onNews">;

function Sessions({ user, onNews }: SessionsProps) {
  const sessions = useQuery(sessionList(user.id));
  return (
    <Loaded query={sessions} loading="Loading the sessions…" failure="The sessions could not be loaded.">
      {(all) =>
        all.length === 0 ? (
          <NothingHere>{`${user.username} is not signed in anywhere and has no tokens.`}</NothingHere>
        ) : (
          <Found user={user} sessions={all} onNews={onNews} />
        )
      }
    </Loaded>
  );
}

type FoundProps = SessionsProps & { sessions: readonly UserSession[] };

function Found({ user, sessions, onNews }: FoundProps) {
  return (
    <>
      <SignOutEverywhere
        user={user}
        sessions={sessions}
        onEnded={() => onNews(`${user.username} was signed out everywhere.`)}
      />
      <SessionList
        caption={`Where ${user.username} is signed in`}
        user={user.id}
        sessions={sessions}
        onEnded={onNews}
      />
    </>
  );
}
