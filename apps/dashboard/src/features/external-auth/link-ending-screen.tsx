import type { ErrorInWords } from "../../api/trouble/describe-error.ts";
import { DetailsForAdministrator } from "../../api/trouble/details-for-administrator.tsx";
import { HelpAfter } from "../../api/trouble/help-links.tsx";
import { Button } from "../../components/actions/button.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { Alert } from "../../components/status/alert.tsx";
import { BackToList } from "./back-to-list.tsx";

interface LinkEndingScreenProps {
  ending: ErrorInWords;
  /** The button's label. */
  action: string;
  isBusy: boolean;
  /** The action was tried and failed. */
  trouble?: ErrorInWords;
  onAct: () => void;
}

export function LinkEndingScreen({ ending, action, isBusy, trouble, onAct }: LinkEndingScreenProps) {
  return (
    <Screen key={ending.title} heading={ending.title} lead={ending.text}>
      {trouble && (
        <Alert tone="danger" title={trouble.title}>
          {trouble.text}
        </Alert>
      )}
      <Button isBusy={isBusy} onClick={onAct} className="self-start">
        {action}
      </Button>
      <HelpAfter words={ending.text} />
      <BackToList />
      <DetailsForAdministrator trace={trouble?.trace ?? ending.trace} />
    </Screen>
  );
}
