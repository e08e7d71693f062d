import { useEffect } from "react";
import { Navigate } from "react-router";
import { ByHand } from "../../components/actions/by-hand.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { leaveTo } from "../../lib/redirect/leave-to.ts";
import { isServerPath } from "../../lib/redirect/safe-redirect.ts";

interface RedirectProps {
  /** A sanitised path. */
  to: string;
}

export function Redirect({ to }: RedirectProps) {
  return isServerPath(to) ? <LeaveForServer to={to} /> : <Navigate replace to={to} />;
}

function LeaveForServer({ to }: RedirectProps) {
  useEffect(() => leaveTo(to), [to]);
  return (
    <Screen heading="You are signed in" lead="Taking you to the page you asked for.">
      <ByHand href={to} />
    </Screen>
  );
}
