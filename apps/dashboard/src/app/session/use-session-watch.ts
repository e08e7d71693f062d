import { ApiError } from "@coder-sign-in/api-client";
import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useEffect, useRef } from "react";
import { useLocation } from "react-router";
import { sessionApi } from "../../api/client.ts";
import { currentUser } from "../../api/session.queries.ts";
import { timeLimit } from "../../api/time-limit.ts";
import { leaveTo } from "../../lib/redirect/leave-to.ts";
import { paths } from "../paths.ts";

/**
 * Checks on each navigation whether the session is still valid and what its person may do: a suspended or deleted
 * person is out at the next click and reads why; a new role shows in the navigation. Other errors are left to the page
 * itself. The ref tells whether the page is being left for that reason.
 */
export function useSessionWatch(): RefObject<Promise<boolean>> {
  const { pathname, search } = useLocation();
  const client = useQueryClient();
  const checked = useRef(pathname);
  const leaving = useRef(Promise.resolve(false));

  useEffect(() => {
    if (checked.current === pathname) return;
    checked.current = pathname;
    leaving.current = sessionApi.getUser({ user: "me" }, { signal: timeLimit() }).then(
      (user) => {
        client.setQueryData(currentUser().queryKey, user);
        return false;
      },
      (error: unknown) => {
        const isOut = error instanceof ApiError && error.status === 401;
        if (isOut) leaveTo(paths.login.href(pathname + search, error.message));
        return isOut;
      },
    );
  }, [pathname, search, client]);

  return leaving;
}
