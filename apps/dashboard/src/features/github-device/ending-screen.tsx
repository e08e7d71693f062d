import type { ErrorInWords } from "../../api/trouble/describe-error.ts";
import { DetailsForAdministrator } from "../../api/trouble/details-for-administrator.tsx";
import { HelpAfter } from "../../api/trouble/help-links.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { Alert } from "../../components/status/alert.tsx";
import { type DeviceEnding, type DeviceEndingCode, deviceEndings, type EndingAction } from "./device-endings.ts";
import { EndingActionControl } from "./ending-action.tsx";
import { FailureDetail } from "./failure-detail.tsx";
import { OtherWayLink } from "./other-way-link.tsx";
import { RetryCountdown } from "./retry-countdown.tsx";

interface EndingScreenProps extends Partial<ErrorInWords> {
  code: DeviceEndingCode;
  /** The caller's addition to the text of the table. */
  detail?: string;
  retryAtMs?: number;
  /** The code that has ended, struck out. */
  deadCode?: string;
  isBusy?: boolean;
  /** The action was tried and failed. */
  trouble?: ErrorInWords;
  onAct?: (action: EndingAction) => void;
}

export function EndingScreen({ code, detail, deadCode, trouble, retryAtMs, ...props }: EndingScreenProps) {
  const ending: DeviceEnding = deviceEndings[code];
  const hasOtherWay = ending.action !== "other-way" && ending.action !== "continue";
  const canReplaceCode = ending.action === "new-code" || ending.action === "current-code";
  return (
    <Screen
      key={code}
      heading={ending.heading}
      title={`${ending.heading} – Sign in with GitHub`}
      lead={[ending.text, detail].filter(Boolean).join(" ")}
    >
      {deadCode && canReplaceCode && (
        <p className="rounded-lg border border-dashed border-line bg-sunken px-4 py-3 text-center text-muted">
          <span className="sr-only">Code that no longer works: </span>
          <s className="font-mono text-lg tracking-widest">{deadCode}</s>
        </p>
      )}
      {retryAtMs !== undefined && <RetryCountdown atMs={retryAtMs} />}
      {ending.hasDetail && <FailureDetail {...props} />}
      <HelpAfter words={[ending.text, detail, props.title, props.text].join(" ")} />
      {trouble && (
        <Alert tone="danger" title={trouble.title}>
          {trouble.text}
        </Alert>
      )}
      <EndingActionControl
        action={ending.action}
        isBusy={props.isBusy ?? false}
        onAct={() => props.onAct?.(ending.action)}
      />
      {hasOtherWay && (
        <p>
          <OtherWayLink />
        </p>
      )}
      <DetailsForAdministrator trace={trouble?.trace ?? props.trace} />
    </Screen>
  );
}
