import { ApiError } from "@coder-sign-in/api-client";
import type { User } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Loaded } from "../../api/loaded.tsx";
import { userAdmins } from "../../app/audiences.ts";
import { paths } from "../../app/paths.ts";
import NoAccess from "../../app/trouble/no-access.tsx";
import { RouteButton } from "../../components/actions/route-button.tsx";
import { NothingHere } from "../../components/lists/nothing-here.tsx";
import { Pager, rangeInWords } from "../../components/lists/pager.tsx";
import { NewsLine } from "../../components/page/news-line.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { Alert } from "../../components/status/alert.tsx";
import { type ListAddress, useListAddress } from "../../lib/use-list-address.ts";
import { useNews } from "../../lib/use-news.ts";
import { UserActions } from "./user-actions.tsx";
import { toUserSort, UserSearch } from "./user-search.tsx";
import { UserTable } from "./user-table.tsx";
import { userList } from "./users.queries.ts";

export default function UsersPage({ user: actor }: { user: User }) {
  const address = useListAddress();
  const q = address.get("q");
  const { page } = address;
  const news = useNews();
  const users = useQuery(userList({ q, sort: toUserSort(address.get("sort")), page }));
  useStayOnPages(address, users.isPlaceholderData ? undefined : users.data?.users.length);
  if (users.error instanceof ApiError && users.error.status === 403) return <NoAccess audience={userAdmins} />;

  return (
    <Screen heading="Users" lead="Everyone with an account on this deployment.">
      <RouteButton to={paths.newUser.href()} className="self-start">
        Create user
      </RouteButton>
      <UserSearch address={address} />
      <NewsLine news={news} />
      {users.error instanceof ApiError && users.error.status === 400 ? (
        <Alert tone="warning" title="Invalid search.">
          {users.error.validations[0]?.detail ?? users.error.message}
        </Alert>
      ) : (
        <Loaded query={users} loading="Loading users…" failure="The users could not be loaded.">
          {({ count, users: found }) =>
            count > 0 ? (
              <>
                <UserTable
                  users={found}
                  actionsFor={(user) => (
                    <UserActions actor={actor} user={user} onDone={news.tell} onDeleted={news.tell} />
                  )}
                />
                <p role="status" className="text-sm text-muted">
                  {count === 1 ? "1 person" : `${rangeInWords(page, count)} people`}
                </p>
                <Pager page={page} count={count} onTurn={address.turnTo} />
              </>
            ) : (
              <NothingHere>{q ? "No user matches this search." : "No users yet."}</NothingHere>
            )
          }
        </Loaded>
      )}
    </Screen>
  );
}

/** The last person of the last page may have been deleted. */
function useStayOnPages({ page, turnTo }: ListAddress, found: number | undefined) {
  const isPastTheLast = page > 0 && found === 0;
  useEffect(() => {
    if (isPastTheLast) turnTo(page - 1, { replace: true });
  });
}
