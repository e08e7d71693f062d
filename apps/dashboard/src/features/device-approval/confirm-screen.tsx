import type { DeviceAuthorization, User } from "@coder-sign-in/api-types";
import { AskedFor } from "../../api/scopes/asked-for.tsx";
import { Failure } from "../../api/trouble/failure.tsx";
import { paths } from "../../app/paths.ts";
import { SignedInAs } from "../../app/session/signed-in-as.tsx";
import { Button } from "../../components/actions/button.tsx";
import { AppMark } from "../../components/identity/app-mark.tsx";
import { Fact, Facts } from "../../components/lists/facts.tsx";
import { Moment } from "../../components/moment.tsx";
import { Part } from "../../components/page/part.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { plainName } from "../../lib/words/plain-name.ts";
import type { Decision } from "./device-approval.queries.ts";

interface ConfirmScreenProps {
  device: DeviceAuthorization;
  user: User;
  /** The decision being sent. */
  deciding: Decision | undefined;
  error: unknown;
  onDecide: (decision: Decision) => void;
}

/** rules#62: who asks, for what, from where and when, and the code to compare even if a link contained it. */
export function ConfirmScreen({ device, user, deciding, error, onDecide }: ConfirmScreenProps) {
  const decide = (decision: Decision) => deciding === undefined && onDecide(decision);
  return (
    <Screen key="confirm" heading={`Sign ${plainName(device.app.name)} in?`}>
      <Part title="Check that your device shows this code">
        <p className="rounded-lg bg-sunken px-4 py-3 text-center">
          <code data-testid="user-code" className="font-mono text-2xl font-semibold tracking-widest wrap-anywhere">
            {device.user_code}
          </code>
        </p>
      </Part>
      <AppMark app={device.app} />
      <Facts>
        <Fact name="Requested from">{device.requested_from}</Fact>
        <Fact name="Asked">
          <Moment at={device.requested_at} />
        </Fact>
      </Facts>
      <Part title="You are signed in as">
        <SignedInAs user={user} returnTo={paths.approveDevice.href(device.user_code)} />
      </Part>
      <AskedFor scopes={device.scopes} hasFullAccess={device.full_access} user={user} />
      {Boolean(error) && <Failure title="Your answer was not received." error={error} />}
      <div className="grid gap-3 sm:grid-cols-2">
        <Button isBusy={deciding === "approve"} onClick={() => decide("approve")}>
          Allow
        </Button>
        <Button look="secondary" isBusy={deciding === "deny"} onClick={() => decide("deny")}>
          Deny
        </Button>
      </div>
    </Screen>
  );
}
