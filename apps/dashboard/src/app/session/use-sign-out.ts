import { useMutation } from "@tanstack/react-query";
import { signOut } from "../../api/session.queries.ts";
import { leaveTo } from "../../lib/redirect/leave-to.ts";
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
