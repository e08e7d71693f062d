import { CodeToEnter } from "../../api/device-code/code-to-enter.tsx";
import type { StartedDevice } from "../../api/device-code/started-device.ts";
import type { ErrorInWords } from "../../api/trouble/describe-error.ts";
import { Button } from "../../components/actions/button.tsx";
import { AnotherDevice } from "../../components/device-code/another-device.tsx";
import { Screen } from "../../components/page/screen.tsx";
import type { PollSchedule } from "../../lib/device-poll/device-poll.ts";
import { BackToList } from "./back-to-list.tsx";

interface LinkWaitingScreenProps {
  displayName: string;
  device: StartedDevice;
  schedule: PollSchedule | undefined;
  isRenewing: boolean;
  trouble: ErrorInWords | undefined;
  onRenew: () => void;
}

export function LinkWaitingScreen({ displayName, device, schedule, ...props }: LinkWaitingScreenProps) {
  const { userCode, verificationUri } = device;

  return (
    <Screen
      heading={`Link your ${displayName} account`}
      title={`${userCode} – waiting for ${displayName}`}
      lead={`Enter this code on ${displayName}, then come back: this page continues by itself.`}
    >
      <div className="flex max-w-md flex-col gap-5">
        <CodeToEnter provider={displayName} device={device} schedule={schedule} trouble={props.trouble} />
        <p className="border-t border-line pt-5 text-sm text-muted">
          Whoever approves this code lets Coder act for their {displayName} account. Continue only if you came here
          yourself.
        </p>
      </div>
      <AnotherDevice verificationUri={verificationUri} />
      <Button look="quiet" isBusy={props.isRenewing} onClick={props.onRenew} className="self-start">
        Get a new code
      </Button>
      <BackToList />
    </Screen>
  );
}
