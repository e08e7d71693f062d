import { ApiError } from "@coder-sign-in/api-client";
import type { User } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Loaded } from "../../api/loaded.tsx";
import { userAdmins } from "../../app/audiences.ts";
import { paths } from "../../app/paths.ts";
import NoAccess from "../../app/trouble/no-access.tsx";
import { RouteButton } from "../../components/actions/route-button.tsx";
import { Field } from "../../components/forms/field.tsx";
import { NothingHere } from "../../components/lists/nothing-here.tsx";
import { Pager, rangeInWords } from "../../components/lists/pager.tsx";
import { NewsLine } from "../../components/page/news-line.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { Alert } from "../../components/status/alert.tsx";
import { useNews } from "../../lib/use-news.ts";
import { useSettled } from "../../lib/use-settled.ts";
import { UserActions } from "./user-actions.tsx";
import { UserTable } from "./user-table.tsx";
import { userList } from "./users.queries.ts";

const TYPING_MS = 300;

export default function UsersPage({ user: actor }: { user: User }) {
  const [typed, setTyped] = useState("");
  const [page, setPage] = useState(0);
  const news = useNews();
  const users = useQuery(userList({ q: useSettled(typed.trim(), TYPING_MS), page }));
  // The last person of the last page may have been deleted.
  if (page > 0 && users.data?.users.length === 0 && !users.isPlaceholderData) setPage(page - 1);
  if (users.error instanceof ApiError && users.error.status === 403) return <NoAccess audience={userAdmins} />;

  return (
    <Screen heading="Users" lead="Everybody who has an account here.">
      <RouteButton to={paths.newUser.href()} className="self-start">
        Create user
      </RouteButton>
      <Field
        label="Search"
        type="search"
        name="q"
        autoComplete="off"
        spellCheck={false}
        hint="Name, username or e-mail. Also status:dormant, role:owner, login_type:github, created_after:2026-01-31T00:00:00Z."
        value={typed}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setPage(0);
        }}
      />
      <NewsLine news={news} />
      {users.error instanceof ApiError && users.error.status === 400 ? (
        <Alert tone="warning" title="This search is not understood.">
          {users.error.validations[0]?.detail ?? users.error.message}
        </Alert>
      ) : (
        <Loaded query={users} loading="Loading people…" failure="The people could not be loaded.">
          {({ count, users: found }) =>
            count > 0 ? (
              <>
                <UserTable
                  users={found}
                  actionsFor={(user) => <UserActions actor={actor} user={user} onDone={news.tell} />}
                />
                <p role="status" className="text-sm text-muted">
                  {count === 1 ? "1 person" : `${rangeInWords(page, count)} people`}
                </p>
                <Pager page={page} count={count} onTurn={setPage} />
              </>
            ) : (
              <NothingHere>{typed ? "Nobody matches this search." : "Nobody has an account here."}</NothingHere>
            )
          }
        </Loaded>
      )}
    </Screen>
  );
}
