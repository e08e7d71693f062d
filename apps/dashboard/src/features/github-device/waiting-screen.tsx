import { CodeToEnter } from "../../api/device-code/code-to-enter.tsx";
import type { StartedDevice } from "../../api/device-code/started-device.ts";
import type { ErrorInWords } from "../../api/trouble/describe-error.ts";
import { Button } from "../../components/actions/button.tsx";
import { AnotherDevice } from "../../components/device-code/another-device.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { Loading } from "../../components/status/loading.tsx";
import type { PollSchedule } from "../../lib/device-poll/device-poll.ts";
import { OtherWayLink } from "./other-way-link.tsx";

interface WaitingScreenProps {
  /** Absent until GitHub has given a code. */
  device: StartedDevice | undefined;
  schedule: PollSchedule | undefined;
  retiredCode: string | undefined;
  isRenewing: boolean;
  trouble: ErrorInWords | undefined;
  onRenew: () => void;
}

export function WaitingScreen({ device, schedule, retiredCode, isRenewing, trouble, onRenew }: WaitingScreenProps) {
  return (
    <Screen
      heading="Sign in with GitHub"
      title={device && `${device.userCode} – waiting for GitHub`}
      lead="Enter this code on GitHub, then come back: this page continues by itself."
    >
      {device ? (
        <CodeToEnter
          provider="GitHub"
          device={device}
          schedule={schedule}
          retiredCode={retiredCode}
          trouble={trouble}
        />
      ) : (
        <CodeToCome />
      )}
      <p className="border-t border-line pt-5 text-sm text-muted">
        Continue only if you started this sign-in yourself. Nobody from Coder or GitHub will ever ask you for this code.
      </p>
      {device && (
        <>
          <AnotherDevice verificationUri={device.verificationUri} />
          <div className="flex flex-wrap items-center justify-between gap-2">
            <Button look="quiet" isBusy={isRenewing} onClick={onRenew}>
              Get a new code
            </Button>
            <OtherWayLink />
          </div>
        </>
      )}
    </Screen>
  );
}

/** About as high as the code with its button and status, so that what is below keeps its place. */
function CodeToCome() {
  return (
    <div className="grid min-h-61 place-items-center">
      <Loading label="Asking GitHub for a code…" />
    </div>
  );
}
