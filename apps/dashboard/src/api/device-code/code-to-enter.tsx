import { useState } from "react";
import { ButtonLink } from "../../components/actions/button.tsx";
import { DeviceCodeCard } from "../../components/device-code/device-code-card.tsx";
import { WaitingStatus } from "../../components/device-code/waiting-status.tsx";
import { Alert } from "../../components/status/alert.tsx";
import { copyText } from "../../lib/clipboard.ts";
import type { PollSchedule } from "../../lib/device-poll/device-poll.ts";
import type { ErrorInWords } from "../trouble/describe-error.ts";
import type { StartedDevice } from "./started-device.ts";

interface CodeToEnterProps {
  /** The name of the place where it is entered. */
  provider: string;
  device: StartedDevice;
  schedule: PollSchedule | undefined;
  retiredCode?: string;
  /** A new code was requested and refused. */
  trouble: ErrorInWords | undefined;
}

/** The code of a device flow, a link to where it is entered, and the state of waiting. */
export function CodeToEnter({ provider, device, schedule, retiredCode, trouble }: CodeToEnterProps) {
  const { userCode, verificationUri } = device;
  const [copying, setCopying] = useState<{ code: string; isCopied: boolean }>();

  async function copy() {
    setCopying({ code: userCode, isCopied: await copyText(userCode) });
  }

  return (
    <>
      <DeviceCodeCard
        code={userCode}
        expiresAtMs={schedule?.expiresAtMs ?? device.expiresAtMs}
        retiredCode={retiredCode === userCode ? undefined : retiredCode}
      />
      <ButtonLink href={verificationUri} target="_blank" rel="noreferrer" onClick={copy}>
        Copy code and open {provider}
        <span className="sr-only">(opens in a new tab)</span>
      </ButtonLink>
      <WaitingStatus
        provider={provider}
        isReconnecting={(schedule?.failures ?? 0) > 0}
        isCopied={copying?.code === userCode ? copying.isCopied : undefined}
      />
      {trouble && (
        <Alert tone="danger" title="No new code could be issued.">
          {`${trouble.title} ${trouble.text}`}
        </Alert>
      )}
    </>
  );
}
