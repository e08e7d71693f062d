import { useEffect } from "react";
import { ByHand } from "../../components/actions/by-hand.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { leaveTo } from "../../lib/redirect/leave-to.ts";
import { announceSession } from "../../lib/session-channel.ts";

interface ApprovedScreenProps {
  /** A sanitized path. */
  redirect: string;
  /** Another tab of this browser completed the sign-in. */
  isElsewhere?: boolean;
  /** The approval changed how an account signs in, and ended its session. */
  isConversion?: boolean;
}

export function ApprovedScreen({ redirect, isElsewhere = false, isConversion = false }: ApprovedScreenProps) {
  useEffect(() => {
    if (!isElsewhere) announceSession(isConversion ? { kind: "signed-out" } : { kind: "signed-in", redirect });
    leaveTo(redirect);
  }, [redirect, isElsewhere, isConversion]);

  return (
    <Screen
      heading={isElsewhere ? "You signed in in another tab" : "You've authenticated with GitHub!"}
      title={isConversion ? "Account changed" : "Signed in"}
      lead={isConversion ? "Your account now signs in with GitHub." : "Taking you to your page."}
    >
      <ByHand href={redirect} />
    </Screen>
  );
}
