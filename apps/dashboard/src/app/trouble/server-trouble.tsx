import { describeError } from "../../api/trouble/describe-error.ts";
import { Button } from "../../components/actions/button.tsx";
import { Screen } from "../../components/page/screen.tsx";

interface ServerTroubleProps {
  error: unknown;
  isRetrying: boolean;
  onRetry: () => void;
}

/** Shown instead of a guess about whether somebody is signed in. Also retried when the network comes back. */
export function ServerTrouble({ error, isRetrying, onRetry }: ServerTroubleProps) {
  const { title, text, requestId } = describeError(error);
  return (
    <Screen heading="Coder is unreachable" lead={<p role="alert">{`${title} ${text}`}</p>}>
      {requestId && <p className="text-sm text-muted">Request {requestId}</p>}
      <Button isBusy={isRetrying} onClick={onRetry}>
        Try again
      </Button>
    </Screen>
  );
}
