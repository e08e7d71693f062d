import { useState } from "react";
import type { ErrorInWords } from "../../api/describe-error.ts";
import type { StartedDevice } from "../../api/started-device.ts";
import { Alert } from "../../components/alert.tsx";
import { AnotherDevice } from "../../components/another-device.tsx";
import { Button, ButtonLink } from "../../components/button.tsx";
import { DeviceCodeCard } from "../../components/device-code-card.tsx";
import { Screen } from "../../components/screen.tsx";
import { WaitingStatus } from "../../components/waiting-status.tsx";
import { copyText } from "../../lib/clipboard.ts";
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
  const [copied, setCopied] = useState("");

  async function copy() {
    setCopied((await copyText(userCode)) ? userCode : "");
  }

  return (
    <Screen
      heading={`Link your ${displayName} account`}
      title={`${userCode} – waiting for ${displayName}`}
      lead={`Enter this code on ${displayName}, then come back: this page goes on by itself.`}
    >
      <DeviceCodeCard code={userCode} expiresAtMs={schedule?.expiresAtMs ?? device.expiresAtMs} />
      <ButtonLink href={verificationUri} target="_blank" rel="noreferrer" onClick={copy}>
        Copy code and open {displayName}
        <span className="sr-only">(opens in a new tab)</span>
      </ButtonLink>
      <WaitingStatus
        provider={displayName}
        isReconnecting={(schedule?.failures ?? 0) > 0}
        isCopied={copied === userCode}
      />
      {props.trouble && (
        <Alert tone="danger" title="You could not be given a new code.">
          {`${props.trouble.title} ${props.trouble.text}`}
        </Alert>
      )}
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
