import { CodeToEnter } from "../../api/code-to-enter.tsx";
import type { ErrorInWords } from "../../api/describe-error.ts";
import type { StartedDevice } from "../../api/started-device.ts";
import { AnotherDevice } from "../../components/another-device.tsx";
import { Button } from "../../components/button.tsx";
import { Screen } from "../../components/screen.tsx";
import type { PollSchedule } from "../../lib/device-poll.ts";
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
      lead={`Enter this code on ${displayName}, then come back: this page goes on by itself.`}
    >
      <CodeToEnter provider={displayName} device={device} schedule={schedule} trouble={props.trouble} />
      <p className="border-t border-line pt-5 text-sm text-muted">
        Whoever approves this code lets Coder act for their {displayName} account. Only go on if you came here yourself.
      </p>
      <AnotherDevice verificationUri={verificationUri} />
      <Button look="quiet" isBusy={props.isRenewing} onClick={props.onRenew} className="self-start">
        Get a new code
      </Button>
      <BackToList />
    </Screen>
  );
}
