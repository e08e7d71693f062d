import { useEffect } from "react";
import { serverState } from "../../api/server-state.ts";
import { ByHand } from "../../components/actions/by-hand.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { useNavigation } from "../../lib/navigation/navigation.ts";
import { leaveTo } from "../../lib/redirect/leave-to.ts";
import { isServerPath } from "../../lib/redirect/safe-redirect.ts";

interface RedirectProps {
  /** A sanitized path. */
  to: string;
}

export function Redirect({ to }: RedirectProps) {
  const { GoTo } = useNavigation();
  const isOurs = !isServerPath(to) && serverState.root() === undefined;
  return isOurs ? <GoTo to={to} /> : <LeaveForServer to={to} />;
}

function LeaveForServer({ to }: RedirectProps) {
  useEffect(() => leaveTo(to), [to]);
  return (
    <Screen heading="You are signed in" lead="Taking you to your page.">
      <ByHand href={to} />
    </Screen>
  );
}
