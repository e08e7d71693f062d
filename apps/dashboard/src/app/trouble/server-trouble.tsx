import { describeError } from "../../api/trouble/describe-error.ts";
import { DetailsForAdministrator } from "../../api/trouble/details-for-administrator.tsx";
import { Button } from "../../components/actions/button.tsx";
import { Screen } from "../../components/page/screen.tsx";

interface ServerTroubleProps {
  error: unknown;
  isRetrying: boolean;
  onRetry: () => void;
}

/** Shown instead of guessing whether somebody is signed in. Also retried when the network comes back. */
export function ServerTrouble({ error, isRetrying, onRetry }: ServerTroubleProps) {
  const { title, text, trace } = describeError(error);
  return (
    <Screen heading="Coder is unreachable" lead={<p role="alert">{`${title} ${text}`}</p>}>
      <Button isBusy={isRetrying} onClick={onRetry}>
        Try again
      </Button>
      <DetailsForAdministrator trace={trace} />
    </Screen>
  );
}
