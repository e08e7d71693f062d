import { useMutation } from "@tanstack/react-query";
import { signOut, signOutAtProvider } from "../../api/session.queries.ts";
import { leaveTo, leaveToProvider } from "../../lib/redirect/leave-to.ts";
import { announceSession } from "../../lib/session-channel.ts";
import { pageAfterSignOut } from "./page-after-sign-out.ts";

/** Ends the session in every tab. */
export function useSignOut() {
  return useMutation({
    ...signOut(),
    onSuccess: () => {
      announceSession({ kind: "signed-out" });
      leaveTo(pageAfterSignOut());
    },
  });
}

/** The same, and continues to the provider. */
export function useSignOutAtProvider() {
  return useMutation({
    ...signOutAtProvider(),
    onSuccess: (page) => {
      announceSession({ kind: "signed-out" });
      if (page === null) leaveTo(pageAfterSignOut());
      else leaveToProvider(page);
    },
  });
}
