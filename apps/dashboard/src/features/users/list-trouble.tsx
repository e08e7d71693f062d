import { ApiError } from "@coder-sign-in/api-client";
import { describeError } from "../../api/describe-error.ts";
import { Alert } from "../../components/alert.tsx";
import { Button } from "../../components/button.tsx";

interface ListTroubleProps {
  error: unknown;
  isRetrying: boolean;
  onRetry: () => void;
}

/** A search that the server does not understand is put right by typing, everything else by trying again. */
export function ListTrouble({ error, isRetrying, onRetry }: ListTroubleProps) {
  if (error instanceof ApiError && error.status === 400) {
    return (
      <Alert tone="warning" title="This search is not understood.">
        {error.validations[0]?.detail ?? error.message}
      </Alert>
    );
  }
  return (
    <Alert tone="danger" title="The people could not be loaded.">
      <p>{describeError(error).title}</p>
      <Button look="quiet" isBusy={isRetrying} onClick={onRetry}>
        Try again
      </Button>
    </Alert>
  );
}
