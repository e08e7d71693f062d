import { ApiError } from "@coder-sign-in/api-client";
import type { User } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Link, useLocation } from "react-router";
import { userAdmins } from "../../app/audiences.ts";
import { paths } from "../../app/paths.ts";
import NoAccess from "../../app/trouble/no-access.tsx";
import { Field } from "../../components/field.tsx";
import { Loading } from "../../components/loading.tsx";
import { Screen } from "../../components/screen.tsx";
import { useSettled } from "../../lib/use-settled.ts";
import { ListTrouble } from "./list-trouble.tsx";
import { Pager } from "./pager.tsx";
import { UserActions } from "./user-actions.tsx";
import { UserTable } from "./user-table.tsx";
import { userList } from "./users.queries.ts";

const TYPING_MS = 300;

export default function UsersPage({ user: actor }: { user: User }) {
  const [typed, setTyped] = useState("");
  const [page, setPage] = useState(0);
  const [news, setNews] = useState(useNewsFromBefore());
  const newsLine = useRef<HTMLParagraphElement>(null);
  const users = useQuery(userList({ q: useSettled(typed.trim(), TYPING_MS), page }));
  useEffect(() => {
    if (news) newsLine.current?.focus();
  }, [news]);
  // The last person of the last page may have been deleted.
  if (page > 0 && users.data?.users.length === 0 && !users.isPlaceholderData) setPage(page - 1);
  if (users.error instanceof ApiError && users.error.status === 403) return <NoAccess audience={userAdmins} />;

  return (
    <Screen heading="Users" lead="Everybody who has an account here.">
      <Link
        to={paths.newUser.href()}
        className="inline-flex min-h-11 items-center self-start rounded-md bg-accent px-4 py-2 font-medium text-on-accent hover:bg-accent-strong"
      >
        Create user
      </Link>
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
      <p ref={newsLine} role="status" tabIndex={-1} className="text-muted outline-none wrap-anywhere empty:hidden">
        {news}
      </p>
      {users.isPending && <Loading label="Loading people…" />}
      {users.isError && (
        <ListTrouble error={users.error} isRetrying={users.isFetching} onRetry={() => users.refetch()} />
      )}
      {users.isSuccess && users.data.count === 0 && (
        <p role="status" className="py-8 text-center text-muted">
          {typed ? "Nobody matches this search." : "Nobody has an account here."}
        </p>
      )}
      {users.isSuccess && users.data.count > 0 && (
        <>
          <UserTable
            users={users.data.users}
            actionsFor={(user) => <UserActions actor={actor} user={user} onDone={setNews} />}
          />
          <Pager page={page} count={users.data.count} onTurn={setPage} />
        </>
      )}
    </Screen>
  );
}

/** What the page before has done, for example created somebody. */
function useNewsFromBefore(): string {
  const state: unknown = useLocation().state;
  return typeof state === "object" && state !== null && "news" in state ? String(state.news) : "";
}
