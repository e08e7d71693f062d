import { useEffect } from "react";
import { Screen } from "../../components/screen.tsx";
import { leaveTo } from "../../lib/leave-to.ts";
import { announceSession } from "../../lib/session-channel.ts";

interface ApprovedScreenProps {
  /** A sanitised path. */
  redirect: string;
  /** Another tab of this browser finished the sign-in. */
  isElsewhere?: boolean;
}

export function ApprovedScreen({ redirect, isElsewhere = false }: ApprovedScreenProps) {
  useEffect(() => {
    if (!isElsewhere) announceSession({ kind: "signed-in", redirect });
    leaveTo(redirect);
  }, [redirect, isElsewhere]);

  return (
    <Screen
      heading={isElsewhere ? "You signed in in another tab" : "You've authenticated with GitHub!"}
      title="Signed in"
      lead="Taking you to the page you asked for."
    >
      <p>
        If nothing happens,{" "}
        <a href={redirect} className="text-accent underline underline-offset-4">
          continue by hand
        </a>
        .
      </p>
    </Screen>
  );
}
