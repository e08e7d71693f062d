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
import { OtherWayLink } from "./other-way-link.tsx";

interface WaitingScreenProps {
  device: StartedDevice;
  schedule: PollSchedule | undefined;
  retiredCode: string | undefined;
  isRenewing: boolean;
  trouble: ErrorInWords | undefined;
  onRenew: () => void;
}

export function WaitingScreen({ device, schedule, retiredCode, isRenewing, trouble, onRenew }: WaitingScreenProps) {
  const { userCode, verificationUri } = device;
  const [copied, setCopied] = useState("");

  async function copy() {
    setCopied((await copyText(userCode)) ? userCode : "");
  }

  return (
    <Screen
      heading="Sign in with GitHub"
      title={`${userCode} – waiting for GitHub`}
      lead="Enter this code on GitHub, then come back: this page goes on by itself."
    >
      <DeviceCodeCard
        code={userCode}
        expiresAtMs={schedule?.expiresAtMs ?? device.expiresAtMs}
        retiredCode={retiredCode === userCode ? undefined : retiredCode}
      />
      <ButtonLink href={verificationUri} target="_blank" rel="noreferrer" onClick={copy}>
        Copy code and open GitHub
        <span className="sr-only">(opens in a new tab)</span>
      </ButtonLink>
      <WaitingStatus provider="GitHub" isReconnecting={(schedule?.failures ?? 0) > 0} isCopied={copied === userCode} />
      {trouble && (
        <Alert tone="danger" title="You could not be given a new code.">
          {`${trouble.title} ${trouble.text}`}
        </Alert>
      )}
      <p className="border-t border-line pt-5 text-sm text-muted">
        Only go on if you started this sign-in yourself. Nobody from Coder or GitHub will ever ask you for this code.
      </p>
      <AnotherDevice verificationUri={verificationUri} />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Button look="quiet" isBusy={isRenewing} onClick={onRenew}>
          Get a new code
        </Button>
        <OtherWayLink />
      </div>
    </Screen>
  );
}
