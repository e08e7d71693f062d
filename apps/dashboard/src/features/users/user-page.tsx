import type { User } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "react-router";
import { Loaded } from "../../api/loaded.tsx";
import { auditors, isAmong, owners } from "../../app/audiences.ts";
import { paths } from "../../app/paths.ts";
import { TextLink } from "../../components/actions/text-link.tsx";
import { Avatar } from "../../components/identity/avatar.tsx";
import { NothingHere } from "../../components/lists/nothing-here.tsx";
import { NewsLine } from "../../components/page/news-line.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { useNews } from "../../lib/use-news.ts";
import { UserActions } from "./user-actions.tsx";
import { UserAudit } from "./user-audit.tsx";
import { UserFacts } from "./user-facts.tsx";
import { UserSessions } from "./user-sessions.tsx";
import { oneUser } from "./users.queries.ts";

/** dashboard#4.9: what an administrator wants to know about a person, and can do about it. */
export default function UserPage({ user: actor }: { user: User }) {
  const { user: name = "" } = useParams();
  const person = useQuery(oneUser(name));
  return (
    <Screen heading={person.data?.username ?? name} lead={person.data?.email}>
      <Loaded query={person} loading="Loading the account…" failure="The account could not be loaded.">
        {(found) =>
          found ? <Person actor={actor} user={found} /> : <NothingHere>There is no account with this name.</NothingHere>
        }
      </Loaded>
      <p>
        <TextLink to={paths.users.href()}>Back to all users</TextLink>
      </p>
    </Screen>
  );
}

function Person({ actor, user }: { actor: User; user: User }) {
  const navigate = useNavigate();
  const news = useNews();
  return (
    <>
      <NewsLine news={news} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Avatar picture={user.avatar_url} name={user.username} className="size-12" />
        <UserActions
          actor={actor}
          user={user}
          onDone={news.tell}
          onDeleted={(text) => navigate(paths.users.href(), { state: { news: text } })}
        />
      </div>
      <UserFacts user={user} />
      <UserSessions
        isReadable={isAmong(owners, actor)}
        isOneself={actor.id === user.id}
        user={user}
        onNews={news.tell}
      />
      {isAmong(auditors, actor) && <UserAudit user={user} />}
    </>
  );
}
