import type { DeviceAuthorization, User } from "@coder-sign-in/api-types";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { usePast } from "../../lib/use-past.ts";
import { ConfirmScreen } from "./confirm-screen.tsx";
import { decideDevice, lookUpDevice } from "./device-approval.queries.ts";
import { DeviceEndingScreen } from "./device-ending-screen.tsx";
import { deviceEndingOf } from "./device-endings.ts";
import { EnterCodeScreen } from "./enter-code-screen.tsx";

/** RFC 8628 3.3: enter the code, compare, decide, and return to the device. Made for a phone. */
export default function DeviceApprovalPage({ user }: { user: User }) {
  const [search, setSearch] = useSearchParams();
  const lookup = useMutation(lookUpDevice());
  // Another attempt begins with an empty field, without the code of the link.
  const [tries, setTries] = useState(0);

  function startAgain() {
    lookup.reset();
    setTries(tries + 1);
    setSearch({}, { replace: true });
  }

  if (lookup.data) return <Decide device={lookup.data} user={user} onStartAgain={startAgain} />;
  if (deviceEndingOf(lookup.error) === "signed-out")
    return <DeviceEndingScreen ending="signed-out" userCode={lookup.variables ?? ""} onStartAgain={startAgain} />;
  return (
    <EnterCodeScreen
      key={tries}
      prefilled={search.get("user_code") ?? ""}
      isBusy={lookup.isPending}
      error={lookup.error}
      onSubmit={lookup.mutate}
    />
  );
}

interface DecideProps {
  device: DeviceAuthorization;
  user: User;
  onStartAgain: () => void;
}

function Decide({ device, user, onStartAgain }: DecideProps) {
  const decision = useMutation(decideDevice(device));
  const isExpired = usePast(Date.parse(device.expires_at));
  const outcome = decision.isPending
    ? undefined
    : (decision.data ?? deviceEndingOf(decision.error) ?? (isExpired ? "expired" : undefined));

  if (outcome) {
    const { user_code: userCode } = device;
    return <DeviceEndingScreen ending={outcome} userCode={userCode} device={device} onStartAgain={onStartAgain} />;
  }
  return (
    <ConfirmScreen
      device={device}
      user={user}
      deciding={decision.isPending ? decision.variables : undefined}
      error={decision.error}
      onDecide={decision.mutate}
    />
  );
}
