import { paths, serverPaths } from "../../app/paths.ts";
import { Button, ButtonLink } from "../../components/actions/button.tsx";
import { recallWantedPage } from "../../lib/redirect/wanted-page.ts";
import type { EndingAction } from "./device-endings.ts";

interface EndingActionControlProps {
  action: EndingAction;
  isBusy: boolean;
  onAct: () => void;
}

export function EndingActionControl({ action, isBusy, onAct }: EndingActionControlProps) {
  const wanted = recallWantedPage();
  switch (action) {
    case "start-again":
      return <ButtonLink href={serverPaths.signInWithGithub(wanted)}>Start again</ButtonLink>;
    case "other-way":
      return <ButtonLink href={paths.login.href(wanted)}>Use another way to sign in</ButtonLink>;
    case "continue":
      return <ButtonLink href={wanted}>Continue</ButtonLink>;
    default:
      return (
        <Button isBusy={isBusy} onClick={onAct}>
          {BUTTON_LABELS[action]}
        </Button>
      );
  }
}

const BUTTON_LABELS = {
  "new-code": "Get a new code",
  "current-code": "Get a valid code",
  "try-again": "Try again",
};
